//! The verbs: each one is a list of steps.

use std::env::consts::EXE_EXTENSION;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;
use crate::steps::{Failed, run, step, tell};
use crate::tools::{BOOK, DENY, FUZZ, INSTA};
use crate::web::Web;
use crate::{book, readme, tidy};

/// Where things are.
struct Place {
    cargo: PathBuf,
    root: PathBuf,
    target: PathBuf,
}

impl Place {
    fn find() -> Result<(Self, Project), Failed> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut found = None;
        step("project", || {
            let project = Project::here().map_err(|error| error.to_string())?;
            let place = Self {
                target: target_folder(&project.root),
                cargo: PathBuf::from(cargo),
                root: project.root.clone(),
            };
            let remark = format!("{} text files", project.files.len());
            found = Some((place, project));
            Ok(remark)
        })?;
        found.ok_or(Failed)
    }

    fn program(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("freehold").with_extension(EXE_EXTENSION)
    }

    fn cargo(&self, words: &str) -> Command {
        let mut command = Command::new(&self.cargo);
        command.args(words.split(' ')).current_dir(&self.root);
        command
    }
}

fn target_folder(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root.join(folder),
        None => root.join("target"),
    }
}

/// Everything that has to hold.
///
/// # Errors
/// When a step fails.
pub fn test() -> Result<(), Failed> {
    let (place, project) = Place::find()?;
    tidy_step(&project)?;
    step("fmt", || run(place.cargo("fmt --all --check -- --color never")).map(drop_text))?;
    // Before anything is compiled: the page is built into the program.
    let web = page_steps(&place)?;
    if let Some(web) = &web {
        step("page lint", || web.script("lint").map(drop_text))?;
        step("page tests", || web.script("test").map(drop_text))?;
    }
    step("clippy", || {
        run(place.cargo("clippy --workspace --all-targets -- -D warnings")).map(drop_text)
    })?;
    step("tests", || {
        let mut command = place.cargo("test --workspace --no-fail-fast");
        command.env("INSTA_UPDATE", "no").env_remove("FREEHOLD_BLESS");
        run(command).map(|output| count_tests(&output))
    })?;
    docs_steps(&place, &project)?;
    step("licenses", || {
        let deny = DENY.find(&place.cargo, &place.target)?;
        let mut command = Command::new(deny);
        command.args(["check", "licenses", "bans", "sources"]).current_dir(&place.root);
        run(command).map(drop_text)
    })?;
    step("readme", || {
        let page = project.needed("README.md")?;
        let mut last = String::new();
        let mut count = 0;
        for line in readme::commands(page) {
            let Some(words) = line.strip_prefix("cargo ") else {
                return Err(format!("README.md: `{line}` is no command of cargo"));
            };
            // This very command is running.
            if words != "xtask test" {
                last = run(place.cargo(words))?;
                count += 1;
            }
        }
        if last.trim().is_empty() {
            return Err(String::from("README.md: its commands print nothing"));
        }
        Ok(format!("{count} commands"))
    })?;
    match web {
        Some(web) => browser_steps(&place, &web),
        None => Ok(()),
    }
}

/// Builds the page; nothing where there is none.
fn page_steps(place: &Place) -> Result<Option<Web>, Failed> {
    let Some(web) = Web::of(&place.root) else {
        tell("no page: there is no web/package.json");
        return Ok(None);
    };
    step("page needs", || web.install())?;
    step("page build", || web.script("build").map(drop_text))?;
    Ok(Some(web))
}

/// Tries the page in a browser, served by the program that it is built into.
fn browser_steps(place: &Place, web: &Web) -> Result<(), Failed> {
    step("interface", || web.same_description(&described(place)?).map(|()| String::new()))?;
    // The first command of the README has built it, and readers use no slower one.
    step("program", || {
        run(place.cargo("build --release -p freehold --bin freehold")).map(drop_text)
    })?;
    step("browser", || web.browse(&place.program("release")))
}

/// The description of the interface, as the program prints it.
fn described(place: &Place) -> Result<String, String> {
    run(place.cargo("build -p freehold --bin freehold"))?;
    let mut command = Command::new(place.program("debug"));
    command.args(["serve", "--openapi"]);
    run(command)
}

/// Builds the page of the workbench.
///
/// # Errors
/// When a step fails.
pub fn web() -> Result<(), Failed> {
    let (place, _) = Place::find()?;
    page_steps(&place).map(drop)
}

/// Builds the page and the program, and opens a board.
///
/// # Errors
/// When a step fails, or the program does.
pub fn workbench(board: &str) -> Result<(), Failed> {
    let (place, _) = Place::find()?;
    page_steps(&place)?;
    step("program", || {
        run(place.cargo("build --release -p freehold --bin freehold")).map(drop_text)
    })?;
    // It goes on until it is ended, and says where it listens.
    let status = Command::new(place.program("release")).args(["open", board]).status();
    if status.is_ok_and(|status| status.success()) { Ok(()) } else { Err(Failed) }
}

/// The rules about the tree itself.
///
/// # Errors
/// When one is broken.
pub fn tidy() -> Result<(), Failed> {
    let (_, project) = Place::find()?;
    tidy_step(&project)
}

/// Takes the present outputs as the expected ones; `git diff` shows what that means.
///
/// # Errors
/// When a step fails.
pub fn bless() -> Result<(), Failed> {
    let (place, _) = Place::find()?;
    // The tests that compare a page with what comes write the page.
    step("snapshots", || {
        let mut command = Command::new(INSTA.find(&place.cargo, &place.target)?);
        command.args(["insta", "test", "--accept", "--workspace"]).current_dir(&place.root);
        command.env("FREEHOLD_BLESS", "1");
        run(command).map(|output| count_tests(&output))
    })?;
    if let Some(web) = Web::of(&place.root) {
        step("interface", || web.take_description(&described(&place)?))?;
    }
    tell("look at `git diff` before you commit: it is what users will see");
    Ok(())
}

/// Makes rustdoc and the book.
///
/// # Errors
/// When a step fails.
pub fn docs() -> Result<(), Failed> {
    let (place, project) = Place::find()?;
    docs_steps(&place, &project)?;
    tell(&format!("{}", place.target.join("doc/freehold_board/index.html").display()));
    tell(&format!("{}", place.target.join("book/index.html").display()));
    Ok(())
}

/// Measures.
///
/// # Errors
/// When a benchmark fails.
pub fn bench() -> Result<(), Failed> {
    let (place, project) = Place::find()?;
    if !project.has("benches") {
        tell("nothing to measure: there is no `benches` folder");
        return Ok(());
    }
    let mut measured = String::new();
    step("bench", || {
        let is_apart =
            project.text("benches/Cargo.toml").is_some_and(|text| text.contains("\n[workspace]"));
        let which = if is_apart { "--manifest-path benches/Cargo.toml" } else { "--workspace" };
        measured = run(place.cargo(&format!("bench {which} --bench *")))?;
        Ok(String::new())
    })?;
    tell(&measured);
    compare(&place, &project)
}

/// Measures beside others, where what that takes is installed.
fn compare(place: &Place, project: &Project) -> Result<(), Failed> {
    const SCRIPT: &str = "benches/peers/compare.py";
    if !project.has(SCRIPT) {
        return Ok(());
    }
    let python = |words: &[&str]| {
        let mut command = Command::new("python3");
        command.args(words).current_dir(&place.root);
        run(command)
    };
    if python(&["-c", "import numpy, rustworkx, scipy"]).is_err() {
        tell("to compare with others: pip install -r benches/peers/requirements.txt");
        return Ok(());
    }
    let mut table = String::new();
    step("peers", || {
        table = python(&[SCRIPT])?;
        Ok(String::new())
    })?;
    tell(&table);
    Ok(())
}

/// Feeds each fuzz target with random texts.
///
/// # Errors
/// When a target crashes, or the nightly toolchain is missing.
pub fn fuzz(minutes: u32) -> Result<(), Failed> {
    let (place, project) = Place::find()?;
    if !project.has("fuzz") {
        tell("nothing to fuzz: there is no `fuzz` folder");
        return Ok(());
    }
    step("tool", || FUZZ.find(&place.cargo, &place.target).map(|tool| tool.display().to_string()))?;
    let nightly = |words: &[&str]| {
        let mut command = Command::new("rustup");
        command.args(["run", "nightly", "cargo"]).args(words).current_dir(&place.root);
        // Cargo looks for its subcommands on the path.
        let tools = place.target.join("tools/bin");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::env::split_paths(&path).chain([tools]);
        command.env("PATH", std::env::join_paths(folders).unwrap_or(path.clone()));
        run(command)
    };
    step("nightly", || {
        nightly(&["--version"]).map(|version| version.trim().to_owned()).map_err(|output| {
            format!("{output}\nfuzzing needs it: rustup toolchain install nightly")
        })
    })?;
    let mut targets = Vec::new();
    step("targets", || {
        targets = nightly(&["fuzz", "list"])?.lines().map(str::to_owned).collect();
        Ok(targets.join(", "))
    })?;
    for target in &targets {
        let (found, seeds) = (format!("fuzz/corpus/{target}"), format!("fuzz/seeds/{target}"));
        // Zero would be without an end.
        let time = format!("-max_total_time={}", minutes.max(1).saturating_mul(60));
        let mut words = vec!["fuzz", "run", target.as_str(), found.as_str()];
        if project.has(&seeds) {
            words.push(&seeds);
        }
        words.extend(["--", &time]);
        if project.has("fuzz/board.dict") {
            words.push("-dict=fuzz/board.dict");
        }
        step(target, || {
            fs::create_dir_all(place.root.join(&found)).map_err(|error| error.to_string())?;
            nightly(&words).map(drop_text)
        })?;
    }
    Ok(())
}

fn tidy_step(project: &Project) -> Result<(), Failed> {
    step("tidy", || {
        let mut wrong = Vec::new();
        for (rule, check) in tidy::RULES {
            let findings = check(project);
            wrong.extend(findings.iter().map(|finding| format!("{finding}   ({rule})")));
        }
        if wrong.is_empty() {
            Ok(format!("{} rules", tidy::RULES.len()))
        } else {
            Err(wrong.join("\n"))
        }
    })
}

fn docs_steps(place: &Place, project: &Project) -> Result<(), Failed> {
    step("docs", || {
        let mut command = place.cargo("doc --workspace --no-deps");
        command.env("RUSTDOCFLAGS", "-D warnings");
        run(command).map(drop_text)
    })?;
    step("book", || {
        let mdbook = BOOK.find(&place.cargo, &place.target)?;
        let chapters = book::chapters(project);
        for chapter in &chapters {
            let path = place.root.join("docs/src").join(&chapter.path);
            let folder = path.parent().unwrap_or(&place.root);
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&path, chapter.page()))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
        let mut command = Command::new(mdbook);
        command.arg("build").arg(place.root.join("docs")).env_remove("MDBOOK_LOG");
        command.arg("--dest-dir").arg(place.target.join("book"));
        let output = run(command)?;
        // The program goes on after a page that it could not include.
        if output.contains("ERROR") || output.contains("WARN") {
            return Err(output);
        }
        Ok(format!("{} pages", chapters.len()))
    })
}

/// Sums up what the test programs counted.
fn count_tests(output: &str) -> String {
    let passed = output.lines().filter_map(|line| line.strip_prefix("test result: ok. "));
    let counts = passed.filter_map(|rest| rest.split(' ').next()?.parse::<u32>().ok());
    format!("{} tests", counts.sum::<u32>())
}

fn drop_text(_: String) -> String {
    String::new()
}
