//! A misspelt word in, 'did you mean' the nearest word that exists out.

use crate::diagnostic::nearest;

/// ' - did you mean `x`?', or nothing.
pub(super) fn hint(word: &str, known: &[&str]) -> String {
    nearest(word, known.iter().copied())
        .map_or_else(String::new, |k| format!("; did you mean `{k}`?"))
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_does_not() {
        let known = ["check", "explain", "SRO-04", "secure-estate"];
        for (slip, meant) in [
            ("chekc", "check"),
            ("sro-40", "SRO-04"),
            ("secure-estates", "secure-estate"),
            ("secure_estate", "secure-estate"),
        ] {
            assert_eq!(hint(slip, &known), format!("; did you mean `{meant}`?"));
        }
        assert_eq!(hint("banana", &known), "");
    }
}
