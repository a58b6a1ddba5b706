//! The text in, its lines out: where each starts and ends on disk, its indent, and whether it stands in a block quotation.

/// One line, without its line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// First byte.
    pub(super) start: usize,
    /// First byte that is no white space and no quotation mark `>`.
    pub(super) first: usize,
    /// One past the last byte that is no white space.
    pub(super) end: usize,
    /// One past the last byte, trailing tabs included.
    pub(super) full: usize,
    /// Columns of white space before `first`.
    pub(super) indent: usize,
    /// White space before `first` holds a tab.
    pub(super) lead_tab: bool,
    /// A tab stands after `first`.
    pub(super) tab: bool,
    /// Inside a block quotation.
    pub(super) quoted: bool,
}

impl Line {
    /// No words on it.
    pub(super) fn blank(&self) -> bool {
        self.first >= self.end
    }

    /// The line without the white space around it.
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.first..self.end).unwrap_or("")
    }
}

/// White space that may stand before a line's words, as its length in bytes.
fn space_at(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b' ' | b'\t' | b'\x0c' | b'\x0b' | b'\r' => 1,
        0xC2 if bytes.get(at + 1) == Some(&0xA0) => 2,
        0xE2 if bytes.get(at + 1) == Some(&0x80)
            && bytes.get(at + 2).is_some_and(|b| (0x80..=0x8B).contains(b)) =>
        {
            3
        }
        0xEF if bytes.get(at + 1) == Some(&0xBB) && bytes.get(at + 2) == Some(&0xBF) => 3,
        _ => 0,
    }
}

/// The first byte that is one of those asked for, sixteen at a time.
fn position(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<16>();
    let any = |chunk: &[u8; 16]| chunk.iter().fold(false, |any, b| any | is(*b));
    let (from, few) = match chunks.iter().position(any) {
        Some(n) => (n * 16, &chunks[n][..]),
        None => (chunks.len() * 16, rest),
    };
    let at = few.iter().position(|b| is(*b))?;
    Some(from + at)
}

/// The lines of a text from `from` on. CRLF, LF and a lone CR end a line.
pub(super) fn split(text: &str, from: usize) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity((bytes.len() - from) / 60 + 1);
    let mut start = from;
    while start < bytes.len() {
        let stop = position(&bytes[start..], |b| (b == b'\n') | (b == b'\r'))
            .map_or(bytes.len(), |n| start + n);
        lines.push(line(bytes, start, stop));
        start = match (bytes.get(stop), bytes.get(stop + 1)) {
            (Some(b'\r'), Some(b'\n')) => stop + 2,
            (None, _) => stop,
            _ => stop + 1,
        };
    }
    for at in 0..lines.len() {
        let trailing = !lines[at].tab
            && !lines[at].blank()
            && bytes[lines[at].end..lines[at].full].contains(&b'\t');
        let beside = |l: Option<&Line>| l.is_some_and(|l| l.tab && !l.blank());
        if trailing
            && (beside(lines.get(at + 1)) || beside(at.checked_sub(1).and_then(|n| lines.get(n))))
        {
            lines[at].tab = true;
        }
    }
    lines
}

fn line(bytes: &[u8], start: usize, stop: usize) -> Line {
    let (mut first, mut indent, mut lead_tab, mut quoted) = (start, 0, false, false);
    while first < stop {
        let space = space_at(bytes, first);
        if space > 0 {
            let tab = bytes[first] == b'\t';
            lead_tab |= tab;
            indent += if tab { 4 } else { 1 };
            first += space;
        } else if bytes[first] == b'>'
            && (quoted || indent < 4)
            && bytes.get(first + 1).is_none_or(|b| {
                matches!(b, b' ' | b'>' | b'\r' | b'\n' | b'\t')
                    || b.is_ascii_alphabetic()
                    || *b >= 0x80
            })
        {
            quoted = true;
            indent = 0;
            lead_tab = false;
            first += 1;
        } else {
            break;
        }
    }
    let first = first.min(stop);
    let mut end = stop;
    while end > first {
        match bytes[end - 1] {
            b' ' | b'\t' | b'\x0c' => end -= 1,
            0xA0 if end - 1 > first && bytes[end - 2] == 0xC2 => end -= 2,
            _ => break,
        }
    }
    Line {
        start,
        first,
        end,
        full: stop,
        indent,
        lead_tab,
        tab: position(&bytes[first..end], |b| b == b'\t').is_some(),
        quoted,
    }
}
