//! Records of different days in, outcomes out: which rules and terms are in force.

use super::{LATE, check};
use crate::pack::Pack;

/// The packs with a last day for the commissioner's seat, after which the fire service has it; days between which alcohol is asked for.
fn dated() -> Pack {
    let mut pack = Pack::embedded(&["guidance-2022", "quorum"]);
    let last = jiff::civil::date(2028, 5, 31);
    for list in &mut pack.vocabulary.lists {
        for term in list.terms.iter_mut().filter(|_| list.name == "seats") {
            if term.name == "pcc" {
                term.until = Some(last);
                term.succeeded_by = Some("fire-and-rescue".to_owned());
            }
        }
    }
    for rule in pack.rules.iter_mut().filter(|r| r.id == "SRO-01") {
        rule.change(|body| {
            body.from = Some(jiff::civil::date(2022, 6, 15));
            body.until = Some(last);
        });
    }
    pack
}

#[test]
fn the_day_of_a_document_says_which_rules_and_terms_are_in_force() {
    let pack = dated();
    let cases = [
        ("MEM-25", "gap", "written: 2028-05-31"),
        ("MEM-25", "not-applicable", "written: 2028-06-01"),
        ("MEM-25", "not-applicable", "agreed: 2029-01-01"),
        (
            "MEM-25",
            "met",
            "written: 2028-06-01\nmembers: [{ organisation: Oakshire, seat: fire-and-rescue }]",
        ),
        (
            "MEM-25",
            "met",
            "written: 2028-06-01\nmembers: [{ organisation: OPCC, seat: pcc }]",
        ),
        (
            "MEM-25",
            "gap",
            "written: 2028-05-01\nmembers: [{ organisation: Oakshire, seat: fire-and-rescue }]",
        ),
        ("SRO-01", "not-applicable", "written: 2022-06-14"),
        ("SRO-01", "gap", "written: 2022-06-15"),
        ("SRO-01", "gap", "written: May 2028"),
        ("SRO-01", "not-applicable", "written: June 2028"),
        // without a day of its own, the day of the check
        ("SRO-01", "gap", ""),
        ("MEM-25", "gap", ""),
    ];
    for (rule, want, yaml) in cases {
        let yaml = format!("kind: terms-of-reference\n{yaml}");
        assert_eq!(check(&pack, rule, LATE, &yaml), want, "{rule}: {yaml}");
    }
    let later = jiff::civil::date(2030, 1, 1);
    let undated = "kind: terms-of-reference";
    assert_eq!(check(&pack, "MEM-25", later, undated), "not-applicable");
    assert_eq!(check(&pack, "SRO-01", later, undated), "not-applicable");
}
