//! The rules of the tree, held against the tree; and each rule, held against a bad example.

#![expect(clippy::panic, reason = "a helper of a test fails by panicking")]

mod examples;
mod literals;

use xtask::project::Project;
use xtask::tidy;

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
            assert_eq!(tested.len(), tidy::RULES.len());
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
    summary,
];
