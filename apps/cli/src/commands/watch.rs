//! `watch`: check again whenever a file of the board is saved.

use std::sync::mpsc;
use std::time::Duration;

use freehold_text::phrase;
use notify::{RecursiveMode, Watcher};

use super::{Failure, Outcome, check, moment};
use crate::args::Question;
use crate::terminal;
use freehold_disk::Place;

/// Editors save in several steps; what comes within this time is one save.
const ONE_SAVE: Duration = Duration::from_millis(80);

pub(super) fn watch(question: &Question) -> Result<Outcome, Failure> {
    let place = Place::find(&question.board)?;
    let failed = |error: notify::Error| {
        Failure::new("cli.watch").with("path", place.folder.display()).with("reason", error)
    };
    let (tell, told) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let concerns = event.is_ok_and(|event| {
            !event.kind.is_access()
                && event
                    .paths
                    .iter()
                    .any(|path| path.extension().is_some_and(|extension| extension == "board"))
        });
        if concerns {
            // The program is ending if nobody listens any more.
            let _ = tell.send(());
        }
    })
    .map_err(failed)?;
    watcher.watch(&place.folder, RecursiveMode::Recursive).map_err(failed)?;
    let lang = question.output.language();
    let folder = place.folder.display().to_string();
    terminal::say(&phrase(lang, "cli.watching", &[("path", &folder)]));
    loop {
        let checked = place.check();
        check::full(&checked, moment(&checked.board, &question.dates)?, question);
        if told.recv().is_err() {
            return Ok(Outcome::Fine);
        }
        while told.recv_timeout(ONE_SAVE).is_ok() {}
    }
}
