//! Answers as words and tables, in English and Korean.
use freehold_board::*;
use freehold_text::Lang;
/// stub
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Page { pub lang: Lang, pub width: usize, pub color: bool }
/// stub
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct CheckSummary<'a> { pub name: &'a str, pub errors: usize, pub warnings: usize, pub claims: usize, pub guesses: usize, pub sources: usize, pub statements: usize, pub disputes: &'a [Dispute], pub tensions: &'a [Tension], pub plans: &'a [Plan], pub conversions: &'a [Conversion], pub on: &'a str, pub known_by: &'a str }
/// stub
pub fn read(_: &Overview, _: &Page) -> String { String::new() }
/// stub
pub fn check(_: &CheckSummary<'_>, _: &Page) -> String { String::new() }
/// stub
pub fn show(_: &Answer, _: &Page) -> String { String::new() }
/// stub
pub fn timeline(_: &[Entry], _: &Page) -> String { String::new() }
/// stub
pub fn compare(_: &Comparison, _: &str, _: &str, _: &Page) -> String { String::new() }
/// stub
pub fn csv(_: &[ClaimRow]) -> Result<String, csv::Error> { Ok(String::new()) }
