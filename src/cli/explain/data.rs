//! The data of an example in, lines as they stand in a data file out.

use crate::document::node::{Node, Value};

/// Deepest level that is written out.
const DEPTH: usize = 8;

/// The lines, without the kind and name that every record has.
pub(super) fn lines(node: &Node) -> Vec<String> {
    let mut out = Vec::new();
    write(node, 0, DEPTH, &mut out);
    out
}

fn write(node: &Node, indent: usize, depth: usize, out: &mut Vec<String>) {
    let pad = " ".repeat(indent);
    match &node.value {
        Value::Map(fields) if depth > 0 => {
            for field in fields {
                match scalar(&field.node) {
                    Some(text) => out.push(format!("{pad}{}: {text}", field.key)),
                    None => {
                        out.push(format!("{pad}{}:", field.key));
                        write(&field.node, indent + 2, depth - 1, out);
                    }
                }
            }
        }
        Value::List(items) if depth > 0 => {
            for item in items {
                if let Some(text) = scalar(item) {
                    out.push(format!("{pad}- {text}"));
                    continue;
                }
                let start = out.len();
                write(item, indent + 2, depth - 1, out);
                if let Some(first) = out.get_mut(start) {
                    first.replace_range(indent..indent + 2, "- ");
                }
            }
        }
        _ => out.push(format!("{pad}…")),
    }
}

/// A value that fits behind its key.
fn scalar(node: &Node) -> Option<String> {
    Some(match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(n) => n.clone(),
        Value::Text(t) | Value::Term { text: t, .. } => t.clone(),
        Value::Date(d) => d.in_words(),
        Value::List(items) if items.is_empty() => "[]".to_owned(),
        Value::Map(fields) if fields.is_empty() => "{}".to_owned(),
        Value::List(items) => {
            let all: Option<Vec<String>> = items
                .iter()
                .map(|i| (!matches!(i.value, Value::Map(_) | Value::List(_))).then(|| scalar(i))?)
                .collect();
            let joined = all?.join(", ");
            return (joined.chars().count() < 50).then(|| format!("[{joined}]"));
        }
        Value::Map(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::pack::data;
    use crate::pack::loose::Data;

    #[test]
    fn a_record_stands_as_in_a_file() {
        let text = |t: &str| Data::Text(t.to_owned());
        let member = Data::Map(vec![
            ("post".to_owned(), text("Governor")),
            ("organisation".to_owned(), text("HMP Oakfield")),
        ]);
        let record = Data::Map(vec![
            ("members".to_owned(), Data::List(vec![member])),
            (
                "priorities".to_owned(),
                Data::List(vec![text("supply"), text("demand")]),
            ),
        ]);
        assert_eq!(
            lines(&data::node(&record)),
            [
                "members:",
                "  - post: Governor",
                "    organisation: HMP Oakfield",
                "priorities: [supply, demand]"
            ]
        );
    }
}
