//! A report in, what its verdicts are known by out: an id within the report, and a fingerprint that survives moved lines.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::report::Report;
use crate::verdict::Subject;

/// An id for each verdict, none of them twice: `tor.md#SRO-04`, `partnership:Oakshire#ALC-01`.
pub(in crate::report) fn ids(report: &Report) -> Vec<String> {
    let mut seen = BTreeSet::new();
    report
        .verdicts
        .iter()
        .map(|v| {
            let subject = match v.subject {
                Subject::Document(d) => report
                    .documents
                    .get(d as usize)
                    .map_or_else(String::new, |d| d.path.to_string()),
                Subject::Partnership(p) => format!(
                    "partnership:{}",
                    report
                        .partnerships
                        .get(p as usize)
                        .map_or("", |p| p.name.as_str())
                ),
                Subject::Portfolio => "portfolio".to_owned(),
            };
            let rule = &report.pack.rules[v.rule].id;
            let mut id = format!("{subject}#{rule}");
            let mut again = 1;
            while !seen.insert(id.clone()) {
                again += 1;
                id = format!("{subject}~{again}#{rule}");
            }
            id
        })
        .collect()
}

/// The fingerprint of a verdict, by its pack and its id among `ids`: the same for the same requirement and subject.
pub(in crate::report) fn same(report: &Report, verdict: usize, ids: &[String]) -> String {
    let rule = &report.pack.rules[report.verdicts[verdict].rule];
    let pack = report.pack.packs.get(rule.pack);
    fingerprint(&[pack.map_or("", |p| &p.id), &ids[verdict]])
}

/// 32 hexadecimal digits of what makes a finding the same finding.
pub(in crate::report) fn fingerprint(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\0").as_bytes());
    digest.iter().take(16).map(|b| format!("{b:02x}")).collect()
}
