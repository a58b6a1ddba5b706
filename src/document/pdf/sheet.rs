//! What the child says of a PDF, page by page, and how it stands on the pipe: words with their places, rules, pictures. No structure yet.

use serde::{Deserialize, Serialize};

/// A word as it is drawn. Points, from the top left corner of the page as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::document) struct Word {
    /// Its left edge.
    pub(super) x0: f32,
    /// Its right edge.
    pub(super) x1: f32,
    /// The line that its letters stand on.
    pub(super) y: f32,
    /// Size of its letters.
    pub(super) size: f32,
    /// Drawn in a heavy face.
    pub(super) bold: bool,
    /// The file says that it belongs to no reading order: a running head, a repeated row.
    pub(super) aside: bool,
    /// What it says.
    pub(super) text: String,
}

/// A straight line across or down, or the edge of a filled box.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::document) struct Rule {
    /// Across the page, else down.
    pub(super) across: bool,
    /// Where it lies: its height if it goes across, else its distance from the left.
    pub(super) at: f32,
    /// Its lesser end.
    pub(super) from: f32,
    /// Its greater end.
    pub(super) to: f32,
    /// The edge of something filled, not a line that was drawn.
    pub(super) edge: bool,
}

/// A picture by its edges.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::document) struct Picture {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::document) struct Sheet {
    /// From the left edge to the right.
    pub(super) width: f32,
    /// From the top edge to the bottom.
    pub(super) height: f32,
    /// In the order in which they are drawn.
    pub(super) words: Vec<Word>,
    pub(super) rules: Vec<Rule>,
    pub(super) pictures: Vec<Picture>,
    /// Signs drawn that the file does not say the letters of.
    pub(super) nameless: u32,
    /// The page was left off: it holds more than is read of one.
    pub(super) over: bool,
}

/// Why a PDF is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::document) enum Refusal {
    /// It asks for a password.
    Locked,
    /// It is encrypted in a way that is not known.
    Encrypted,
    /// It has no pages that can be found.
    Damaged,
    /// It has more pages than are read.
    Pages(u32),
}

/// What the child says, one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::document) enum Frame {
    /// The file is open and has so many pages.
    Open(u32),
    /// It is not read.
    Refused(Refusal),
    /// The next page.
    Page(Sheet),
    /// There is no more.
    End,
}

impl Frame {
    /// The bytes on the pipe: how many, then the frame.
    pub(super) fn packed(&self) -> Vec<u8> {
        let body = postcard::to_stdvec(self).unwrap_or_default();
        let length = u32::try_from(body.len()).unwrap_or(0);
        [&length.to_le_bytes(), body.as_slice()].concat()
    }

    /// The frames that stand whole in the bytes.
    pub(super) fn all(mut bytes: &[u8]) -> Vec<Self> {
        let mut frames = Vec::new();
        while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
            let length = u32::from_le_bytes(*length) as usize;
            let Some((body, after)) = rest.split_at_checked(length) else {
                break;
            };
            let Ok(frame) = postcard::from_bytes(body) else {
                break;
            };
            frames.push(frame);
            bytes = after;
        }
        frames
    }
}
