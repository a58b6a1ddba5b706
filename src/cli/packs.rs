//! Names of packs and rules in, a compiled pack and the rules meant out; what does not exist gets a suggestion.

use std::sync::Arc;

use super::output::{Fault, Terminal};
use super::{USAGE, suggest};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pack::rule::{Rule, SeverityBy};
use crate::pack::{self, Pack};
use crate::report::full;

/// The packs of these names or folders, the usual ones when there are none. Faults of a rule file are drawn at their place.
pub(super) fn select(names: &[String], terminal: &Terminal) -> Result<Arc<Pack>, Fault> {
    pack::select(names).map_err(|problems| broken(&problems, terminal))
}

/// What is wrong in the files of packs, as a fault of the run.
pub(super) fn broken(problems: &[Diagnostic], terminal: &Terminal) -> Fault {
    let style = terminal.error_style();
    Fault {
        message: problems
            .iter()
            .map(|d| full::diagnostic(d, &style))
            .collect(),
        code: USAGE,
    }
}

/// The one rule of that id or name.
pub(super) fn rule<'a>(pack: &'a Pack, word: &str) -> Result<&'a Rule, Fault> {
    let same = |r: &&Rule| r.id.eq_ignore_ascii_case(word) || r.name.eq_ignore_ascii_case(word);
    pack.rules.iter().find(same).ok_or_else(|| {
        let hint = suggest::hint(word, &words(pack));
        Fault::usage(format!(
            "no rule has the id or name `{word}`{hint}\nList them with `quorate rules --all`."
        ))
    })
}

/// Refuses the words of `--select` or `--ignore` that mean no rule.
pub(super) fn known(pack: &Pack, flag: &str, given: &[String]) -> Result<(), Fault> {
    let Some(stranger) = given
        .iter()
        .find(|w| !pack.rules.iter().any(|r| means(w, r)))
    else {
        return Ok(());
    };
    let hint = suggest::hint(stranger, &words(pack));
    Err(Fault::usage(format!(
        "{flag}: no rule has the id or name `{stranger}`, and no id starts so{hint}\nList them with `quorate rules --all`."
    )))
}

/// Sets how grave a gap is of the rules that a word means; whether there were any.
pub(super) fn grade(pack: &mut Pack, word: &str, severity: Severity) -> bool {
    let mut any = false;
    for rule in pack.rules.iter_mut().filter(|r| means(word, r)) {
        rule.change(|body| body.severity = SeverityBy::Fixed(severity));
        any = true;
    }
    any
}

/// Whether a word of `--select` or `--ignore` means the rule: its id, the start of its id, or its name.
fn means(word: &str, rule: &Rule) -> bool {
    !word.is_empty()
        && (rule.name.eq_ignore_ascii_case(word)
            || rule
                .id
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word)))
}

/// The ids and names of all rules.
pub(super) fn words(pack: &Pack) -> Vec<&str> {
    pack.rules
        .iter()
        .flat_map(|r| [r.id.as_str(), r.name.as_str()])
        .collect()
}
