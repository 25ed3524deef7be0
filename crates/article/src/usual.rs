//! The report of a board that has none of its own.

/// The report of a board that has none of its own.
pub fn usual(lang: freehold_text::Lang) -> &'static str {
    match lang {
        freehold_text::Lang::En => include_str!("../templates/en.md"),
        freehold_text::Lang::Ko => include_str!("../templates/ko.md"),
    }
}
