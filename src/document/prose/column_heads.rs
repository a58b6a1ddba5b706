//! The cells of a first row in; out, whether they read as the heads of their columns.

/// Words that column heads are made of.
const HEADS: &[&str] = &[
    "name",
    "names",
    "role",
    "roles",
    "post",
    "title",
    "position",
    "organisation",
    "organization",
    "organisations",
    "agency",
    "agencies",
    "body",
    "sector",
    "representing",
    "representative",
    "representatives",
    "member",
    "members",
    "membership",
    "lead",
    "leads",
    "owner",
    "owners",
    "responsible",
    "responsibility",
    "action",
    "actions",
    "activity",
    "activities",
    "intervention",
    "interventions",
    "objective",
    "objectives",
    "outcome",
    "outcomes",
    "priority",
    "priorities",
    "measure",
    "measures",
    "measured",
    "metric",
    "metrics",
    "indicator",
    "indicators",
    "target",
    "targets",
    "baseline",
    "current",
    "timescale",
    "timescales",
    "timeframe",
    "deadline",
    "due",
    "date",
    "when",
    "who",
    "what",
    "how",
    "status",
    "rag",
    "progress",
    "update",
    "comments",
    "notes",
    "source",
    "frequency",
    "risk",
    "risks",
    "mitigation",
    "likelihood",
    "impact",
    "score",
    "ref",
    "reference",
    "item",
    "year",
    "period",
    "attendance",
    "present",
    "apologies",
    "deputy",
    "email",
    "contact",
    "description",
    "type",
    "milestone",
    "milestones",
    "budget",
    "funding",
    "amount",
    "allocation",
    "section",
    "deliverable",
    "deliverables",
    "task",
    "tasks",
    "guidance",
    "requirement",
    "requirements",
    "commitment",
    "commitments",
    "partner",
    "partners",
    "number",
    "value",
    "area",
    "areas",
    "theme",
    "recommendation",
    "no",
    "id",
    "timeline",
    "completion",
    "evidence",
    "know",
    "resources",
    "latest",
    "answer",
    "response",
];

/// Whether every cell with words in it reads as a column head.
pub(super) fn are_heads<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let (mut filled, mut named) = (0, 0);
    for cell in cells {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        filled += 1;
        let count = cell.split_whitespace().count();
        let known = cell
            .split(|c: char| !c.is_alphabetic())
            .any(|w| HEADS.iter().any(|h| h.eq_ignore_ascii_case(w)));
        named += usize::from(known);
        if count > 8 || cell.ends_with('.') || !(known || names_year(cell)) {
            return false;
        }
    }
    filled >= 2 && named >= 2
}

/// '2021/22', 'Region 2023/24', '2019-21': a column of figures of that year.
fn names_year(cell: &str) -> bool {
    cell.split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")))
}
