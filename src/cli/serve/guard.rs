//! Every request in, those that may be answered out: addressed to this machine by a name of it, from our own page or from none; and every answer with the headers that keep it there.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Desk;

/// What every answer says of itself.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// What an answer may load that says nothing of its own: nothing.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Answers what may be answered.
pub(super) async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = match refused(request.headers(), desk.port) {
        Some(why) => (StatusCode::FORBIDDEN, why).into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    response
}

/// Why a request is refused: another name for this machine would be another site's way in (DNS rebinding), and another origin is another page.
fn refused(headers: &HeaderMap, port: u16) -> Option<&'static str> {
    let ours = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let is_ours = |value: &HeaderValue, before: &str| {
        let text = value.to_str().unwrap_or_default();
        let host = text.strip_prefix(before).unwrap_or_default();
        ours.iter().any(|o| o == host)
    };
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Some("this page has one host\n");
    };
    if !is_ours(host, "") {
        return Some("this page is for 127.0.0.1 alone\n");
    }
    let mut origins = headers.get_all(header::ORIGIN).iter();
    if !origins.all(|origin| is_ours(origin, "http://")) {
        return Some("this page answers itself alone\n");
    }
    let site = headers.get(HeaderName::from_static("sec-fetch-site"));
    let foreign = |site: &HeaderValue| !matches!(site.as_bytes(), b"same-origin" | b"none");
    site.is_some_and(foreign)
        .then_some("this page answers itself alone\n")
}
