//! One page that is well formed and asks for nothing from elsewhere.

use freehold_article::usual;
use freehold_text::Lang;
use proptest::prelude::*;

use crate::written;

/// Tags that have no end in HTML.
const OPEN: [&str; 5] = ["meta", "br", "hr", "img", "input"];

/// The page as XML: tags without an end get one.
fn as_xml(html: &str) -> String {
    let html = html.replace("<!doctype html>", "").replace("&nbsp;", "\u{a0}");
    let mut out = String::new();
    for (place, part) in html.split('<').enumerate() {
        if place > 0 {
            out.push('<');
        }
        let name =
            part.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        match part.split_once('>') {
            Some((tag, rest)) if OPEN.contains(&name) && !tag.ends_with('/') => {
                out.push_str(&format!("{tag}/>{rest}"));
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// Everything that is wrong with a page.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let xml = as_xml(html);
    let page = match roxmltree::Document::parse(&xml) {
        Ok(page) => page,
        Err(error) => {
            let line =
                xml.lines().nth(error.pos().row.saturating_sub(1) as usize).unwrap_or_default();
            let line: String = line.chars().take(300).collect();
            return vec![format!("not well formed: {error}: {line}")];
        }
    };
    let mut wrong = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for node in page.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        if ["script", "link", "iframe", "object", "embed", "base", "form"].contains(&name) {
            wrong.push(format!("<{name}>"));
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            let leads_away = value.contains("://") || value.starts_with("//");
            let is_link = name == "a" && key == "href" && !value.starts_with("javascript");
            if key.starts_with("on")
                || (["src", "href", "srcset", "style"].contains(&key) && leads_away && !is_link)
            {
                wrong.push(format!("<{name} {key}=\"{value}\">"));
            }
            if key == "id" && !ids.insert(value.to_owned()) {
                wrong.push(format!("two of the id {value}"));
            }
        }
        if name == "style" {
            let text = node.text().unwrap_or_default();
            if text.contains("@import") || text.contains("url(") {
                wrong.push(String::from("a style from elsewhere"));
            }
        }
    }
    for node in page.descendants().filter(|node| node.tag_name().name() == "a") {
        if let Some(id) = node.attribute("href").and_then(|to| to.strip_prefix('#'))
            && !id.is_empty()
            && !ids.contains(id)
        {
            wrong.push(format!("#{id} leads nowhere"));
        }
    }
    wrong
}

/// What a page says, without its marks.
pub(crate) fn words(html: &str) -> String {
    let xml = as_xml(html);
    let page = roxmltree::Document::parse(&xml).unwrap();
    let main = page.descendants().find(|node| node.tag_name().name() == "main").unwrap();
    let texts = main.descendants().filter(roxmltree::Node::is_text);
    texts.filter_map(|node| node.text()).collect()
}

#[test]
fn the_usual_report_is_a_page_in_both_languages() {
    for (lang, tag) in [(Lang::En, "en"), (Lang::Ko, "ko")] {
        let article = written(usual(lang), lang);
        assert_eq!(faults(&article.html), Vec::<String>::new());
        assert!(article.html.contains(&format!("lang=\"{tag}\"")));
        assert!(article.html.contains("freehold report . -o report.html"));
    }
}

#[test]
fn what_an_author_or_a_board_writes_runs_nothing() {
    let article = written(
        "# A <script>alert(1)</script> & more\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) \
         ![b](https://example.org/b.png)\n\n{{show \"<b>\"}} {{<script>}}\n",
        Lang::En,
    );
    assert_eq!(faults(&article.html), Vec::<String>::new(), "{}", article.html);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_breaks_the_page(text in "(\\PC|\n|\\{\\{|\\}\\}|show |page |reveal|end|\"|# |> |- |<b>|&){0,40}") {
        let article = written(&text, Lang::Ko);
        for problem in &article.problems {
            prop_assert!(problem.line >= 1 && problem.line <= text.lines().count());
        }
        prop_assert_eq!(faults(&article.html), Vec::<String>::new(), "{}", text);
    }
}
