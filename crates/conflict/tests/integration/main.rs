//! Published answers, laws and boards.
