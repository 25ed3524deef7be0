//! Boards are read again when one of their files is saved.

use std::sync::{Arc, mpsc};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::shelf::{Shelf, Shelved};

/// Editors save in several steps; what comes within this time is one save.
const ONE_SAVE: Duration = Duration::from_millis(80);

/// Watches the folders of all boards for as long as what is returned lives. A folder that can't be
/// watched is served as it was read.
pub(crate) fn watch(shelf: &Shelf) -> Vec<RecommendedWatcher> {
    shelf.boards.values().filter_map(|board| watched(Arc::clone(board))).collect()
}

fn watched(board: Arc<Shelved>) -> Option<RecommendedWatcher> {
    let (tell, told) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let concerns = event.is_ok_and(|event| {
            let is_board =
                |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "board");
            !event.kind.is_access() && event.paths.iter().any(is_board)
        });
        if concerns {
            // The server is ending if nobody listens any more.
            let _ = tell.send(());
        }
    })
    .ok()?;
    watcher.watch(&board.place.folder, RecursiveMode::Recursive).ok()?;
    std::thread::spawn(move || {
        while told.recv().is_ok() {
            while told.recv_timeout(ONE_SAVE).is_ok() {}
            board.reread();
        }
    });
    Some(watcher)
}
