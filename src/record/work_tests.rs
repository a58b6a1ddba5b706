//! What recognisers of dates, deliverables, reviews, actions, metrics and passages make of councils' prose, case by case; and that a record written is the record read again.

mod firm;
mod plans;

use std::sync::LazyLock;

use super::{Record, recognise};
use crate::date::Interval;
use crate::document::node::{Node, Status, Value};
use crate::document::{self, Document};
use crate::pack::Pack;
use crate::pack::kind::Kind;
use crate::source::Source;

static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::embedded(&["guidance-2022", "quorum"]));

fn read(kind: Kind, markdown: &str) -> (Record, Document) {
    let document = document::read(Source::from_text("paper.md", markdown));
    (recognise(&document, &PACK, &[kind]), document)
}

/// A value with its reason: 'sro', '2022-08-01..2022-08-31', 'tbc!placeholder', '-' for none.
fn short(node: Option<&Node>) -> String {
    let Some(node) = node else {
        return "-".to_owned();
    };
    let value = match &node.value {
        Value::Term { term, .. } => term.clone(),
        Value::Date(interval) => days(*interval),
        Value::Text(t) | Value::Number(t) => t.clone(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|i| short(Some(i))).collect();
            items.join("+")
        }
        Value::Map(_) => format!("{} {}", short(node.get("scope")), short(node.get("figure"))),
        Value::Null | Value::Bool(_) => String::new(),
    };
    match node.status {
        Status::Stated => value,
        Status::Weak(reason) => format!("{value}!{}", reason.key()),
        Status::Denied => format!("{value}!denied"),
    }
}

fn days(interval: Interval) -> String {
    let end = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    if interval.is_day() {
        end(interval.from)
    } else {
        format!("{}..{}", end(interval.from), end(interval.to))
    }
}

fn list(record: &Record, key: &str, fields: &[&str]) -> Vec<String> {
    let items = record.root.get(key).map_or(&[][..], Node::items);
    let line = |item: &Node| {
        let mut parts: Vec<String> = fields.iter().map(|f| short(item.get(f))).collect();
        match item.status {
            Status::Stated => {}
            Status::Weak(reason) => parts.push(format!("!{}", reason.key())),
            Status::Denied => parts.push("!denied".to_owned()),
        }
        parts.join(" ")
    };
    items.iter().map(line).collect()
}

#[test]
fn a_document_tells_its_own_dates() {
    let cases = [
        ("Date: March 2023", "written", "2023-03-01..2023-03-31"),
        ("Version 1.2, 4 May 2023", "written", "2023-05-04"),
        ("Version 1.2, 4 May 2023", "version", "1.2"),
        ("DRAFT v0.3 – 12/09/2022", "status", "draft"),
        ("DRAFT v0.3 – 12/09/2022", "written", "2022-09-12"),
        ("Last updated: 4 May 2023", "written", "2023-05-04"),
        (
            "Approved by the Board on 21 September 2022",
            "agreed",
            "2022-09-21",
        ),
        (
            "Approved by the Board on 21 September 2022",
            "status",
            "agreed",
        ),
        (
            "| Ratified | 3 October 2022 |\n| --- | --- |\n| Next review | October 2023 |",
            "agreed",
            "2022-10-03",
        ),
        ("Next review: 4 May 2024", "written", "-"),
        (
            "The national strategy was published on 6 December 2021 and the guidance followed in June 2022.",
            "written",
            "-",
        ),
    ];
    for (text, key, expected) in cases {
        let markdown = format!(
            "# Oakshire Combating Drugs Partnership\n\n## Terms of Reference\n\n{text}\n\nThe board meets every quarter and reports to the council.\n"
        );
        let (record, _) = read(Kind::TermsOfReference, &markdown);
        assert_eq!(short(record.root.get(key)), expected, "{key} of {text}");
    }
}

#[test]
fn an_undated_report_is_later_than_what_it_looks_back_on() {
    let markdown = "# Oakshire CDP Annual Report 2022-23\n\nIn 2022-23 there were 900 adults in treatment. In the first quarter of 2023/24 seizures have risen. The grant will run until 2025 and was announced for 2022 to 2025.\n";
    let (record, _) = read(Kind::ProgressReport, markdown);
    assert_eq!(short(record.root.get("written")), "2023-06-30..");
    assert_eq!(
        short(record.root.get("period_covered")),
        "2022-04-01..2023-03-31"
    );
    let own = &list(
        &record,
        "deliverables",
        &["what", "event", "number", "when"],
    )[0];
    assert_eq!(own, "progress-report made first 2023-06-30..");
}

#[test]
fn deliverables_that_prose_tells() {
    use Kind::{MeetingRecord, NeedsAssessment, ProgressReport, TermsOfReference};
    let cases = [
        (
            ProgressReport,
            "The partnership held its inaugural meeting on 26 July 2022.",
            "partnership formed first 2022-07-26",
        ),
        (
            ProgressReport,
            "Momentum has grown since the Partnership was formed in August 2022.",
            "partnership formed first 2022-08-01..2022-08-31",
        ),
        (
            ProgressReport,
            "Our SRO was nominated in July 2022.",
            "sro nominated first 2022-07-01..2022-07-31",
        ),
        (
            ProgressReport,
            "The joint needs assessment was completed in November 2022.",
            "needs-assessment made first 2022-11-01..2022-11-30",
        ),
        (
            ProgressReport,
            "With a needs assessment carried out and the Action Plan agreed, delivery can begin.",
            "delivery-plan agreed first -",
        ),
        (
            ProgressReport,
            "The delivery plan will be agreed by the end of December 2022.",
            "delivery-plan agreed first ..2022-12-31 !intention",
        ),
        (
            ProgressReport,
            "The delivery plan was refreshed in March 2024.",
            "delivery-plan updated - 2024-03-01..2024-03-31",
        ),
        (
            ProgressReport,
            "The performance framework has not been agreed.",
            "performance-framework agreed first - !denied",
        ),
        (
            ProgressReport,
            "- Drug and alcohol needs assessment 2022",
            "needs-assessment made first 2022-01-01..2022-12-31",
        ),
        (
            MeetingRecord,
            "Minutes of the meeting held on 14 September 2022\n\nThe terms of reference were approved.",
            "terms-of-reference agreed first 2022-09-14",
        ),
        (
            TermsOfReference,
            "Agreed on 21 September 2022.\n\n## Governance structure\n\nThe board reports to the cabinet.",
            "governance-structure agreed first 2022-09-21",
        ),
        (
            NeedsAssessment,
            "Published November 2022",
            "needs-assessment made first 2022-11-01..2022-11-30",
        ),
    ];
    for (kind, text, expected) in cases {
        let markdown = format!("# Oakshire Combating Drugs Partnership\n\n{text}\n");
        let (record, _) = read(kind, &markdown);
        let found = list(
            &record,
            "deliverables",
            &["what", "event", "number", "when"],
        );
        assert!(found.iter().any(|f| f == expected), "{text}\n{found:#?}");
    }
    let nobodys = [
        "In July 2022 the government published guidance and asked areas to agree terms of reference by September 2022.",
        "Partnerships should have completed a needs assessment by November 2022.",
        "Progress on the agreed outcomes is reviewed with the delivery plan in mind.",
    ];
    for text in nobodys {
        let (record, _) = read(
            Kind::Profile,
            &format!("# Oakshire Combating Drugs Partnership\n\n{text}\n"),
        );
        let found = list(&record, "deliverables", &["what", "event", "when"]);
        assert!(found.is_empty(), "{text}\n{found:#?}");
    }
}

#[test]
fn a_refreshed_document_is_not_the_first() {
    let (record, _) = read(
        Kind::DeliveryPlan,
        "# Oakshire Drug and Alcohol Delivery Plan 2024-27 (refreshed)\n\nDate: March 2024\n",
    );
    let found = list(
        &record,
        "deliverables",
        &["what", "event", "number", "when"],
    );
    assert_eq!(found[0], "delivery-plan made - 2024-03-01..2024-03-31");
    assert_eq!(short(record.root.get("period")), "2024-01-01..2027-12-31");
}

#[test]
fn reviews() {
    use Kind::{DeliveryPlan, TermsOfReference};
    let cases = [
        (
            TermsOfReference,
            "These terms of reference will be reviewed annually.",
            vec!["terms-of-reference 12 -"],
        ),
        (
            TermsOfReference,
            "These terms will be reviewed and updated in January 2023, and on an annual basis thereafter.",
            vec!["terms-of-reference 12 2023-01-01..2023-01-31"],
        ),
        (
            TermsOfReference,
            "The needs assessment is refreshed every three years; the next is due in autumn 2025.",
            vec!["needs-assessment 36 2025-09-01..2025-11-30"],
        ),
        (
            TermsOfReference,
            "Review date: March 2026",
            vec!["terms-of-reference - 2026-03-01..2026-03-31"],
        ),
        (
            TermsOfReference,
            "| Document owner | Public Health |\n| --- | --- |\n| Next review | October 2023 |",
            vec!["terms-of-reference - 2023-10-01..2023-10-31"],
        ),
        (
            TermsOfReference,
            "Performance is reviewed quarterly by the board.",
            vec![],
        ),
        (
            DeliveryPlan,
            "This plan will be reviewed at least every two years.",
            vec!["delivery-plan 24 -"],
        ),
        (DeliveryPlan, "It was last reviewed in March 2022.", vec![]),
    ];
    for (kind, text, expected) in cases {
        let (record, _) = read(
            kind,
            &format!("# Oakshire Combating Drugs Partnership\n\n{text}\n"),
        );
        assert_eq!(
            list(&record, "reviews", &["of", "every_months", "next"]),
            expected,
            "{text}"
        );
    }
}

#[test]
fn an_answer_on_the_line_of_its_question() {
    let (record, _) = read(
        Kind::PartnershipReturn,
        "# Eastern Combating Drugs Partnership: return\n\nUpper-tier local authorities covered: Norfolk County Council, Suffolk County Council\n\nNominated Senior Responsible Owner: Bo Lee, Chief Executive, Suffolk County Council\n",
    );
    let named: Vec<&str> = record
        .root
        .path("partnership.authorities")
        .into_iter()
        .flat_map(|a| a.items())
        .filter_map(|a| a.text())
        .collect();
    assert_eq!(named, ["Norfolk County Council", "Suffolk County Council"]);
}
