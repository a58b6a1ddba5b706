//! A request for a report in, the report out: the same check as on the command line, over documents that are in memory alone.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::form::{Form, Refusal};
use super::{Desk, limits};
use crate::cli::{check, decisions};
use crate::report::annotate::{MOST, annotate};
use crate::report::{FORMATS, Format, Keep, Report, Style};
use crate::source::{self, Source};
use crate::{Input, Options, pack};

/// The copy of a Word document with comments, beside the formats of reports.
const ANNOTATED: &str = "annotated";

/// Answers with the report in that format.
pub(super) async fn report(
    State(desk): State<Arc<Desk>>,
    Path(format): Path<String>,
    request: Request,
) -> Response {
    let Ok(_queued) = desk.queue.try_acquire() else {
        let why = "too much is being checked at once; try again in a moment";
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            [(header::RETRY_AFTER, "2")],
            why,
        )
            .into_response();
    };
    let Ok(_working) = desk.work.acquire().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    made(&format, request)
        .await
        .unwrap_or_else(|(status, why)| {
            (
                status,
                [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
                why,
            )
                .into_response()
        })
}

async fn made(format: &str, request: Request) -> Result<Response, Refusal> {
    let wanted = match FORMATS.iter().find(|f| f.name == format) {
        Some(format) => Some(format),
        None if format == ANNOTATED => None,
        None => {
            return Err((
                StatusCode::NOT_FOUND,
                format!("no report is called `{format}`"),
            ));
        }
    };
    let read = async {
        let body = Multipart::from_request(request, &())
            .await
            .map_err(|e| (e.status(), "what was sent is no form".to_owned()))?;
        Form::read(body).await
    };
    let form = tokio::time::timeout(Duration::from_secs(limits::BODY_SECONDS), read)
        .await
        .map_err(|_| {
            let why = "the files took too long to arrive; try again";
            (StatusCode::REQUEST_TIMEOUT, why.to_owned())
        })??;
    let work = tokio::task::spawn_blocking(move || match wanted {
        Some(format) => written(&form, format),
        None => commented(&form),
    });
    let (bytes, kind) = work.await.map_err(|_| {
        let why = "the program has a fault that these documents show; please report it with the document, if you may share it";
        (StatusCode::INTERNAL_SERVER_ERROR, why.to_owned())
    })??;
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Made = Result<(Vec<u8>, &'static str), Refusal>;

fn written(form: &Form, format: &Format) -> Made {
    let report = judged(form, format.keep)?;
    let style = Style {
        colour: false,
        width: 100,
        show_met: false,
        quiet: false,
        show_names: form.show_names,
        fail_on: None,
    };
    let bytes = format.write.whole(&report, &style).map_err(unable)?;
    let kind = match format.name {
        "html" => "text/html; charset=utf-8",
        "json" | "sarif" | "gitlab" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "junit" => "application/xml",
        "docx" => DOCX,
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "text/plain; charset=utf-8",
    };
    Ok((bytes, kind))
}

fn commented(form: &Form) -> Made {
    let [(name, bytes)] = form.files.as_slice() else {
        return Err(unable(
            "comments are written into one Word document at a time".to_owned(),
        ));
    };
    let report = judged(form, Keep::All)?;
    if !report.documents.iter().any(|d| d.format == "docx") {
        return Err(unable(format!(
            "{name} is no Word document that could be read as a partnership's"
        )));
    }
    match annotate(bytes, &report, MOST) {
        Ok(made) => Ok((made.bytes, DOCX)),
        Err((why, help)) => Err(unable(format!("{name} {why}. {help}"))),
    }
}

fn unable(why: String) -> Refusal {
    (StatusCode::UNPROCESSABLE_ENTITY, why)
}

/// The check itself.
fn judged(form: &Form, keep: Keep) -> Result<Report, Refusal> {
    let wrong = |why: String| (StatusCode::BAD_REQUEST, why);
    let as_of = match form.as_of.as_deref().map(str::parse) {
        None => check::today(),
        Some(Ok(day)) => day,
        Some(Err(_)) => {
            return Err(wrong(
                "the day cannot be read; write it as 2026-11-21".to_owned(),
            ));
        }
    };
    // packs from disk are for the command line
    let known = pack::embedded::names();
    if let Some(stranger) = form.packs.iter().find(|p| !known.contains(&p.as_str())) {
        return Err(wrong(format!("no rule pack is called `{stranger}`")));
    }
    let packs =
        pack::select(&form.packs).map_err(|_| wrong("the rule packs cannot be read".to_owned()))?;
    let ours = |name: &str| {
        decisions::OWN
            .iter()
            .any(|own| name.rsplit('/').next() == Some(own))
    };
    let read: Vec<(Input, Result<Source, _>)> = form
        .files
        .iter()
        .filter(|(name, _)| !ours(name))
        .map(|(name, bytes)| (Input::named(name), source::read(name, bytes.as_slice())))
        .collect();
    if read.is_empty() {
        return Err(wrong("there is no document to check".to_owned()));
    }
    let inputs = read.iter().map(|(input, _)| input.clone()).collect();
    let load = |input: &Input| {
        let same = read.iter().find(|(other, _)| other.path == input.path);
        match same {
            Some((_, source)) => source.clone(),
            None => Err(crate::diagnostic::Diagnostic::new(
                "not-found",
                crate::diagnostic::Severity::Error,
                Arc::clone(&input.path),
                "this file was not sent".to_owned(),
            )),
        }
    };
    let options = Options {
        all: form.all,
        keep,
        ..Options::on(as_of)
    };
    Ok(crate::check(inputs, &load, &packs, &options))
}
