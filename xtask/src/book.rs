//! The book: the manual of the language, the pages of the messages, the decisions.
//!
//! A chapter stands where it is read and tested; the book includes it. The list of chapters is kept
//! in `docs/src/SUMMARY.md`, the files that include them are written when the book is made.

use crate::project::Project;

/// Where the list of chapters is kept.
pub const SUMMARY: &str = "docs/src/SUMMARY.md";

/// What the families of codes are about.
const FAMILIES: [(&str, &str); 9] = [
    ("FH01", "Text and grammar"),
    ("FH02", "Names"),
    ("FH03", "Evidence"),
    ("FH04", "Units and money"),
    ("FH05", "Time"),
    ("FH06", "Equations"),
    ("FH07", "Choices and conflicts"),
    ("FH08", "Forecasts"),
    ("FH09", "Questions"),
];

/// A page of the book that stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The heading of the list that it stands under.
    pub part: String,
    /// Its title.
    pub title: String,
    /// Where the book has it, from `docs/src`.
    pub path: String,
    /// Where it stands, from the root of the project.
    pub source: String,
}

impl Chapter {
    /// Returns the page that includes it.
    pub fn page(&self) -> String {
        let up = "../".repeat(self.path.split('/').count() + 1);
        format!("{{{{#include {up}{}}}}}\n", self.source)
    }
}

/// Returns the chapters, in the order of the book.
pub fn chapters(project: &Project) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    let mut add = |part: &str, folder: &str, source: &str, text: &str| {
        let name = source.rsplit('/').next().unwrap_or(source);
        let title = title(text);
        let (part, path) = (part.to_owned(), format!("{folder}/{name}"));
        // The page of a code begins with what is wrong; the list is searched by code.
        let code = name.strip_suffix(".md").filter(|name| name.starts_with("FH"));
        let title = code.map_or(title.to_owned(), |code| format!("{code}: {title}"));
        chapters.push(Chapter { part, title, path, source: source.to_owned() });
    };
    let language: Vec<_> = project.below("language", "md").collect();
    let (introduction, rest): (Vec<_>, Vec<_>) =
        language.into_iter().partition(|file| file.path.ends_with("README.md"));
    for file in introduction.iter().chain(&rest) {
        add("The language", "language", &file.path, &file.text);
    }
    for (family, about) in FAMILIES {
        let pages = project.below("crates/text/pages", "md");
        for file in pages.filter(|file| file.path.contains(&format!("/{family}"))) {
            add(&format!("Messages: {about}"), "messages", &file.path, &file.text);
        }
    }
    for file in project.below("docs/decisions", "md") {
        add("Decisions", "decisions", &file.path, &file.text);
    }
    if let Some(text) = project.text("GLOSSARY.md") {
        add("Words", "words", "GLOSSARY.md", text);
    }
    chapters
}

/// Returns the list of chapters as the book wants it.
pub fn summary(project: &Project) -> String {
    let mut summary = String::from("# Summary\n\n[Freehold](introduction.md)\n");
    let mut part = String::new();
    for chapter in chapters(project) {
        if chapter.part != part {
            summary.push_str(&format!("\n# {}\n\n", chapter.part));
            part.clone_from(&chapter.part);
        }
        summary.push_str(&format!("- [{}]({})\n", chapter.title, chapter.path));
    }
    summary
}

fn title(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default()
}
