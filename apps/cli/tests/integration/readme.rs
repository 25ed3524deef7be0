//! What the READMEs, the architecture page and the change log show is what the command prints.
//!
//! A `board` block of a page stands as `mine/main.board` in a folder of its own, beside the project's
//! `boards`; every line `$ freehold …` of a `console` block is run there. With `FREEHOLD_BLESS` set,
//! the page is written with what comes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::freehold_in;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn readme_shows_what_is_printed() {
    check("README.md", "readme-en");
}

#[test]
fn korean_readme_shows_what_is_printed() {
    check("README.ko.md", "readme-ko");
}

#[test]
fn architecture_shows_what_is_printed() {
    check("ARCHITECTURE.md", "readme-architecture");
}

#[test]
fn the_change_log_shows_how_answers_begin() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let folder = prepared(&readme, "readme-changes");
    let page = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let mut commands = 0;
    for block in page.split("\n```text\n").skip(1) {
        let block = block.split("\n```").next().unwrap();
        for told in block.split("$ ").skip(1) {
            let (command, told) = told.split_once('\n').unwrap();
            let printed = run(&folder, command);
            assert!(printed.starts_with(told.trim_end()), "{command}:\n{told}\n{printed}");
            commands += 1;
        }
    }
    assert!(commands >= 4, "only {commands} commands are run");
}

#[track_caller]
fn check(page: &str, folder: &str) {
    let path = root().join(page);
    let told = fs::read_to_string(&path).unwrap();
    let folder = prepared(&told, folder);
    let printed = with_outputs(&told, |command| run(&folder, command));
    if std::env::var_os("FREEHOLD_BLESS").is_some() {
        fs::write(&path, printed).unwrap();
        return;
    }
    for (place, (told, printed)) in told.lines().zip(printed.lines()).enumerate() {
        assert_eq!(told, printed, "{page}:{}: FREEHOLD_BLESS=1 takes what is printed", place + 1);
    }
    assert_eq!(told, printed, "{page}: FREEHOLD_BLESS=1 takes what is printed");
}

/// Returns a folder with the board of the page, in the house layout, and the boards of the project.
fn prepared(page: &str, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for board in fs::read_dir(root().join("boards")).unwrap() {
        let board = board.unwrap();
        let copy = folder.join("boards").join(board.file_name());
        fs::create_dir_all(&copy).unwrap();
        for file in fs::read_dir(board.path()).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), copy.join(file.file_name())).unwrap();
        }
    }
    let board = page.split("\n```board\n").nth(1).and_then(|rest| rest.split("```").next());
    if let Some(board) = board {
        fs::create_dir_all(folder.join("mine")).unwrap();
        fs::write(folder.join("mine/main.board"), board).unwrap();
        let layout = freehold_in(&folder, &["fmt", "--check", "mine"]);
        assert_eq!((layout.code, layout.output.as_str()), (0, ""), "{}", layout.errors);
    }
    folder
}

/// Returns the page with what each command of its `console` blocks prints.
fn with_outputs(page: &str, run: impl Fn(&str) -> String) -> String {
    let mut written = String::new();
    let mut inside = false;
    let mut is_first = true;
    for line in page.lines() {
        match (inside, line) {
            (false, "```console") => (inside, is_first) = (true, true),
            (true, "```") => inside = false,
            (true, line) => {
                if let Some(command) = line.strip_prefix("$ ") {
                    let between = if is_first { "" } else { "\n" };
                    is_first = false;
                    written.push_str(&format!("{between}$ {command}\n{}", run(command)));
                }
                continue;
            }
            (false, _) => {}
        }
        written.push_str(line);
        written.push('\n');
    }
    written
}

fn run(folder: &Path, command: &str) -> String {
    let words = words(command);
    let (program, arguments) = words.split_first().unwrap();
    assert_eq!(program, "freehold", "only freehold is run: {command}");
    let run = freehold_in(folder, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    run.output + &run.errors
}

/// Returns the words of a command; quotes keep blanks together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in command.split('"').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
