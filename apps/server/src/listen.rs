//! Listens, and ends when it is told to.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

use crate::options::{MOST_CONNECTIONS, Patience};
use crate::shelf::Shelf;
use crate::watching::watch;

/// Why nothing is served.
#[derive(Debug)]
pub struct ServeError(pub std::io::Error);

/// Takes the address that is asked for; the listener knows which it is if that was any.
///
/// # Errors
/// If the address is taken, or is none of this machine.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(ServeError)
}

/// Serves the boards of a shelf until `ended` is.
pub async fn serve(listener: TcpListener, shelf: Arc<Shelf>, ended: impl Future<Output = ()>) {
    let watchers = watch(&shelf);
    let patience = shelf.options.patience;
    let app = crate::router(shelf);
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    tokio::pin!(ended);
    loop {
        // Whoever comes when all places are taken waits outside, and costs nothing.
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut ended => break,
        };
        let Ok((stream, from)) = accepted else {
            // Out of file handles for a moment: whoever is served gives some back.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            continue;
        };
        // Small answers are not held back to be joined with others.
        let _ = stream.set_nodelay(true);
        let app = app.clone();
        tokio::spawn(async move {
            connection(stream, from, app, patience).await;
            drop(place);
        });
    }
    drop(watchers);
}

async fn connection(stream: TcpStream, from: SocketAddr, app: Router, patience: Patience) {
    // Whoever takes nothing of a response for so long gives their place to others.
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience.response));
    let stream = TokioIo::new(Box::pin(stream));
    let app = app.layer(axum::Extension(ConnectInfo(from)));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(patience.headers).max_buf_size(64 << 10);
    // Whoever breaks off is gone; there is nobody to tell.
    let _ = server.serve_connection(stream, TowerToHyperService::new(app)).await;
}
