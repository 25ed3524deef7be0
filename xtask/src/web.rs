//! The page of the workbench: what it needs is installed, it is built, looked over and tried in a
//! browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::run;

/// The oldest Node.js that builds the page.
const NODE: u32 = 20;
/// The browser of the tests, and a font with Korean letters, as Debian names them.
const PACKAGES: [&str; 2] = ["chromium", "fonts-noto-cjk"];
/// What the browser is called.
const BROWSERS: [&str; 2] = ["chromium", "chromium-browser"];

/// The folder of the page.
#[derive(Clone, Debug)]
pub struct Web {
    folder: PathBuf,
}

impl Web {
    /// Returns the page's folder in the project; nothing if there is none.
    pub fn of(root: &Path) -> Option<Self> {
        let folder = root.join("web");
        folder.join("package.json").is_file().then_some(Self { folder })
    }

    /// Installs what the page is built with, unless it is there already.
    ///
    /// # Errors
    /// Without Node.js, and with what npm says.
    pub fn install(&self) -> Result<String, String> {
        let mut ask = Command::new("node");
        ask.arg("--version");
        let found = run(ask).map_err(|output| {
            format!("{output}\nthe page needs Node.js {NODE} or newer, and npm, on the path")
        })?;
        let major = found.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
        if major.parse::<u32>().is_ok_and(|major| major < NODE) {
            return Err(format!("the page needs Node.js {NODE}; this is {}", found.trim()));
        }
        // Npm writes the second one when it is done with the first.
        let changed = |path: &str| {
            let metadata = fs::metadata(self.folder.join(path));
            metadata.and_then(|metadata| metadata.modified()).ok()
        };
        let (wanted, there) =
            (changed("package-lock.json"), changed("node_modules/.package-lock.json"));
        if wanted.is_some() && there >= wanted {
            return Ok(String::from("there already"));
        }
        self.npm(&["ci", "--no-audit", "--no-fund"], &[]).map(|_| String::from("npm ci"))
    }

    /// Runs one of the page's scripts.
    ///
    /// # Errors
    /// With its output.
    pub fn script(&self, name: &str) -> Result<String, String> {
        self.npm(&["run", "--silent", name], &[])
    }

    /// Tries the page in a browser, served by this program; returns how many tests passed.
    ///
    /// # Errors
    /// With the output of the tests, or what is missing to run them.
    pub fn browse(&self, program: &Path) -> Result<String, String> {
        browser()?;
        let manifest = fs::read_to_string(self.folder.join("package.json"));
        let is_e2e = manifest.is_ok_and(|text| text.contains("\"e2e\":"));
        let script = if is_e2e { "e2e" } else { "browser" };
        let program = program.display().to_string();
        let said = self.npm(&["run", "--silent", script], &[("FREEHOLD_BIN", &program)])?;
        let passed = said.lines().rev().find(|line| line.contains(" passed"));
        Ok(passed.unwrap_or_default().trim().to_owned())
    }

    /// Holds the description of the interface that the types of the page are made of against the
    /// one that the program gives.
    ///
    /// # Errors
    /// If they differ.
    pub fn same_description(&self, described: &str) -> Result<(), String> {
        let there = fs::read_to_string(self.description()).unwrap_or_default();
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        if read(&there) == read(described) {
            return Ok(());
        }
        let told = "web/openapi.json is not what `freehold serve --openapi` prints";
        Err(format!("{told}; `cargo xtask bless` makes it and the types of the page anew"))
    }

    /// Writes the description of the interface, and makes the types of the page of it.
    ///
    /// # Errors
    /// If it can't be written, and with what the script says.
    pub fn take_description(&self, described: &str) -> Result<String, String> {
        fs::write(self.description(), described).map_err(|error| error.to_string())?;
        self.install()?;
        self.script("types").map(|_| String::new())
    }

    fn description(&self) -> PathBuf {
        self.folder.join("openapi.json")
    }

    fn npm(&self, words: &[&str], environment: &[(&str, &str)]) -> Result<String, String> {
        let mut command = Command::new("npm");
        command.args(words).current_dir(&self.folder).envs(environment.iter().copied());
        run(command)
    }
}

/// Sees to it that there is a browser with Korean letters.
fn browser() -> Result<(), String> {
    let says = |program: &str, words: &[&str]| {
        let mut command = Command::new(program);
        command.args(words);
        run(command)
    };
    let is_there = || {
        let browser = BROWSERS.iter().any(|name| says(name, &["--version"]).is_ok());
        let korean = says("fc-list", &[":lang=ko", "family"]);
        browser && korean.is_ok_and(|families| !families.trim().is_empty())
    };
    if is_there() {
        return Ok(());
    }
    let wanted = PACKAGES.join(" ");
    let missing = format!("the browser tests need: apt-get install {wanted}");
    if !says("id", &["-u"]).is_ok_and(|user| user.trim() == "0") {
        return Err(missing);
    }
    let install = [&["install", "-y", "--no-install-recommends"], PACKAGES.as_slice()].concat();
    says("apt-get", &["update"])
        .and_then(|_| says("apt-get", &install))
        .map_err(|output| format!("{output}\n{missing}"))?;
    if is_there() { Ok(()) } else { Err(missing) }
}
