//! A scalar as written in, a value out: the core schema of YAML 1.2, nothing converted silently.

use std::borrow::Cow;

use granit_parser::Tag;

use crate::document::node::Value;

/// What a scalar says. Quoted ones and those tagged `!!str` are text.
pub(super) fn resolve(text: Cow<'_, str>, plain: bool, tag: Option<&Tag>) -> Value {
    if !plain || tag.is_some_and(|tag| tag.core_suffix() == Some("str")) {
        return Value::Text(text.into_owned());
    }
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => match number(&text) {
            Some(number) => Value::Number(number),
            None => Value::Text(text.into_owned()),
        },
    }
}

/// The number as JSON would write it: `+5` is 5, `.5` is 0.5. `010`, `1_000`, `0x1F` and `.inf` are no numbers here.
fn number(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    if !matches!(bytes.first()?, b'0'..=b'9' | b'-' | b'+' | b'.') || bytes.len() > 400 {
        return None;
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (&rest[..at], &rest[at..]),
        None => (rest, ""),
    };
    let (whole, fraction) = mantissa
        .split_once('.')
        .map_or((mantissa, None), |(w, f)| (w, Some(f)));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let power = exponent
        .get(1..)
        .unwrap_or_default()
        .trim_start_matches(['-', '+']);
    let sound = digits(whole)
        && fraction.is_none_or(digits)
        && digits(power)
        && !(whole.is_empty() && fraction.is_none_or(str::is_empty))
        && !(whole.len() > 1 && whole.starts_with('0'))
        && (exponent.is_empty() || (!power.is_empty() && exponent.len() - power.len() <= 2));
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction
        .filter(|f| !f.is_empty())
        .map(|f| format!(".{f}"))
        .unwrap_or_default();
    sound.then(|| format!("{sign}{whole}{fraction}{exponent}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_converted_silently() {
        let cases = [
            ("", "null"),
            ("~", "null"),
            ("Null", "null"),
            ("true", "true"),
            ("FALSE", "false"),
            ("no", "'no'"),
            ("on", "'on'"),
            ("Yes", "'Yes'"),
            ("y", "'y'"),
            ("010", "'010'"),
            ("0o10", "'0o10'"),
            ("0x1F", "'0x1F'"),
            ("1_000", "'1_000'"),
            ("12:30", "'12:30'"),
            ("2022-09-30", "'2022-09-30'"),
            (".inf", "'.inf'"),
            (".", "'.'"),
            ("-", "'-'"),
            ("1e", "'1e'"),
            ("1e+-5", "'1e+-5'"),
            ("1.2.3", "'1.2.3'"),
            ("0", "0"),
            ("-1", "-1"),
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1.10", "1.10"),
            ("1e3", "1e3"),
            ("-2.5E-3", "-2.5E-3"),
        ];
        for (text, wanted) in cases {
            let said = match resolve(text.into(), true, None) {
                Value::Null => "null".to_owned(),
                Value::Bool(yes) => yes.to_string(),
                Value::Number(n) => n,
                Value::Text(t) => format!("'{t}'"),
                other => format!("{other:?}"),
            };
            assert_eq!(said, wanted, "{text:?}");
        }
        assert_eq!(resolve("12".into(), false, None), Value::Text("12".into()));
    }
}
