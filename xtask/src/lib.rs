//! What a contributor runs, and the rules that the tree keeps.
//!
//! A rule is a function from the text files of the project to what is wrong with them, so that a
//! test can hold it against the real project and against a bad example. Commands of cargo are steps
//! with a name and a time; the first one that fails is shown whole.
//!
//! Not here: anything that Freehold itself needs to run.

pub mod book;
pub mod literals;
pub mod project;
pub mod readme;
pub mod steps;
pub mod tidy;
pub mod tools;
pub mod verbs;
pub mod web;
