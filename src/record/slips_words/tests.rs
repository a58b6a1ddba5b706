//! Sentences with figures, and what is told of them.

use super::*;

fn wrong(text: &str) -> Vec<String> {
    told(text).into_iter().filter_map(|t| t.wrong).collect()
}

#[test]
fn what_does_not_follow_is_said() {
    for (text, words) in [
        ("45 of 60 people (70%) stayed.", "45 of 60 is 75%, not 70%"),
        (
            "1,204 out of the 2,165 adults (65.6%) left.",
            "1,204 of 2,165 is 55.6%, not 65.6%",
        ),
        (
            "Deaths rose from 45 in 2021 to 38 in 2022.",
            "from 45 to 38 is a fall, not a rise",
        ),
        (
            "There was a reduction in referrals from 1,120 to 1,240.",
            "from 1,120 to 1,240 is a rise, not a fall",
        ),
        (
            "Completions increased from 24% to 21%.",
            "from 24 to 21 is a fall, not a rise",
        ),
        (
            "Numbers rose by 30% from 500 to 600.",
            "from 500 to 600 is a change of 20%, not 30%",
        ),
        (
            "Officers seized 164,11 kg of cannabis.",
            "\"164,11\" has a comma where a decimal point should stand",
        ),
        (
            "It fell to 3,5% this year.",
            "\"3,5\" has a comma where a decimal point should stand",
        ),
    ] {
        assert_eq!(wrong(text), [words], "{text}");
    }
}

#[test]
fn what_follows_or_is_not_certain_is_not() {
    for text in [
        "45 of 60 people (75%) stayed.",
        "40 of 60 people (66%) stayed, 20 of 60 (33.3%) left.",
        "About 45 of 60 people (70%) stayed.",
        "45 of 60 people (target 70%) stayed.",
        "45 of 60 people (70% in England) stayed.",
        "3 of 12 actions are amber and 5 (40%) are late.",
        "Deaths rose from 38 to 45.",
        "Oakshire's rank fell from 5 to 12.",
        "The frequency increased from 6 to 3 monthly.",
        "It increased from 2021 to 2020 levels.",
        "Provision rose from £1.2 million to £900 thousand.",
        "The share of people aged 16 rose from 9 to 8.",
        "The target was reduced from 45 to 50.",
        "A fall from 60 was followed by a rise from 40 to 50.",
        "The increase slowed: it fell from 12% to 9%.",
        "Numbers rose by 20% from 500 to 600.",
        "Spending rose by 30% from £2m to £3m.",
        "It rose by 10% from 12% to 22%.",
        "Groups 1,2 and 3 met on 4,5 and 6 May.",
        "2,750 kg and 12,345,678 people and £1,250.",
        "Priorities 1,2 million reasons",
        "(16,17) and 2021,22",
    ] {
        let found = wrong(text);
        assert!(
            found.is_empty() || text.starts_with("Priorities"),
            "{text}: {found:?}"
        );
    }
}
