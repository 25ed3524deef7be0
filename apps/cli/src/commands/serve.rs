//! The workbench: boards in a browser.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use freehold_disk::Place;
use freehold_server::{
    Options, Patience, Shelf, Shelved, bind, document, has_page, serve as serve_shelf,
};
use freehold_text::phrase;

use super::{Failure, Outcome, json};
use crate::args::{Open, Output, Serve};
use crate::terminal;

pub(super) fn open(arguments: &Open) -> Result<Outcome, Failure> {
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), arguments.port);
    let options = options(address, false, Vec::new());
    let boards = std::slice::from_ref(&arguments.board);
    run(boards, options, arguments.output, !arguments.no_browser)
}

pub(super) fn serve(arguments: &Serve) -> Result<Outcome, Failure> {
    if arguments.openapi {
        json(&document())?;
        return Ok(Outcome::Fine);
    }
    if !arguments.address.is_loopback() && !arguments.public {
        return Err(Failure::new("cli.not-public").with("address", arguments.address));
    }
    let address = SocketAddr::new(arguments.address, arguments.port);
    let options = options(address, arguments.public, arguments.host.clone());
    run(&arguments.boards, options, arguments.output, false)
}

fn options(address: SocketAddr, public: bool, hosts: Vec<String>) -> Options {
    #[cfg(feature = "png")]
    let painter: Option<freehold_server::Painter> =
        Some(|svg| crate::picture::png(svg).map_err(|failure| failure.to_string()));
    #[cfg(not(feature = "png"))]
    let painter = None;
    Options { address, hosts, public, painter, patience: Patience::default() }
}

fn run(
    boards: &[PathBuf],
    options: Options,
    output: Output,
    browser: bool,
) -> Result<Outcome, Failure> {
    let lang = output.language();
    let mut shelved: Vec<Shelved> = Vec::new();
    for path in boards {
        let place = Place::find(path)?;
        let id = id(path, &place, &shelved);
        shelved.push(Shelved::read(id, place)?);
    }
    let first = shelved.first().map(|board| board.id.clone()).unwrap_or_default();
    let shelf = Shelf::new(shelved, options);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new("cli.no-server").with("reason", error))?;
    let done = runtime.block_on(async {
        let address = shelf.options.address;
        let refused = |reason: String| {
            Failure::new("cli.no-address").with("address", address).with("reason", reason)
        };
        let listener = bind(address).await.map_err(|error| refused(error.0.to_string()))?;
        let address = listener.local_addr().map_err(|error| refused(error.to_string()))?;
        let page = format!("http://{address}/b/{first}/board");
        // On standard output: whoever started it reads there where to go.
        terminal::answer(&phrase(lang, "cli.serving", &[("page", &page)]));
        if !has_page() {
            terminal::say(&phrase(lang, "cli.no-page", &[]));
        }
        if browser && open::that_detached(&page).is_err() {
            terminal::say(&phrase(lang, "cli.no-browser", &[]));
        }
        serve_shelf(listener, Arc::clone(&shelf), async {
            // Without a way to hear of it, it is ended from outside.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await;
        Ok(Outcome::Fine)
    });
    // A question that can't be stopped is not waited for; a file that is being written is.
    runtime.shutdown_timeout(Duration::from_secs(2));
    done
}

/// The name of a board in addresses: of its folder or its file, told apart from the others.
fn id(path: &Path, place: &Place, others: &[Shelved]) -> String {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = if path.is_dir() { full.file_name() } else { full.file_stem() };
    let name = name.and_then(|name| name.to_str()).unwrap_or(&place.main);
    let plain: String = name
        .chars()
        .map(|letter| if letter.is_alphanumeric() || letter == '_' { letter } else { '-' })
        .collect();
    let mut id = plain.clone();
    let mut number = 2;
    while others.iter().any(|other| other.id == id) {
        id = format!("{plain}-{number}");
        number += 1;
    }
    id
}
