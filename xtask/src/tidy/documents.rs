//! What documents say of the project, held against the project.

use std::collections::BTreeMap;

use crate::book;
use crate::project::Project;

/// The change log tells of the version that the project has.
pub fn changelog(project: &Project) -> Vec<String> {
    let version = project.needed("Cargo.toml").and_then(|manifest| {
        let package = manifest.split("[workspace.package]").nth(1).unwrap_or_default();
        let version =
            package.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
        version.ok_or_else(|| String::from("Cargo.toml: no version"))
    });
    let told = version.and_then(|version| {
        let page = project.needed("CHANGELOG.md")?;
        let heading = format!("## {version}");
        let is_told = page.lines().any(|line| {
            line.strip_prefix(&heading).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        if is_told { Ok(()) } else { Err(format!("CHANGELOG.md: no heading `{heading}`")) }
    });
    told.err().into_iter().collect()
}

/// A link to a file of the project leads to one.
pub fn links(project: &Project) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in project.files.iter().filter(|file| file.extension() == Some("md")) {
        // The book's own pages point at pages that are written when it is made.
        if file.path.starts_with("docs/src/") {
            continue;
        }
        for (line, text) in prose(&file.text) {
            let targets =
                text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ', '#']).next());
            for target in targets.filter(|target| !target.is_empty() && !target.contains(':')) {
                let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                if !resolved(folder, target)
                    .is_some_and(|path| path.is_empty() || project.has(&path))
                {
                    wrong.push(format!("{}:{line}: nothing is at {target}", file.path));
                }
            }
        }
    }
    wrong
}

/// A path in backticks on a page at the root, or in a decision, is one of the project.
pub fn named_paths(project: &Project) -> Vec<String> {
    const TOP: [&str; 8] =
        ["crates/", "apps/", "language/", "boards/", "docs/", "xtask/", ".ci/", "fuzz/"];
    let mut wrong = Vec::new();
    for file in project.files.iter().filter(|file| file.extension() == Some("md")) {
        if file.path.contains('/') && !file.path.starts_with("docs/decisions/") {
            continue;
        }
        for (line, text) in prose(&file.text) {
            for quoted in text.split('`').skip(1).step_by(2) {
                let is_path = TOP.iter().any(|top| quoted.starts_with(top))
                    && !quoted.contains(['*', ' ', '{', '<', 'N', '…']);
                if is_path && !project.has(quoted.trim_end_matches('/')) {
                    wrong.push(format!("{}:{line}: there is no {quoted}", file.path));
                }
            }
        }
    }
    wrong
}

/// Lines that a document quotes from a file, in a block that begins with `text PATH`, stand in it.
pub fn quotes(project: &Project) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in project.files.iter().filter(|file| file.extension() == Some("md")) {
        for block in file.text.split("\n```text ").skip(1) {
            let (path, rest) = block.split_once('\n').unwrap_or_default();
            let quoted = rest.split("\n```").next().unwrap_or_default();
            let text = project.text(path).unwrap_or_default();
            if !format!("\n{text}").contains(&format!("\n{quoted}\n")) {
                wrong.push(format!("{}: {path} does not say:\n{quoted}", file.path));
            }
        }
    }
    wrong
}

/// The tests that ARCHITECTURE.md says hold something are there.
pub fn held_by(project: &Project) -> Vec<String> {
    let page = match project.needed("ARCHITECTURE.md") {
        Ok(page) => page,
        Err(finding) => return vec![finding],
    };
    let mut wrong = Vec::new();
    for (place, line) in page.lines().enumerate().filter(|(_, line)| line.starts_with("Held by ")) {
        let mut text = "";
        for quoted in line.split('`').skip(1).step_by(2) {
            if quoted.ends_with(".rs") {
                // That the file is there is another rule.
                text = project.text(quoted).unwrap_or_default();
            } else if !text.contains(&format!("fn {quoted}("))
                && !text.contains(&format!("\n    {quoted},"))
            {
                wrong.push(format!("ARCHITECTURE.md:{}: there is no test `{quoted}`", place + 1));
            }
        }
    }
    wrong
}

/// The glossary has the kinds and ranks that the catalogue has, in the same words.
pub fn glossary(project: &Project) -> Vec<String> {
    let told = project.needed("GLOSSARY.md");
    let words = project.needed("crates/text/messages/ko.json").and_then(|text| {
        serde_json::from_str::<BTreeMap<String, String>>(text).map_err(|error| error.to_string())
    });
    let (told, words) = match (told, words) {
        (Ok(told), Ok(words)) => (told, words),
        (Err(finding), _) | (_, Err(finding)) => return vec![finding],
    };
    words
        .iter()
        .filter_map(|(key, korean)| {
            let word = key.strip_prefix("kind.").or_else(|| key.strip_prefix("rank."))?;
            // A key of two words is a sentence with gaps.
            let is_word = !word.contains('.') && !korean.contains('{');
            let row = format!("| `{word}` | {korean} |");
            (is_word && !told.contains(&row)).then(|| format!("GLOSSARY.md: no line `{row}`"))
        })
        .collect()
}

/// The list of chapters in the book names every chapter and page.
pub fn summary(project: &Project) -> Vec<String> {
    let listed = project.text(book::SUMMARY).unwrap_or_default();
    if listed == book::summary(project) {
        return Vec::new();
    }
    let gone = book::chapters(project)
        .into_iter()
        .filter(|chapter| !listed.contains(&format!("({})", chapter.path)))
        .map(|chapter| format!("{}: {} is missing", book::SUMMARY, chapter.source));
    let mut wrong: Vec<String> = gone.collect();
    wrong.push(format!("{}: not as the pages are; run `cargo xtask bless`", book::SUMMARY));
    wrong
}

/// Returns the lines of a page outside of its fenced blocks, with their numbers.
fn prose(page: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    page.lines().enumerate().filter_map(move |(place, line)| {
        let is_fence = line.trim_start().starts_with("```");
        inside ^= is_fence;
        (!inside && !is_fence).then_some((place + 1, line))
    })
}

/// Returns the path of `target` as seen from a folder; none if it leaves the project.
fn resolved(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
