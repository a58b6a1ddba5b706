//! A misspelt word in, the nearest word that exists out.

use rapidfuzz::distance::damerau_levenshtein;

/// The nearest of the known words, where one is near enough to be what was meant.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let near = |k: &&'a str| {
        let distance = damerau_levenshtein::distance(lower.chars(), k.to_lowercase().chars());
        (distance <= (k.chars().count() / 3).max(1)).then_some((distance, *k))
    };
    known.iter().filter_map(near).min().map(|(_, k)| k)
}

/// ' - did you mean `x`?', or nothing.
pub(super) fn hint(word: &str, known: &[&str]) -> String {
    nearest(word, known).map_or_else(String::new, |k| format!("; did you mean `{k}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_does_not() {
        let known = ["check", "explain", "SRO-04", "secure-estate"];
        assert_eq!(nearest("chekc", &known), Some("check"));
        assert_eq!(nearest("sro-40", &known), Some("SRO-04"));
        assert_eq!(nearest("secure-estates", &known), Some("secure-estate"));
        assert_eq!(nearest("banana", &known), None);
    }
}
