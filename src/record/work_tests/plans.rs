//! Actions, metrics and passages, and the record written and read again.

use super::{PACK, list, read};
use crate::document;
use crate::document::node::{Node, Status, Value};
use crate::pack::kind::Kind;
use crate::record::recognise;
use crate::record::write::write;
use crate::source::Source;

#[test]
fn actions_of_a_table() {
    let markdown = "# Oakshire Combating Drugs Partnership Delivery Plan\n\n## Action plan\n\n\
        | Ref | Priority | Action | Lead | By when |\n| --- | --- | --- | --- | --- |\n\
        | 1.1 | Breaking supply | Refer cash seizures to financial investigators | Oakshire Police | 31 March 2024 |\n\
        | 1.2 | Treatment | Explore a project on county lines | tbc | ongoing |\n";
    let (record, _) = read(Kind::DeliveryPlan, markdown);
    let found = list(
        &record,
        "actions",
        &["ref", "text", "lead", "due", "commitments"],
    );
    assert!(found.contains(&"1.1 Refer cash seizures to financial investigators Oakshire Police 2024-03-31 follow-the-money".to_owned()), "{found:#?}");
    let weak = "1.2 Explore a project on county lines!intention tbc!placeholder ongoing!undated county-lines!intention !intention";
    assert!(found.contains(&weak.to_owned()), "{found:#?}");
}

#[test]
fn actions_of_lists_and_paragraphs() {
    let markdown = "# Oakshire Combating Drugs Partnership Delivery Plan\n\n## Background\n\n\
        The national strategy says that government will invest in money laundering investigations.\n\n\
        ## What we will do\n\n\
        - Support people leaving prison to start treatment within three weeks (Lead: Probation) by March 2024\n\
        - Break drug supply chains\n\n\
        We will work with Jobcentre Plus to help people in treatment into employment.\n\n\
        2.1 Deliver evidence-based prevention lessons in every secondary school.\n";
    let (record, _) = read(Kind::DeliveryPlan, markdown);
    let found = list(&record, "actions", &["text", "lead", "due", "commitments"]);
    let of = |term: &str| {
        found
            .iter()
            .filter(|f| f.contains(term))
            .collect::<Vec<_>>()
    };
    assert!(
        of("prison-release")
            .iter()
            .any(|f| f.contains("Probation ..2024-03-31")),
        "{found:#?}"
    );
    assert!(
        !of("employment").is_empty() && of("employment").iter().all(|f| !f.contains('!')),
        "{found:#?}"
    );
    assert!(!of("school-prevention").is_empty(), "{found:#?}");
    assert!(of("follow-the-money").is_empty(), "{found:#?}");
}

#[test]
fn metrics_of_sentences_and_tables() {
    let fields = [
        "measure",
        "figure",
        "unit",
        "period",
        "baseline",
        "comparators",
        "source",
    ];
    let cases = [
        (
            "In 2022-23 there were 2,853 adults in treatment.",
            "numbers-in-treatment 2853 - 2022-04-01..2023-03-31 - - -",
        ),
        (
            "The rate of drug-related deaths in Oakshire for 2019-21 is 5.3 per 100,000, similar to England (5.1) and the South West (5.8).",
            "drug-misuse-deaths 5.3 per 100,000 2019-01-01..2021-12-31 - England 5.1+South West 5.8 -",
        ),
        (
            "Drug-related deaths rose from 12 to 15 in 2021.",
            "drug-misuse-deaths 15 - 2021-01-01..2021-12-31 12 - -",
        ),
        (
            "| Indicator | Source | Baseline | 2022/23 | England |\n| --- | --- | --- | --- | --- |\n| Drug-related deaths | ONS | 12 | 15 | 5.1 |",
            "drug-misuse-deaths 15 - 2022-04-01..2023-03-31 12 England 5.1 ONS",
        ),
    ];
    for (text, expected) in cases {
        let (record, _) = read(
            Kind::PerformanceFramework,
            &format!("# Oakshire Combating Drugs Partnership\n\n## Performance\n\n{text}\n"),
        );
        let found = list(&record, "metrics", &fields);
        assert!(found.iter().any(|f| f == expected), "{text}\n{found:#?}");
    }
}

#[test]
fn passages_stand_where_their_words_do() {
    let markdown = "# Oakshire Combating Drugs Partnership Delivery Plan\n\n## Action plan\n\n- Expand alcohol treatment for dependent drinkers with two more workers.\n";
    let (record, document) = read(Kind::DeliveryPlan, markdown);
    let passages = record
        .root
        .path("covers.alcohol-dependence")
        .map_or(&[][..], Node::items);
    let first = passages.first().expect("a passage");
    assert_eq!(first.status, Status::Stated);
    assert_eq!(document.source.position(first.places[0].span.start).line, 5);
}

#[test]
fn what_is_written_is_read_again() {
    let markdown = "# Oakshire Combating Drugs Partnership Delivery Plan 2022/23\n\nVersion 1, agreed 5 December 2022\n\n## Action plan\n\n\
        | Action | Lead | Due |\n| --- | --- | --- |\n| Consider \"test on arrest\": naïve? | tbc | Q4 2022/23 |\n| Expand alcohol treatment #1 | Public Health | by March 2024 |\n\n\
        This plan is reviewed every year. There were 87 young people in treatment in 2022-23, up from 59.\n";
    let (record, document) = read(Kind::DeliveryPlan, markdown);
    let yaml = write(&record, &document);
    let again = document::read(Source::from_text("again.yaml", &yaml));
    assert!(again.problems.is_empty(), "{:?}\n{yaml}", again.problems);
    let second = recognise(&again, &PACK, &[]);
    assert!(second.problems.is_empty(), "{:?}\n{yaml}", second.problems);
    for key in [
        "written",
        "agreed",
        "status",
        "version",
        "period",
        "reviews",
        "deliverables",
        "actions",
        "metrics",
        "covers",
    ] {
        assert_eq!(
            bare(record.root.get(key)),
            bare(second.root.get(key)),
            "{key}\n{yaml}"
        );
    }
}

/// A value without its places: what must survive being written and read.
fn bare(node: Option<&Node>) -> String {
    let Some(node) = node else {
        return "-".to_owned();
    };
    let value = match &node.value {
        Value::Map(fields) => fields
            .iter()
            .map(|f| format!("{}={}; ", f.key, bare(Some(&f.node))))
            .collect(),
        Value::List(items) => items
            .iter()
            .map(|i| format!("[{}]", bare(Some(i))))
            .collect(),
        value => format!("{value:?}"),
    };
    format!("{value}{:?}", node.status)
}
