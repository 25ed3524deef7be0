//! Codes, their pages, and where they are shown to come.

use freehold_text::Code;

use crate::project::Project;

const PAGES: &str = "crates/text/pages";
const SECTIONS: [&str; 3] = ["## Why it matters", "## Example", "## What to do"];

/// A code has a page with the fixed headings, and either a board on it that gives the code (the
/// tests of `crates/board` run those), or a remark on the tests that name it.
pub fn codes(project: &Project) -> Vec<String> {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let path = format!("{PAGES}/{code}.md");
        match project.needed(&path) {
            Ok(page) => wrong.extend(
                wrong_page(project, code.id(), page).map(|finding| format!("{path}: {finding}")),
            ),
            Err(finding) => wrong.push(finding),
        }
    }
    for file in project.below(PAGES, "md") {
        let name = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
        if name.and_then(Code::parse).is_none() {
            wrong.push(format!("{}: no code has this page", file.path));
        }
    }
    wrong
}

fn wrong_page(project: &Project, code: &str, page: &str) -> Option<String> {
    let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
    if headings != SECTIONS {
        return Some(format!("the headings are {headings:?}, not {SECTIONS:?}"));
    }
    let Some(remark) = page.split("<!-- shown in ").nth(1) else {
        let example = page.split("## Example").nth(1)?.split("\n## ").next()?;
        let is_run = example.contains("\n```board");
        return (!is_run).then(|| {
            String::from("the example holds no board, and nothing says where it is shown")
        });
    };
    let folder = remark.split([',', ' ']).next().unwrap_or_default();
    let named = project.files.iter().any(|file| {
        (file.path == folder || file.path.starts_with(&format!("{folder}/")))
            && file.text.contains(code)
    });
    (!named).then(|| format!("it says that it is shown in {folder}, where nothing names it"))
}
