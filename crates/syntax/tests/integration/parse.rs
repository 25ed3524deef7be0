//! Sentences that are easy to read wrongly.
