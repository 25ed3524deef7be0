//! Prose as HTML.

use freehold_report::escaped;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};

/// Returns prose as HTML. HTML in it is shown as it was typed, and links lead to the web or nowhere.
pub(crate) fn markdown(text: &str) -> String {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION);
    let events = parser.map(|event| match event {
        Event::Html(inner) | Event::InlineHtml(inner) => Event::Text(inner),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if is_web(&dest_url) { dest_url } else { CowStr::Borrowed("#") };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        // A picture elsewhere would be asked for when the report is opened.
        Event::Start(Tag::Image { title, .. }) => Event::Text(title),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// Whether an address leads to the web, or to a place in the report.
pub(crate) fn is_web(address: &str) -> bool {
    ["https://", "http://", "#"].iter().any(|begin| address.starts_with(begin))
}

/// Returns text for an attribute or an element.
pub(crate) fn plain(text: &str) -> String {
    escaped(text)
}
