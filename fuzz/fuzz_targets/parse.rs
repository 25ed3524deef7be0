//! Every text becomes a tree that spells the text again, whose parts lie where they say.

#![no_main]

use freehold_syntax::parse;
use freehold_text::{FileId, Format, Lang, SourceFile, Sources, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(FileId(0), text);
    assert_eq!(parsed.tree.print(), text);
    for statement in &parsed.tree.statements {
        assert!(text.get(statement.span.range()).is_some(), "{:?} is no place in the text", statement.span);
        parsed.tree.words(statement);
    }
    for finding in &parsed.diagnostics {
        let span = finding.span.unwrap_or_default();
        assert!(text.get(span.range()).is_some(), "{span:?} of {:?} is no place in the text", finding.code);
    }
    let mut sources = Sources::default();
    sources.add(SourceFile::new("main.board", text));
    for lang in [Lang::En, Lang::Ko] {
        render(&sources, &parsed.diagnostics, Format::Concise, lang, false);
    }
});
