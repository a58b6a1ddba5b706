//! The page itself: one file, one small script, no framework, nothing from elsewhere.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::{limits, secret};
use crate::cli::check;
use crate::document;
use crate::pack;
use crate::report::html;

const PAGE: &str = include_str!("page.html");

#[derive(Serialize)]
struct Page {
    style: &'static str,
    nonce: String,
    version: &'static str,
    today: String,
    packs: Vec<Pack>,
    accept: String,
    files: usize,
    megabytes: usize,
}

/// A pack to choose.
#[derive(Serialize)]
struct Pack {
    id: &'static str,
    title: String,
    usual: bool,
}

/// Answers with the page. Its scripts are those with the number that this answer alone has.
pub(super) async fn page() -> Response {
    let nonce = secret();
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let endings = document::extensions().into_iter().map(|e| format!(".{e}"));
    let page = Page {
        style: html::STYLE,
        nonce,
        version: env!("CARGO_PKG_VERSION"),
        today: check::today().to_string(),
        packs: packs(),
        accept: endings.collect::<Vec<_>>().join(","),
        files: limits::FILES,
        megabytes: limits::BODY_BYTES >> 20,
    };
    let body = html::render(PAGE, &page);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
    ];
    (StatusCode::OK, headers, body).into_response()
}

fn packs() -> Vec<Pack> {
    let titled = |id: &'static str| {
        let packs = pack::embedded::brief(id);
        Pack {
            id,
            title: packs.map_or_else(|| id.to_owned(), |p| p.pack.title),
            usual: pack::select::DEFAULTS.contains(&id),
        }
    };
    let mut packs: Vec<Pack> = pack::embedded::names().into_iter().map(titled).collect();
    packs.sort_by_key(|p| !p.usual);
    packs
}
