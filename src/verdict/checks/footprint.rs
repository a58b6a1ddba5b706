//! `footprint`: the area that the documents give. Named, and its authorities clear / under one brand / none; whole upper-tier areas / mixed / a part of one.

use crate::document::node::{Node, Reason};
use crate::pack::rule::Footprint;
use crate::verdict::area;
use crate::verdict::evaluate::{Fill, Found, Said};
use crate::verdict::view::{Proof, View};

/// Words by which a text says that it means a whole upper-tier council, whatever its name.
const WHOLE: [&str; 8] = [
    "county",
    "unitary",
    "upper-tier",
    "upper tier",
    "metropolitan",
    "london borough",
    "royal borough",
    "city council",
];

pub(super) fn run<'a>(ask: Footprint, view: &View<'a>) -> Found<'a> {
    let proofs: Vec<Proof<'a>> = [
        "partnership.footprint",
        "partnership.authorities",
        "partnership.area",
    ]
    .into_iter()
    .flat_map(|path| view.values(path))
    .collect();
    let Some(first) = proofs.first() else {
        return Found::new(Said::Silent);
    };
    let text = first.node.text().or_else(|| {
        let only = first.node.items().first()?;
        only.text()
    });
    let weak = proofs
        .iter()
        .find_map(|p| match crate::verdict::view::standing(p.node) {
            Said::Weak(reason) => Some(reason),
            _ => None,
        });
    let found = area::authorities(view);
    let listed = view
        .values("partnership.authorities")
        .iter()
        .any(|p| p.node.items().len() > 1);
    let said = match ask {
        _ if weak.is_some() => Said::Weak(weak.unwrap_or_default()),
        Footprint::Named if !found.under_brand.is_empty() && !listed => {
            Said::Weak(Reason::Incomplete.key())
        }
        Footprint::Named => Said::Met,
        Footprint::Whole => whole(&found, &proofs),
    };
    let value = text.unwrap_or_default();
    let known = proofs.iter().map(|p| match p.node.items().first() {
        Some(item) if p.node.places.is_empty() => Proof { node: item, ..*p },
        _ => *p,
    });
    Found::with(said, known).fill("value", Fill::Text(value))
}

fn whole(found: &crate::pack::areas::Found, proofs: &[Proof<'_>]) -> Said {
    let all = found.all();
    let strangers = found
        .districts
        .iter()
        .any(|(_, county)| !all.contains(county));
    match (all.is_empty(), found.districts.is_empty()) {
        (false, _) if strangers => Said::Weak("mixed"),
        (false, _) => Said::Met,
        (true, false) => Said::Against("part"),
        (true, true) => {
            let says = |node: &Node| {
                let text = node.text().unwrap_or_default().to_lowercase();
                WHOLE.iter().any(|w| text.contains(w))
            };
            let any = proofs
                .iter()
                .any(|p| says(p.node) || p.node.items().iter().any(says));
            if any {
                Said::Met
            } else {
                Said::Unknown("condition")
            }
        }
    }
}
