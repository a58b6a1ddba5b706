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
        let number = block
            .number
            .as_ref()
            .map_or(String::new(), |n| format!(" [{n}]"));
        out.push_str(&format!("{kind}{voice}{number} {}\n", block.text));
    }
    out
}

/// Reads a text and compares its outline.
fn check(text: &str, expected: &str) {
    let (prose, _) = read::prose(text);
    let want: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    let got = outline(&prose);
    assert_eq!(got.lines().collect::<Vec<_>>(), want, "in {text:?}");
    places_hold(text, &prose);
}

/// Every token's place holds the letters of its word, and every block's map leads into its span.
fn places_hold(text: &str, prose: &Prose) {
    for (at, token) in prose.tokens.iter().enumerate() {
        let source = &text[token.span.range()];
        let plain = source.to_lowercase().replace(['’', '‘'], "'");
        let word = prose.word(at);
        assert!(
            plain == word || source.contains(['&', '*', '_', '<', '\u{ad}', '-']),
            "{source:?} is not {word:?}"
        );
    }
    for block in &prose.blocks {
        let whole = block.source_span(0..block.text.len());
        assert_eq!(whole, block.span, "{:?}", block.text);
    }
    let joined: Vec<u32> = prose
        .sentences
        .iter()
        .flat_map(|s| [s.start, s.end])
        .collect();
    assert!(joined.is_sorted(), "{joined:?}");
}

fn words(text: &str) -> Vec<String> {
    let prose = Prose::from_plain(text);
    (0..prose.tokens.len())
        .map(|at| prose.word(at).to_owned())
        .collect()
}

#[test]
fn headings_by_marks_numbers_capitals_and_standing_alone() {
    check(
        "# Riverton CDP\n\n## Aims\nWe meet.\n\n**Quorum**\n\nHalf of us.\n\nScope\n-----\nAll of it.\n",
        "h1 Riverton CDP\nh2 Aims\np We meet.\nh3 Quorum\np Half of us.\nh2 Scope\np All of it.",
    );
    check(
        "Riverton Partnership\n\nTerms of Reference\n\n1. Purpose\n\nWe act together.\n\n2. Membership\n\n- Police\n- Probation\n\n2.1 Chair - who leads the meeting.\n\nThe Mayor.\n\n2.2 The deputy chair is chosen each year by the members present.\n\nAppendix 1: Structure\n",
        "h1 Riverton Partnership\nh1 Terms of Reference\nh2 [1] Purpose\np We act together.\nh2 [2] Membership\nli0 Police\nli0 Probation\nh3 [2.1] Chair - who leads the meeting.\np The Mayor.\np [2.2] The deputy chair is chosen each year by the members present.\nh2 Appendix 1: Structure",
    );
    check(
        "RIVERTON BOARD PAPER\n\nA short note.\n\nWORK DONE SO FAR\n\nMuch.\n",
        "h1 RIVERTON BOARD PAPER\np A short note.\nh2 WORK DONE SO FAR\np Much.",
    );
    check(
        "A note.\n\n12 High Street, Riverton RV1 2AB\n\nChair: Jo Blake\n\nIt ends.\n",
        "p A note.\np 12 High Street, Riverton RV1 2AB\np Chair: Jo Blake\np It ends.",
    );
}

#[test]
fn names_one_below_the_other_are_no_headings() {
    check(
        "Members\n\nPolice\n\nProbation\n\nHealth\n\nThey meet monthly.\n",
        "h1 Members\nh1 Police\nh2 Probation\nh2 Health\np They meet monthly.",
    );
    check(
        "The board has a list.\n\nMembers\n\nPolice\n\nProbation\n\nQuorum\n\nHalf of all.\n",
        "p The board has a list.\nh1 Members\np Police\np Probation\nh2 Quorum\np Half of all.",
    );
}

#[test]
fn lists_nest_and_number() {
    check(
        "We will:\n\n1. Act\n2. Tell\n   a) staff\n   b) people\n3. Stop\n",
        "p We will:\nli0 [1] Act\nli0 [2] Tell\nli1 [a] staff\nli1 [b] people\nli0 [3] Stop",
    );
    check(
        "- one\n  - two\n    goes on\n• three\n- 1) four\n- (iv) five\n",
        "li0 one\nli1 two goes on\nli0 three\nli0 [1] four\nli0 [iv] five",
    );
}

#[test]
fn tables_with_tabs_and_a_row_cut_by_a_page() {
    let text = "Action\tLead\nGrow the team and\tHead of Service\n\n\tand the deputy\nTrain staff\tCouncil\n--\t--\n";
    check(
        text,
        "t0:0,0 Action\nt0:0,1 Lead\nt0:1,0 Grow the team and\nt0:1,1 Head of Service\nt0:2,1 and the deputy\nt0:3,0 Train staff\nt0:3,1 Council",
    );
    let (prose, _) = read::prose(text);
    assert_eq!(
        prose.tables[0].header.as_deref(),
        Some(&["Action".to_owned(), "Lead".to_owned()][..])
    );
    assert_eq!(
        prose.tables[0]
            .rows
            .iter()
            .map(|r| r.continues)
            .collect::<Vec<_>>(),
        [false, true, false]
    );
    let crossing = prose
        .sentences
        .iter()
        .filter(|s| prose.tokens[s.start as usize].block != prose.tokens[s.end as usize - 1].block)
        .count();
    assert_eq!(crossing, 1);
}

#[test]
fn a_title_over_a_table_is_its_header() {
    let (prose, _) =
        read::prose("Who sits on it:\n\nOur membership\t\nPolice\tSuperintendent\nHealth\ttbc\n");
    assert_eq!(
        prose.tables[0].header.as_deref(),
        Some(&["Our membership".to_owned(), String::new()][..])
    );
    assert_eq!(prose.tables[0].rows.len(), 2);
}

#[test]
fn pipe_tables_and_html_tables() {
    check(
        "| Name | Post |\n|---|:--:|\n| Jo | A\\|B |\n",
        "t0:0,0 Name\nt0:0,1 Post\nt0:1,0 Jo\nt0:1,1 A|B",
    );
    check(
        "<table><tr><th>Area</th><th>Who</th></tr>\n<tr><td rowspan=\"2\">North</td><td><ul><li>Police<sup>1</sup></li><li>• Health &amp; care</li></ul></td></tr>\n<tr><td><p>Probation</p></td></tr></table>\nAfter it.\n",
        "t0:0,0 Area\nt0:0,1 Who\nt0:1,0 North\nt0:1,1 Police\nt0:1,1 Health & care\nt0:2,1 Probation\np After it.",
    );
    let (prose, _) = read::prose(
        "<table><tr><td rowspan=2>North</td><td>a</td></tr><tr><td>b</td></tr></table>",
    );
    assert_eq!(
        prose.tables[0].rows[1].cells[0],
        prose.tables[0].rows[0].cells[0]
    );
}

#[test]
fn furniture_and_contents_are_set_apart() {
    check(
        "Contents\n\n1. Aims\t2\n2. Members\t3\n\n1. Aims\n\nWe act.\n\nPage 3 of 12\n\n² https://example.org/a\n\nSkip to main content\n",
        "h1 Contents\ncontents quoted [1] Aims 2\ncontents quoted [2] Members 3\nh2 [1] Aims\np We act.\nfurniture Page 3 of 12\nfurniture https://example.org/a\nfurniture Skip to main content",
    );
    check(
        "Aims ........ 2\nMembers ........ 3\n",
        "contents quoted Aims ........ 2\ncontents quoted Members ........ 3",
    );
}

#[test]
fn a_clause_cut_by_a_page_is_one_sentence() {
    let text = "The meeting is quorate if the chair and half of the members are there, with one member from the City\n\n4\n\nCouncil, one from the police and one from health.\n";
    let (prose, _) = read::prose(text);
    assert_eq!(prose.sentences.len(), 1);
    let (prose, _) = read::prose("We meet in the hall\n\nThe chair speaks first.\n");
    assert_eq!(prose.sentences.len(), 2);
}

#[test]
fn places_are_those_on_disk() {
    let text = "\u{feff}# Aims\r\n\r\nThe **part**nership’s `plan` costs\u{a0}£3,786 &amp; [more](http://x.org/(a)) for A&amp;E.\r\nSoft\u{ad}ly.\r\n";
    let (prose, _) = read::prose(text);
    places_hold(text, &prose);
    assert_eq!(
        prose.blocks[1].text,
        "The partnership’s plan costs £3,786 & more for A&E. Softly."
    );
    let at = |word: &str| {
        (0..prose.tokens.len())
            .find(|t| prose.word(*t) == word)
            .unwrap()
    };
    assert_eq!(
        &text[prose.tokens[at("partnership's")].span.range()],
        "part**nership’s"
    );
    assert_eq!(&text[prose.tokens[at("more")].span.range()], "more");
    assert_eq!(&text[prose.tokens[at("&")].span.range()], "&amp;");
    let from = prose.blocks[1].text.find("£3,786").unwrap();
    assert_eq!(
        &text[prose.blocks[1]
            .source_span(from..from + "£3,786".len())
            .range()],
        "£3,786"
    );
}

#[test]
fn words_and_figures() {
    assert_eq!(
        words("A&E co-production: people's 80% of £3,786,160, 16.24 in 2022-23 & the 1st."),
        [
            "a&e",
            "co",
            "production",
            "people's",
            "80",
            "%",
            "of",
            "£",
            "3,786,160",
            "16.24",
            "in",
            "2022",
            "23",
            "&",
            "the",
            "1st"
        ]
    );
    assert_eq!(
        words("soft\u{ad}en areas’ need"),
        ["soften", "areas", "need"]
    );
    let prose = Prose::from_plain("The ICBs and Dr. Blake met the PCC.");
    assert_eq!(prose.tokens[1].shape, super::Shape::Capitals);
    assert_eq!(prose.sentences.len(), 1);
}

#[test]
fn sentences_end_where_readers_end_them() {
    let count = |text: &str| Prose::from_plain(text).sentences.len();
    assert_eq!(
        count("See cl. 4.2. It says no. 7 applies, e.g. here. J. Smith agreed in Aug. 2022."),
        3
    );
    assert_eq!(count("Who leads? The Chair. (See below.) And so on"), 4);
}

#[test]
fn voices_of_told_adopted_and_own_words() {
    check(
        "# Riverton partnership\n\n## Background\n\nIn May 2022, the government published a strategy. It sets out three aims.\n\nOur partnership was formed in June 2022.\n\n## Principles\n\nThe partnership adopts the following principles:\n\n- Openness\n- Fairness\n\n> Partnerships should be open.\n",
        "h1 Riverton partnership\nh2 Background\np quoted In May 2022, the government published a strategy. It sets out three aims.\np Our partnership was formed in June 2022.\nh2 Principles\np The partnership adopts the following principles:\nli0 adopted Openness\nli0 adopted Fairness\np quoted Partnerships should be open.",
    );
    check(
        "## Plan\n\nThe three priorities are:\n\n- Break drug supply chains\n- Deliver a world-class system\n",
        "h2 Plan\np quoted The three priorities are:\nli0 quoted Break drug supply chains\nli0 quoted Deliver a world-class system",
    );
    let (quotation, _) = read::prose(
        "## Members\n\nThe guidance says:\n\n> Partners are:\n>\n> | Seat | Body |\n> | --- | --- |\n> | Police | The force |\n>\n> - Probation\n\n| Seat | Body |\n| --- | --- |\n| Police | Oakshire Police |\n",
    );
    let own: Vec<&str> = quotation
        .blocks
        .iter()
        .filter(|b| b.voice == Voice::Own)
        .map(|b| b.text.as_str())
        .collect();
    assert_eq!(
        own,
        ["Members", "Seat", "Body", "Police", "Oakshire Police"]
    );
    check(
        "## Plan\n\nOur partnership will deliver the three priorities of the national strategy:\n\n- Break drug supply chains\n- Deliver a world-class system\n",
        "h2 Plan\np Our partnership will deliver the three priorities of the national strategy:\nli0 adopted Break drug supply chains\nli0 adopted Deliver a world-class system",
    );
}

#[test]
fn what_was_not_read_is_said() {
    let (_, not_read) = read::prose(
        "# Board\n\n![Who reports to whom](a.png)\n\n## Seats\n\nThe members are:\n\n## Risk\n\nWe keep a register … (the part seen ends here)\n\n## Appendix 2: Structure\n",
    );
    let seen: Vec<(&str, &str)> = not_read
        .iter()
        .map(|n| (n.what, n.topic.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("image", "Who reports to whom"),
            ("list", "The members are:"),
            ("chart", "Appendix 2: Structure")
        ]
    );
    let (prose, not_read) =
        read::prose("---\ntitle: a\ntruncated: true\n---\n\n# Board\n\nText.\n");
    assert_eq!(outline(&prose), "h1 Board\np Text.\n");
    assert_eq!(not_read[0].what, "rest");
}

#[test]
fn hostile_texts_are_read_in_time() {
    let start = std::time::Instant::now();
    for unit in [
        "[",
        "](",
        "![a](",
        "<",
        "<p>",
        "<td>",
        "<table>",
        "* ",
        "_a",
        "&",
        "> ",
        "- a\n",
        "1. a\n",
        "a|",
        "a\t",
        "|a|\n",
        "T\n\n",
        "<!--\n\n",
        "<ul>\n\n",
        "\ta\n\n",
        "<sup>1",
        "In\t1\n",
        ".\"",
        "<br> \n",
        "€\u{ad}",
        "**",
        "\\",
        "\r",
    ] {
        let text = unit.repeat(20_000);
        let (prose, _) = read::prose(&text);
        places_hold(&text, &prose);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
