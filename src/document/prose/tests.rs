//! Outlines of small texts: kind, voice, number and words of each block; places; sentences; sections.

use super::{BlockKind, Prose, Voice, read};

/// One line a block.
fn outline(prose: &Prose) -> String {
    let mut out = String::new();
    for block in &prose.blocks {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Item(depth) => format!("li{depth}"),
            BlockKind::Cell { table, row, column } => format!("t{table}:{row},{column}"),
            BlockKind::Contents => "contents".to_owned(),
            BlockKind::Furniture => "furniture".to_owned(),
        };
        let voice = match block.voice {
            Voice::Own => "",
            Voice::Adopted => " adopted",
            Voice::Quoted => " quoted",
        };
        let number = block.number.as_ref().map_or(String::new(), |n| format!(" [{n}]"));
        out.push_str(&format!("{kind}{voice}{number} {}\n", block.text));
    }
    out
}

#[test]
#[ignore]
fn dump() {
    let path = std::env::var("DUMP").unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let (prose, not_read) = read::prose(&text);
    eprintln!("{}", outline(&prose));
    for t in &prose.tables {
        eprintln!("TABLE header {:?} rows {}", t.header, t.rows.len());
        for r in &t.rows { eprintln!("   {:?} {}", r.cells, r.continues); }
    }
    for (i, s) in prose.sentences.iter().enumerate() {
        let (a, b) = (&prose.tokens[s.start as usize], &prose.tokens[s.end as usize - 1]);
        if a.block != b.block { eprintln!("SENTENCE {i} crosses {} {}: {}", a.block, b.block, &text[a.span.start as usize..b.span.end as usize]); }
    }
    for s in &prose.sections { eprintln!("SECTION {} {:?} {:?}", s.level, s.title, s.blocks); }
    eprintln!("{not_read:?} national {}", prose.national);
}
