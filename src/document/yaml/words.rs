//! What the YAML parser found wrong in, our sentence about it out.

use granit_parser::ErrorKind;

use crate::diagnostic::Span;
use crate::document::tree::Problems;

/// Reports a fault of the parser at its place.
pub(super) fn report(kind: &ErrorKind, span: Span, problems: &mut Problems<'_>) {
    use ErrorKind as Kind;
    let quote = "Put double quotes around text that holds a colon, a # or brackets, or that begins with one of * & ! % @ `.";
    let (message, help): (String, &str) = match kind {
        Kind::RecursionLimitExceeded => return problems.too_deep(span),
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => (
            "a tab stands where YAML takes only spaces".into(),
            "Replace the tab by spaces, as many as the lines beside it have.",
        ),
        Kind::InvalidIndentation
        | Kind::InvalidBlockScalarIndent
        | Kind::InvalidQuotedScalarIndent
        | Kind::InvalidFlowScalarIndent => (
            "this line is indented neither like the one above nor like any before it".into(),
            "Begin it in the same column as the keys or items it belongs with.",
        ),
        Kind::UnclosedQuotedScalar | Kind::DocumentIndicatorInQuotedScalar => (
            "the text that begins here has no closing quote".into(),
            "Add the quote at its end.",
        ),
        Kind::UnclosedFlowCollection { open } => (
            format!("the `{open}` is not closed"),
            "Add the closing bracket.",
        ),
        Kind::MismatchedFlowCollectionEnd { open, close } => (
            format!("`{close}` does not close the `{open}` before it"),
            "Make the brackets match.",
        ),
        Kind::MisplacedFlowCollectionEnd => {
            ("a bracket is closed here that was not opened".into(), quote)
        }
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping => (
            "the file ends before a bracket is closed".into(),
            "Add the closing bracket.",
        ),
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator => (
            "a comma or a closing bracket is missing before this".into(),
            quote,
        ),
        Kind::UnknownAnchor => (
            "this alias refers to an anchor that is not there".into(),
            "Define it before with &name, or put double quotes around text that begins with *.",
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey | Kind::ExpectedBlockMappingKey => (
            "a key and a colon are needed here".into(),
            "Write `key: value`, with a space after the colon, in the same column as the keys beside it.",
        ),
        Kind::ExpectedBlockSequenceEntry
        | Kind::BlockSequenceEntryNotAllowed
        | Kind::InvalidBlockEntryWhitespace
        | Kind::BlockEntryInFlowCollection => (
            "this line does not fit the list it stands in".into(),
            "Begin each item with `- ` in the same column.",
        ),
        Kind::UnexpectedCharacter { character } => {
            (format!("`{character}` cannot begin a value"), quote)
        }
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidUnicodeEscape => (
            "a backslash in this text is not followed by what YAML allows".into(),
            "Use single quotes, in which a backslash is just a backslash.",
        ),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            "something follows the closing quote".into(),
            "Put the whole text in quotes; inside double quotes write \\\" for a quote.",
        ),
        Kind::BomInsideDocument => (
            "a byte-order mark stands inside the file".into(),
            "Remove it; it was probably left when two files were joined.",
        ),
        _ => ("this cannot be read as YAML".into(), quote),
    };
    problems.syntax(span, message, Some(help));
}
