//! A stretch of a source in, its words as a reader sees them out: no marks of emphasis, no tags.

/// Whether a text is as `plain` would have it, as most are.
pub(super) fn is_plain(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let sign = |b: u8| {
        let marks = [b'<', b'*', b'_', b'`', b'|', b'&'];
        marks
            .iter()
            .fold(!(b' '..=b'~').contains(&b), |any, mark| any | (*mark == b))
    };
    let signs = |bytes: &[u8]| bytes.iter().fold(false, |any, b| any | sign(*b));
    let (chunks, rest) = bytes.as_chunks::<16>();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let ends = [bytes.first(), bytes.last()];
    ends.iter().all(|b| b.is_some_and(|b| *b != b' '))
        && !chunks.iter().any(|chunk| signs(chunk))
        && !signs(rest)
        && !pairs.fold(false, |any, (a, b)| any | ((*a == b' ') & (*b == b' ')))
}

/// Text without Markdown emphasis, tags and common entities, white space folded.
pub(super) fn plain(raw: &str) -> String {
    if is_plain(raw) {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len());
    let mut in_tag = false;
    for c in raw.replace("&amp;", "&").replace("&nbsp;", " ").chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                out.push(' ');
            }
            '*' | '_' | '`' | '|' => {}
            _ if in_tag => {}
            _ => out.push(c),
        }
    }
    let mut folded = String::with_capacity(out.len());
    for word in out.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
