//! `quorate serve`: a page on this machine for people without a terminal: documents in, reports out, nothing kept and nothing sent elsewhere.

mod form;
mod guard;
mod page;
mod work;

use std::hash::{BuildHasher, RandomState};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};
use clap::Args;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::CLEAN;
use super::output::{self, Fault};

/// What the command takes.
#[derive(Args, Debug)]
#[command(after_help = "\
The page is for this machine alone: it listens on 127.0.0.1, keeps nothing, and asks nothing of the
network. Stop it with Ctrl+C.
Example:
  quorate serve --open")]
pub(super) struct Serve {
    /// The port [default: one that is free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
}

/// What is absolute here, beside the limits of reading.
mod limits {
    /// Bytes of all files of one request together.
    pub(super) const BODY_BYTES: usize = 128 << 20;
    /// Files of one request.
    pub(super) const FILES: usize = 200;
    /// Connections at once; more wait.
    pub(super) const CONNECTIONS: usize = 64;
    /// Requests that may wait for one that works; more are told to come again.
    pub(super) const WAITING: usize = 16;
    /// Seconds in which the head of a request has to arrive.
    pub(super) const HEAD_SECONDS: u64 = 10;
    /// Seconds in which its body has to.
    pub(super) const BODY_SECONDS: u64 = 120;
}

/// What every request shares.
pub(super) struct Desk {
    /// The port that was given.
    port: u16,
    /// The first part of every path: nobody else on the machine, and no other page, can know it.
    token: String,
    /// Room for those that work.
    work: Semaphore,
    /// Room for those that work or wait.
    queue: Semaphore,
}

/// Runs the command; it ends when it is stopped.
pub(super) fn run(args: &Serve) -> Result<u8, Fault> {
    let fault =
        |error: std::io::Error| Fault::unread(format!("the page could not be served: {error}"));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(fault)?;
    runtime.block_on(serve(args)).map_err(fault)?;
    Ok(CLEAN)
}

async fn serve(args: &Serve) -> std::io::Result<()> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, args.port))).await?;
    let port = listener.local_addr()?.port();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let desk = Arc::new(Desk {
        port,
        token: secret(),
        work: Semaphore::new(workers),
        queue: Semaphore::new(workers + limits::WAITING),
    });
    let url = format!("http://127.0.0.1:{port}/{}/", desk.token);
    let said = format!(
        "The page is at {url}\nIt is for this machine alone, and keeps nothing. Stop it with Ctrl+C.\n"
    );
    // whoever started the program and has left does not stop it
    let _ = output::to_stdout(&said);
    if args.open
        && let Err(error) = open::that_detached(&url)
    {
        output::complain(&format!(
            "the browser could not be opened ({error}); open the address yourself\n"
        ));
    }
    let router = router(Arc::clone(&desk));
    let room = Arc::new(Semaphore::new(limits::CONNECTIONS));
    loop {
        let Ok(seat) = Arc::clone(&room).acquire_owned().await else {
            return Ok(());
        };
        // a connection that broke before it was taken is nobody's fault
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(Duration::from_secs(limits::HEAD_SECONDS))
                .serve_connection(TokioIo::new(stream), service);
            let _ = connection.await;
            drop(seat);
        });
    }
}

/// The pages under the secret part of the path.
fn router(desk: Arc<Desk>) -> Router {
    let token = &desk.token;
    Router::new()
        .route(&format!("/{token}/"), get(page::page))
        .route(&format!("/{token}/report/{{format}}"), post(work::report))
        .layer(DefaultBodyLimit::max(limits::BODY_BYTES))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&desk),
            guard::guard,
        ))
        .with_state(desk)
}

/// 128 bits that cannot be guessed: two keyed hashes, whose keys the system drew.
fn secret() -> String {
    let half = || RandomState::new().hash_one(std::process::id());
    format!("{:016x}{:016x}", half(), half())
}
