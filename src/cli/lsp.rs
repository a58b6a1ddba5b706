//! `quorate lsp`: an editor's messages in over standard input, diagnostics, explanations and edits out (Language Server Protocol 3.17).

mod shown;

use std::collections::HashMap;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Notification as _,
    PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, HoverRequest, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability,
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    HoverParams, HoverProviderCapability, InitializeParams, PositionEncodingKind,
    PublishDiagnosticsParams, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    Uri,
};
use serde::de::DeserializeOwned;

use super::CLEAN;
use super::args::Lsp;
use super::config::Config;
use super::output::{Fault, Terminal};
use shown::{Bench, Encoding, Shown};

/// Serves one editor until it asks to stop.
pub(super) fn run(args: &Lsp, terminal: &Terminal) -> Result<u8, Fault> {
    let config = Config::of(&args.place, terminal)?;
    let pack = config.fitted(&args.packs.packs, terminal)?;
    let (connection, threads) = Connection::stdio();
    let bench = Bench {
        pack,
        config,
        all: args.all,
    };
    let lost =
        |error: &dyn std::fmt::Display| Fault::unread(format!("the editor was lost: {error}"));
    let (id, asked) = connection.initialize_start().map_err(|e| lost(&e))?;
    let encoding = encoding(&asked);
    connection
        .initialize_finish(id, answer(encoding))
        .map_err(|e| lost(&e))?;
    let mut server = Server {
        bench,
        encoding,
        open: HashMap::new(),
    };
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request).map_err(|e| lost(&e))? {
                    break;
                }
                let answer = server.answer(request);
                if connection.sender.send(answer.into()).is_err() {
                    break;
                }
            }
            Message::Notification(told) => {
                let Some(publish) = server.told(told) else {
                    continue;
                };
                let told = Notification::new(PublishDiagnostics::METHOD.to_owned(), publish);
                if connection.sender.send(told.into()).is_err() {
                    break;
                }
            }
            Message::Response(_) => {}
        }
    }
    drop(connection);
    threads.join().map_err(|e| lost(&e))?;
    Ok(CLEAN)
}

/// How the editor counts columns: in characters where it can, else in UTF-16, which every editor can.
fn encoding(asked: &serde_json::Value) -> Encoding {
    let asked: Option<InitializeParams> = serde_json::from_value(asked.clone()).ok();
    let offered = asked
        .and_then(|a| a.capabilities.general)
        .and_then(|g| g.position_encodings)
        .unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF32) {
        Encoding::Characters
    } else {
        Encoding::Utf16
    }
}

fn answer(encoding: Encoding) -> serde_json::Value {
    let capabilities = ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Characters => PositionEncodingKind::UTF32,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    };
    serde_json::json!({
        "capabilities": capabilities,
        "serverInfo": { "name": "quorate", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// What is open, and what was found in it.
struct Server {
    bench: Bench,
    encoding: Encoding,
    open: HashMap<Uri, Shown>,
}

impl Server {
    /// A document was opened, changed or closed: what to show of it now.
    fn told(&mut self, told: Notification) -> Option<PublishDiagnosticsParams> {
        let (uri, text, version) = match told.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let open: DidOpenTextDocumentParams = read(told.params)?;
                let open = open.text_document;
                (open.uri, Some(open.text), Some(open.version))
            }
            DidChangeTextDocument::METHOD => {
                let mut change: DidChangeTextDocumentParams = read(told.params)?;
                let whole = change.content_changes.pop()?;
                let of = change.text_document;
                (of.uri, Some(whole.text), Some(of.version))
            }
            DidCloseTextDocument::METHOD => {
                let close: DidCloseTextDocumentParams = read(told.params)?;
                (close.text_document.uri, None, None)
            }
            _ => return None,
        };
        let diagnostics = match text {
            Some(text) => {
                let shown = self.bench.read(&uri, text, self.encoding);
                let diagnostics = shown.diagnostics();
                self.open.insert(uri.clone(), shown);
                diagnostics
            }
            None => {
                self.open.remove(&uri);
                Vec::new()
            }
        };
        Some(PublishDiagnosticsParams::new(uri, diagnostics, version))
    }

    fn answer(&self, request: Request) -> Response {
        let Request { id, method, params } = request;
        match method.as_str() {
            HoverRequest::METHOD => respond(id, params, |asked: HoverParams| {
                let at = asked.text_document_position_params;
                let shown = self.open.get(&at.text_document.uri);
                shown.and_then(|s| s.hover(at.position, &self.bench.pack))
            }),
            CodeActionRequest::METHOD => respond(id, params, |asked: CodeActionParams| {
                let uri = &asked.text_document.uri;
                let shown = self.open.get(uri);
                shown.map(|s| s.actions(uri, asked.range, &self.bench.pack))
            }),
            _ => {
                let code = ErrorCode::MethodNotFound as i32;
                Response::new_err(id, code, format!("{method} is not served"))
            }
        }
    }
}

fn read<P: DeserializeOwned>(params: serde_json::Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn respond<P: DeserializeOwned, R: serde::Serialize>(
    id: RequestId,
    params: serde_json::Value,
    answer: impl FnOnce(P) -> Option<R>,
) -> Response {
    match serde_json::from_value(params) {
        Ok(params) => Response::new_ok(id, answer(params)),
        Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}
