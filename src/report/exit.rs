//! A report in, the exit code of the run out: the same for every format.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Report, Verdicts};
use crate::diagnostic::Severity;
use crate::pack::Pack;

impl Report {
    /// A report of nothing yet.
    #[must_use]
    pub fn empty(as_of: Date, pack: Arc<Pack>) -> Self {
        Self {
            as_of,
            pack,
            documents: Vec::new(),
            partnerships: Vec::new(),
            verdicts: Verdicts::default(),
            findings: Vec::new(),
            set_aside: Vec::new(),
            answers: Vec::new(),
            inline: Vec::new(),
            asked: Vec::new(),
            terms: super::Terms::default(),
            diagnostics: Vec::new(),
            passed_over: Vec::new(),
            outcomes: BTreeMap::new(),
            names: Vec::new(),
            incomplete: None,
            earlier: None,
        }
    }

    /// 3: something named could not be read, or nothing was checked. 1: a finding or a fault of a file at or above `fail_on`. Else 0.
    /// (2, for usage, configuration and packs, is decided before there is a report.)
    #[must_use]
    pub fn exit_code(&self, fail_on: Severity) -> u8 {
        let grave = |severity: Severity| severity >= fail_on;
        if self.incomplete.is_some() {
            3
        } else if self
            .findings
            .iter()
            .filter_map(|f| self.verdicts.get(f.verdict))
            .filter_map(|v| v.severity)
            .any(grave)
            || self.diagnostics.iter().any(|d| grave(d.severity))
        {
            1
        } else {
            0
        }
    }
}
