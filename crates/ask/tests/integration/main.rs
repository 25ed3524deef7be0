//! Questions as data: changes, parameters, what is tried out, what an editor asks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected fails, and says where"
)]

mod assumptions;
mod catalogue;
mod changes;
mod editor;
mod facts;
mod trying;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use freehold_ask::Desk;

/// The board of Microsoft and OpenAI.
static FLAGSHIP: LazyLock<Desk> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards/microsoft-openai");
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "board") {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            texts.insert(name, std::fs::read(&path).unwrap());
        }
    }
    Desk::new(texts, "main.board")
});

/// A board of one file.
fn desk(text: &str) -> Desk {
    Desk::new(BTreeMap::from([("main.board".to_owned(), text.into())]), "main.board")
}

/// A small board.
const SMALL: &str = "\
actor Lab company \"A laboratory\"
actor Nimbus company
asset Cloud service of Nimbus
source contract 2025-01-15 Lab \"The contract\" trust high
need Lab.compute essential [guess]
2025-01-15 supply Lab.compute: Cloud 100 %  [contract]
quantity Lab.users count
2025-01-15 claim Lab.users 100 count  [contract]
";
