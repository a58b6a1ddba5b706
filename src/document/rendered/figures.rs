//! A number in, the figure or letter that a list prints for it out.

/// A number in the form of a list.
pub(in crate::document) fn figure(value: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(value),
        "upperLetter" => letters(value).to_uppercase(),
        "lowerRoman" => roman(value),
        "upperRoman" => roman(value).to_uppercase(),
        "decimalZero" => format!("{value:02}"),
        "none" => String::new(),
        _ => value.to_string(),
    }
}

/// a, b, ... z, aa, bb.
fn letters(value: u32) -> String {
    let Some(index) = value.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1).min(8) as usize).collect()
}

fn roman(value: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut left, mut out) = (value.min(4_999), String::new());
    for (worth, sign) in SIGNS {
        while left >= worth {
            out.push_str(sign);
            left -= worth;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_roman_figures_are_written_out() {
        let cases = [
            (1, "lowerLetter", "a"),
            (28, "upperLetter", "BB"),
            (0, "lowerLetter", ""),
            (14, "lowerRoman", "xiv"),
            (7, "decimalZero", "07"),
        ];
        for (value, format, wanted) in cases {
            assert_eq!(figure(value, format), wanted);
        }
        assert!(figure(u32::MAX, "lowerLetter").len() <= 8);
        assert!(figure(u32::MAX, "upperRoman").len() < 40);
    }
}
