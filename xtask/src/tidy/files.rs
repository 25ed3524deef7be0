//! Rules about single files.

use crate::project::{Project, TextFile};

/// The most lines a file may have.
const MOST: usize = 800;
/// From here on a file is listed when another one is too long.
const MANY: usize = 400;
/// What is written by hand, as lines that somebody reads.
const READ: [&str; 7] = ["rs", "md", "board", "toml", "ts", "tsx", "css"];
/// What a program writes, and nobody reads.
const MADE: [&str; 1] = ["web/src/api/schema.ts"];

/// A file has at most 800 lines.
pub fn length(project: &Project) -> Vec<String> {
    let is_read = |file: &&TextFile| {
        let by_hand = !MADE.contains(&file.path.as_str());
        by_hand && file.extension().is_some_and(|name| READ.contains(&name))
    };
    let lines = |file: &TextFile| file.text.lines().count();
    let files: Vec<_> =
        project.files.iter().filter(is_read).map(|file| (lines(file), &file.path)).collect();
    let mut wrong: Vec<String> = files
        .iter()
        .filter(|(lines, _)| *lines > MOST)
        .map(|(lines, path)| format!("{path}: {lines} lines, at most {MOST}"))
        .collect();
    if !wrong.is_empty() {
        let mut long: Vec<_> =
            files.iter().filter(|(lines, _)| (MANY..=MOST).contains(lines)).collect();
        long.sort();
        let list = long.iter().rev().map(|(lines, path)| format!("{path} {lines}"));
        wrong.push(format!("next: {}", list.collect::<Vec<_>>().join(", ")));
    }
    wrong
}

/// `lib.rs` holds documentation, modules and names, and no logic.
pub fn hollow_lib(project: &Project) -> Vec<String> {
    const FINE: [&str; 8] = ["mod ", "pub mod ", "use ", "pub use ", "#", "//", "}", ")"];
    let mut wrong = Vec::new();
    for file in project.files.iter().filter(|file| file.path.ends_with("src/lib.rs")) {
        for (place, line) in file.text.lines().enumerate() {
            let begins = !line.is_empty() && !line.starts_with(' ');
            if begins && !FINE.iter().any(|start| line.starts_with(start)) {
                wrong.push(format!("{}:{}: `{line}`", file.path, place + 1));
            }
        }
    }
    wrong
}

/// The crates below the apps ask for no file, clock, network, thread, process or environment.
pub fn quiet_libraries(project: &Project) -> Vec<String> {
    const LOUD: [&str; 6] =
        ["std::fs", "std::env", "std::net", "std::process", "std::thread", "std::time"];
    let mut wrong = Vec::new();
    for file in project.sources().filter(|file| file.path.starts_with("crates/")) {
        for (place, line) in file.text.lines().enumerate() {
            if let Some(loud) = LOUD.iter().find(|loud| line.contains(*loud)) {
                wrong.push(format!("{}:{}: {loud}", file.path, place + 1));
            }
        }
    }
    wrong
}

/// A mark that something is to be done names somebody, in parentheses.
pub fn unnamed_todo(project: &Project) -> Vec<String> {
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    let unnamed = |line: &str| {
        marks.iter().any(|mark| {
            line.match_indices(mark.as_str()).any(|(place, _)| {
                let (before, found) = line.split_at_checked(place).unwrap_or_default();
                let after = found.strip_prefix(mark.as_str()).unwrap_or_default();
                let is_word = !before.ends_with(char::is_alphanumeric)
                    && !after.starts_with(char::is_alphanumeric);
                let name = after.strip_prefix('(').and_then(|rest| rest.split_once(')'));
                is_word && name.is_none_or(|(name, _)| name.trim().is_empty())
            })
        })
    };
    lines_with(project, unnamed, "nobody is named")
}

/// No text tells the folders of one machine.
pub fn machine_paths(project: &Project) -> Vec<String> {
    let folders = ["work", "tmp", "root"].map(|name| format!("/{name}/"));
    let told = |line: &str| {
        folders.iter().any(|folder| {
            line.match_indices(folder.as_str()).any(|(place, _)| {
                let before = line.split_at_checked(place).unwrap_or_default().0;
                !before
                    .ends_with(|letter: char| letter.is_alphanumeric() || "./}_-".contains(letter))
            })
        })
    };
    lines_with(project, told, "a folder of one machine")
}

fn lines_with(project: &Project, fits: impl Fn(&str) -> bool, what: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in &project.files {
        for (place, line) in file.text.lines().enumerate() {
            if fits(line) {
                wrong.push(format!("{}:{}: {what}: {}", file.path, place + 1, line.trim()));
            }
        }
    }
    wrong
}
