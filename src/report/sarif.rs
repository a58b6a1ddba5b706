//! SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning: rules with their help, findings with places and fingerprints, what was not read as notifications, the guidance's clauses as a taxonomy.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::told::{Site, Telling, Told, Trouble};
use super::{Report, Style, text};
use crate::diagnostic::Severity;
use crate::pack::rule::{Rule, SeverityBy};

/// The most results that GitHub takes in one run; what is graver comes first.
const MOST_RESULTS: usize = 25_000;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one run with every finding.
#[must_use]
pub fn write(report: &Report, style: &Style) -> String {
    let telling = Telling::new(report, style);
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rules = Vec::new();
    let mut clauses: BTreeMap<String, &Rule> = BTreeMap::new();
    let mut results = Vec::new();
    let all = telling.findings().chain(telling.set_aside());
    for told in all.take(MOST_RESULTS) {
        let index = *used.entry(&told.rule.id).or_insert_with(|| {
            rules.push(rule(&told));
            rules.len() - 1
        });
        clauses.entry(clause(&told)).or_insert(told.rule);
        let mut result = result(&told, index);
        if let Some(waiver) = told.waiver {
            let kind = if waiver.inline {
                "inSource"
            } else {
                "external"
            };
            result["suppressions"] =
                json!([{ "kind": kind, "status": "accepted", "justification": told.aside }]);
        } else if told.aside.is_some() && told.aside == told.answer {
            result["suppressions"] =
                json!([{ "kind": "external", "status": "accepted", "justification": told.aside }]);
        } else if told.aside.is_some() {
            result["baselineState"] = "unchanged".into();
        }
        results.push(result);
    }
    let notifications: Vec<Value> = telling.trouble().map(|t| notification(&t)).collect();
    let taxa: Vec<Value> = clauses
        .iter()
        .map(|(id, rule)| {
            let mut taxon = json!({ "id": id, "shortDescription": { "text": id } });
            put(&mut taxon, "helpUri", rule.citation.url.as_deref());
            taxon
        })
        .collect();
    let mut run = json!({
        "tool": { "driver": {
            "name": "Quorate",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
            "supportedTaxonomies": [{ "name": "guidance" }],
            "properties": { "packs": report.pack.packs.iter().map(|p| json!({
                "id": p.id, "version": p.version, "sha256": p.sha256 })).collect::<Vec<_>>() },
        } },
        "invocations": [{
            "executionSuccessful": report.incomplete.is_none(),
            "toolExecutionNotifications": notifications,
        }],
        "automationDetails": { "id": "quorate/" },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": { "ROOT": { "description": { "text": "The folder that the check was started in." } } },
        "artifacts": report.documents.iter().map(|d| json!({
            "location": location(&d.path),
            "hashes": { "sha-256": d.sha256 },
        })).collect::<Vec<_>>(),
        "taxonomies": [{ "name": "guidance", "shortDescription": { "text": "The clauses that the requirements come from." }, "taxa": taxa }],
        "results": results,
        "properties": { "asOf": report.as_of.to_string() },
    });
    let left = report.findings.len().saturating_sub(MOST_RESULTS);
    if left > 0 {
        run["properties"]["findingsLeftOut"] = left.into();
    }
    let whole = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
    let mut out = serde_json::to_string_pretty(&whole).unwrap_or_default();
    out.push('\n');
    out
}

/// Sets a key that has a value.
fn put<V: Into<Value>>(object: &mut Value, key: &str, value: Option<V>) {
    if let Some(value) = value {
        object[key] = value.into();
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note | Severity::Hint => "note",
    }
}

/// 'guidance-2022: Chapter 3, Governance (list of contents, 7th point)'.
fn clause(told: &Told) -> String {
    let pack = told.pack.map_or("", |p| &p.id);
    format!("{pack}: {}", told.rule.citation.in_words())
}

fn rule(told: &Told) -> Value {
    let rule = told.rule;
    let more = rule.explained();
    let severity = match rule.severity {
        SeverityBy::Fixed(severity) | SeverityBy::Until(severity, _, _) => severity,
    };
    let mut parts = vec![more.asks.clone(), more.why.clone()];
    let mut markdown = vec![
        more.asks.clone(),
        format!("**Why it matters:** {}", more.why),
    ];
    if let Some(wording) = &rule.wording {
        parts.push(format!("You could say: {wording}"));
        markdown.push(format!("**You could say:** {}", escaped(wording)));
    }
    let cited = format!("Asked in {}.", clause(told));
    parts.push(cited.clone());
    markdown.push(cited);
    let topic = rule.id.split('-').next().unwrap_or_default();
    let mut described = json!({
        "id": rule.id,
        "name": rule.name,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": more.asks },
        "help": { "text": parts.join("\n\n"), "markdown": markdown.join("\n\n") },
        "defaultConfiguration": { "level": level(severity) },
        "relationships": [{
            "target": { "id": clause(told), "toolComponent": { "name": "guidance" } },
            "kinds": ["relevant"],
        }],
        "properties": {
            "tags": [topic, rule.strength],
            "precision": "high",
            "problem.severity": match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note | Severity::Hint => "recommendation",
            },
        },
    });
    put(&mut described, "helpUri", rule.citation.url.as_deref());
    described
}

/// Signs that Markdown would take for its own, taken as they are.
fn escaped(words: &str) -> String {
    words
        .replace('[', "\\[")
        .replace(']', "\\]")
        .replace('<', "\\<")
}

fn result(told: &Told, index: usize) -> Value {
    let mut message = format!("{}.", told.message.trim_end_matches('.'));
    if !told.verdict.missing_parts.is_empty() {
        message.push_str(&format!(
            " Missing: {}.",
            text::list(&told.verdict.missing_parts)
        ));
    }
    for item in &told.items {
        message.push_str(&format!(" {item}."));
    }
    if let Some(help) = &told.help {
        message.push_str(&format!(" {help}"));
    }
    let mut result = json!({
        "ruleId": told.rule.id,
        "ruleIndex": index,
        "kind": "fail",
        "level": level(told.severity()),
        "message": { "text": message },
        "locations": told.at.iter().map(place).collect::<Vec<_>>(),
        "partialFingerprints": { "requirementAndSubject/v1": told.fingerprint },
        "properties": {
            "outcome": told.verdict.outcome.word(),
            "subject": told.subject,
            "severity": told.severity().word(),
        },
    });
    let others = |site: &&Site| Some(*site) != told.at.as_ref() && site.lines.is_some();
    let related: Vec<Value> = told.quotes.iter().filter(others).map(place).collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if !told.under.is_empty() {
        let under: Vec<&str> = told.under.iter().map(|r| r.id.as_str()).collect();
        result["properties"]["sameCause"] = under.into();
    }
    result
}

fn notification(trouble: &Trouble) -> Value {
    let what = format!("{}.", trouble.message.trim_end_matches('.'));
    let said = text::with_help(&what, trouble.help.as_deref());
    json!({
        "descriptor": { "id": trouble.code },
        "level": level(trouble.severity),
        "message": { "text": said },
        "locations": [place(&trouble.at)],
    })
}

/// A place: lines and columns from 1 where the format has lines, else the place in words.
fn place(site: &Site) -> Value {
    let mut physical = json!({ "artifactLocation": location(&site.path) });
    if let Some([line, column, end_line, end_column]) = site.lines {
        let mut region = json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
        if !site.quote.is_empty() {
            region["snippet"] = json!({ "text": site.quote });
        }
        physical["region"] = region;
        return json!({ "physicalLocation": physical });
    }
    json!({ "physicalLocation": physical, "logicalLocations": [{ "fullyQualifiedName": site.words }] })
}

/// A path as a relative reference (RFC 3986): each byte that is no unreserved sign or slash in per cent.
fn location(path: &str) -> Value {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    if uri.starts_with('/') {
        return json!({ "uri": format!("file://{uri}") });
    }
    json!({ "uri": uri, "uriBaseId": "ROOT" })
}
