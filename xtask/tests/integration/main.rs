//! The rules of the tree, held against the tree; and each rule, held against a bad example.

#![expect(clippy::panic, reason = "a helper of a test fails by panicking")]

mod examples;
mod literals;

use xtask::project::Project;
use xtask::{book, tidy};

#[track_caller]
fn holds(rule: tidy::Rule) {
    let project = Project::here().unwrap_or_else(|error| panic!("{error}"));
    let findings = rule(&project);
    assert!(findings.is_empty(), "\n{}\n{} findings", findings.join("\n"), findings.len());
}

/// One test a rule, so that a failure names the rule; the last test says whether one is left out.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(#[test] fn $name() { holds(tidy::$name); })*

        #[test]
        fn every_rule_has_a_test() {
            let tested: &[tidy::Rule] = &[$(tidy::$name),*];
            assert_eq!(tested.len() + 1, tidy::RULES.len(), "`summary` has a test of its own");
        }
    };
}

rules![
    order,
    architecture,
    length,
    hollow_lib,
    quiet_libraries,
    unnamed_todo,
    machine_paths,
    codes,
    languages,
    said_and_unsaid,
    changelog,
    links,
    named_paths,
    quotes,
    held_by,
    glossary,
];

/// With `FREEHOLD_BLESS` set, the list of chapters is written first.
#[test]
fn summary() {
    if std::env::var_os("FREEHOLD_BLESS").is_some() {
        let project = Project::here().unwrap();
        std::fs::write(project.root.join(book::SUMMARY), book::summary(&project)).unwrap();
    }
    holds(tidy::summary);
}
