//! What the words, the places and the findings of Freehold look like from outside.

mod josa;
mod nearest;
mod render;
mod source;
mod words;
