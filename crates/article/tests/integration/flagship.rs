//! The report of the board of Microsoft and OpenAI.

use std::collections::BTreeMap;
use std::path::Path;

use freehold_article::article;
use freehold_ask::Desk;
use freehold_text::Lang;

use crate::{BUDGET, page};

#[test]
fn every_number_of_the_flagships_report_is_answered_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards/microsoft-openai");
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "board") {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            texts.insert(name, std::fs::read(&path).unwrap());
        }
    }
    let desk = Desk::new(texts, "main.board");
    for (lang, tag) in [(Lang::En, "en"), (Lang::Ko, "ko")] {
        let text = std::fs::read_to_string(folder.join(format!("report.{tag}.md"))).unwrap();
        let article = article(&desk, &text, lang, BUDGET, "freehold report");
        assert_eq!(article.problems, []);
        assert_eq!(page::faults(&article.html), Vec::<String>::new());
        let figures = text.lines().filter(|line| line.starts_with("{{figure")).count();
        assert_eq!(article.html.matches("<figure>").count(), figures);
        assert!(!article.html.contains("{{"), "braces are left");
    }
}
