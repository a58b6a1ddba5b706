//! Every pack, every example: the rules' own tests.

#![allow(clippy::unwrap_used)]

use quorate::pack::select::select;
use quorate::verdict::trial::{self, Mode};

fn trial(mode: Mode) -> Vec<String> {
    let names = ["guidance-2022", "quorum", "gloucestershire"].map(str::to_owned);
    let mut faults: Vec<String> = Vec::new();
    for packs in [&names[..2], &names[2..]] {
        let pack = select(packs).unwrap_or_else(|e| panic!("the packs do not load: {e:?}"));
        let tried = trial::run(&pack, mode);
        assert!(tried.trials > 0, "nothing was tried");
        faults.extend(tried.faults.iter().map(ToString::to_string));
    }
    faults.sort();
    faults.dedup();
    faults
}

fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_example_comes_out_as_its_rule_says() {
    none(&trial(Mode::default()));
}

#[test]
fn no_met_survives_the_loss_of_its_proof() {
    none(&trial(Mode {
        mutate: true,
        cross: false,
    }));
}

#[test]
fn no_rule_is_met_by_the_examples_of_another() {
    none(&trial(Mode {
        mutate: false,
        cross: true,
    }));
}
