//! The form of the report as data: structs only, and what they mean. A reader of the JSON sees these words in its schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::Terms;

/// One run of `quorate check`: what was read, and what was found of each requirement.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Whole {
    /// Version of the program.
    pub(super) quorate: &'static str,
    /// Version of this form.
    pub(super) schema: u32,
    /// The day the check pretends to run on.
    pub(super) as_of: String,
    /// What was asked beside the documents and the day; `quorate verify` asks it again.
    pub(super) terms: Terms,
    /// The rule packs that ran, those extended first.
    pub(super) packs: Vec<Pack>,
    /// Every document that was read, in path order.
    pub(super) documents: Vec<Document>,
    /// Every partnership the documents are about.
    pub(super) partnerships: Vec<Partnership>,
    /// One verdict for each requirement and subject.
    pub(super) verdicts: Vec<Verdict>,
    /// What someone should act on, gravest first: one for each cause.
    pub(super) findings: Vec<Finding>,
    /// Findings that a local decision or a baseline set aside; they count for no exit code.
    pub(super) set_aside: Vec<Finding>,
    /// Bad input, unknown fields, faulty rules.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Files of a folder that are not partnership documents, and why not.
    pub(super) not_documents: Vec<NotDocument>,
    /// Counts over the subjects that findings come from.
    pub(super) summary: Summary,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::report) struct Pack {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) version: String,
    pub(super) sha256: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) path: String,
    pub(super) sha256: String,
    /// The input format: json, yaml, toml, markdown, text, docx, odt, pdf, pptx, html.
    pub(super) format: String,
    pub(super) kinds: Vec<KindFound>,
    /// draft, agreed, superseded or unknown.
    pub(super) status: String,
    /// When it was written, in words.
    pub(super) written: Option<String>,
    pub(super) partnership: Option<String>,
    /// Parts that were seen and not read: images, charts.
    pub(super) not_read: Vec<NotRead>,
    /// The key facts that were read, to check the reading by.
    pub(super) facts: Vec<Fact>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Fact {
    /// sro, chair, vice-chair, members, placeholder, lead, quorum, attendance, meets, written, agreed, period, period-covered, review, deliverable, meeting, actions or measures.
    pub(super) name: String,
    /// What was read, in words.
    pub(super) words: String,
    #[schemars(range(min = 1))]
    pub(super) line: u32,
    #[schemars(range(min = 1))]
    pub(super) end_line: u32,
    /// The place in words, where the format has no lines.
    pub(super) place: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KindFound {
    pub(super) kind: String,
    /// Who said so: flag, data, front-matter, title, headings.
    pub(super) from: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NotRead {
    pub(super) what: String,
    #[schemars(range(min = 1))]
    pub(super) line: u32,
    /// The place in words, where the format has no lines.
    pub(super) place: Option<String>,
    pub(super) topic: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Partnership {
    pub(super) name: Option<String>,
    pub(super) documents: Vec<String>,
    /// Kinds of document that nobody gave, with how many requirements were not judged for that.
    pub(super) not_supplied: Vec<NotSupplied>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::report) struct NotSupplied {
    pub(super) kind: String,
    pub(super) requirements: usize,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Verdict {
    /// Unique in the report: `tor.md#SRO-04`, `partnership:NAME#SRO-04`, `portfolio#SRO-04`.
    pub(super) id: String,
    pub(super) requirement: String,
    pub(super) name: String,
    /// What it is about.
    #[schemars(extend("enum" = ["document", "partnership", "portfolio"]))]
    pub(super) subject: &'static str,
    pub(super) document: Option<String>,
    pub(super) partnership: Option<String>,
    #[schemars(extend("enum" = ["met", "partly", "gap", "not-applicable", "cannot-tell"]))]
    pub(super) outcome: &'static str,
    /// Why it is not met, as a key.
    pub(super) reason: Option<String>,
    /// Of a partly or a gap.
    #[schemars(extend("enum" = ["error", "warning", "note", "hint", null]))]
    pub(super) severity: Option<&'static str>,
    /// The guidance's own word.
    pub(super) strength: String,
    /// On what ground: data, table, clause, sentence, several-parts, adopted, attested, none.
    pub(super) basis: String,
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// What an author could write.
    pub(super) wording: Option<String>,
    pub(super) citation: Citation,
    /// At most three quotes, best first.
    pub(super) evidence: Vec<Evidence>,
    pub(super) missing_parts: Vec<String>,
    /// One for each meeting, report or organisation, where the rule asks it of each.
    pub(super) items: Vec<Item>,
    /// The local decision that set its finding aside.
    pub(super) waiver: Option<Waiver>,
    /// What a person says of it, beside the tool's verdict.
    pub(super) answer: Option<Answer>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Citation {
    pub(super) pack: String,
    pub(super) part: String,
    pub(super) item: Option<String>,
    pub(super) url: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub(super) path: String,
    /// The first character.
    pub(super) start: Position,
    /// One past the last character.
    pub(super) end: Position,
    /// Printed page or slide, where the format has them.
    pub(super) page: Option<u32>,
    /// The place in words ('6 Membership, table 1 row 4'), where the format has no lines; `start` and `end` are then places in the text as it was read.
    pub(super) place: Option<String>,
    /// The headings above it, outermost first.
    pub(super) heading: Vec<String>,
    /// The document's own words. People's names are left out unless they were asked for.
    pub(super) text: String,
}

/// Both count from 1; columns in characters.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Position {
    #[schemars(range(min = 1))]
    pub(super) line: u32,
    #[schemars(range(min = 1))]
    pub(super) column: u32,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    pub(super) key: String,
    #[schemars(extend("enum" = ["met", "partly", "gap", "not-applicable", "cannot-tell"]))]
    pub(super) outcome: &'static str,
    pub(super) reason: Option<String>,
    pub(super) message: String,
    pub(super) evidence: Vec<Evidence>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Finding {
    /// Id of the verdict that is shown.
    pub(super) verdict: String,
    /// Ids of verdicts of the same cause.
    pub(super) under: Vec<String>,
    /// Where to point: the best evidence, else where what is missing would belong.
    pub(super) at: Option<Evidence>,
    /// The same for the same requirement and subject, wherever the lines have gone.
    pub(super) fingerprint: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Diagnostic {
    pub(super) code: String,
    #[schemars(extend("enum" = ["error", "warning", "note", "hint"]))]
    pub(super) severity: &'static str,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) path: String,
    pub(super) start: Option<Position>,
    pub(super) end: Option<Position>,
    /// The place in words, where the format has no lines.
    pub(super) place: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NotDocument {
    pub(super) path: String,
    pub(super) why: String,
}

#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Summary {
    pub(super) met: usize,
    pub(super) partly: usize,
    pub(super) gap: usize,
    pub(super) not_applicable: usize,
    pub(super) cannot_tell: usize,
    /// Findings by severity.
    pub(super) findings: BTreeMap<&'static str, usize>,
    /// Verdicts with a person's answer beside them.
    pub(super) answered: usize,
    /// Findings agreed locally.
    pub(super) waived: usize,
    /// Findings that were there before: in the baseline, or before the change that is looked at.
    pub(super) known: usize,
}

/// What a person says of a requirement.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Answer {
    #[schemars(extend("enum" = ["met", "partly", "gap", "not-applicable", "cannot-tell"]))]
    pub(super) outcome: &'static str,
    /// Whether its words were found in a document that was read.
    #[schemars(extend("enum" = ["shown", "claimed"]))]
    pub(super) standing: &'static str,
    /// Why.
    pub(super) reason: Option<String>,
    /// The post of the person.
    pub(super) by: String,
    /// The day of the answer.
    pub(super) answered: String,
    /// The last day on which it holds.
    pub(super) until: String,
    /// The document that shows it, as the file of answers names it.
    pub(super) shown_in: Option<String>,
    /// Where its words stand, once they were found.
    pub(super) evidence: Option<Evidence>,
    /// Where it is written.
    pub(super) path: String,
    /// On which line.
    #[schemars(range(min = 1))]
    pub(super) line: u32,
}

/// A decision to accept a gap for a time.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Waiver {
    /// Why.
    pub(super) reason: String,
    /// Who sees to it.
    pub(super) owner: Option<String>,
    /// Who decided it.
    pub(super) approver: Option<String>,
    /// The first day.
    pub(super) granted: Option<String>,
    /// The last day.
    pub(super) expires: String,
    /// Where it is written.
    pub(super) path: String,
    /// On which line.
    #[schemars(range(min = 1))]
    pub(super) line: u32,
}
