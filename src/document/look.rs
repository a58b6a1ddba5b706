//! How words of a Word or OpenDocument file look, as far as it tells a heading from text: what one style says in, and what it says over another out.

/// How words look; `None`: as what stands above says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// In the unit of its format: compared within one file only.
    pub(super) size: Option<u32>,
}

impl Look {
    /// This look with what it does not say taken from another.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            underline: self.underline.or(below.underline),
            hidden: self.hidden.or(below.hidden),
            size: self.size.or(below.size),
        }
    }
}
