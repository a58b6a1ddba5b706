//! An HTML entity in, its character out.

/// The entities that councils' pages and exports hold; others are left as they stand.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("cent", "¢"),
    ("copy", "©"),
    ("deg", "°"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("emsp", " "),
    ("ensp", " "),
    ("euro", "€"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("ge", "≥"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("le", "≤"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ouml", "ö"),
    ("para", "¶"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("sect", "§"),
    ("shy", ""),
    ("sup1", "¹"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("thinsp", " "),
    ("times", "×"),
    ("trade", "™"),
    ("uuml", "ü"),
    ("zwnj", ""),
    ("ccedil", "ç"),
    ("iuml", "ï"),
    ("ocirc", "ô"),
    ("acirc", "â"),
];

/// What an entity stands for.
pub(in crate::document) enum Entity {
    /// A named one.
    Text(&'static str),
    /// A numbered one.
    Char(char),
}

/// The entity at the start of `rest` (which starts with `&`) and its length in bytes.
pub(in crate::document) fn entity(rest: &str) -> Option<(Entity, usize)> {
    let end = rest.bytes().take(12).position(|b| b == b';')?;
    let name = rest.get(1..end)?;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let char = char::from_u32(code).filter(|c| *c != '\0')?;
        return Some((
            Entity::Char(if char.is_control() { ' ' } else { char }),
            end + 1,
        ));
    }
    let found = NAMED.iter().find(|(n, _)| *n == name)?;
    Some((Entity::Text(found.1), end + 1))
}
