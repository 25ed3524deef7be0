//! What differs between two states: two dates, two known-by dates, or two boards.

use serde::Serialize;

use crate::snapshot::Fact;

/// What was gained, lost and changed on the way from one state to another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Comparison {
    /// Facts that stand only after.
    pub gained: Vec<Fact>,
    /// Facts that stand only before.
    pub lost: Vec<Fact>,
    /// Facts that stand before and after, and say something else.
    pub changed: Vec<Change>,
    /// How many facts are the same.
    pub unchanged: usize,
}

/// A fact that says something else.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Change {
    /// What it is about.
    pub path: String,
    /// The kind.
    pub kind: &'static str,
    /// What stood.
    pub before: Fact,
    /// What stands.
    pub after: Fact,
}

/// Compares two lists of facts as [`snapshot`](crate::snapshot()) returns them, sorted by path.
pub fn compare(before: &[Fact], after: &[Fact]) -> Comparison {
    let mut comparison = Comparison::default();
    let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
    let key = |fact: &Fact| (fact.path.clone(), fact.kind);
    loop {
        match (old.peek(), new.peek()) {
            (None, None) => return comparison,
            (Some(_), None) => comparison.lost.extend(old.next().cloned()),
            (None, Some(_)) => comparison.gained.extend(new.next().cloned()),
            (Some(one), Some(other)) => match key(one).cmp(&key(other)) {
                std::cmp::Ordering::Less => comparison.lost.extend(old.next().cloned()),
                std::cmp::Ordering::Greater => comparison.gained.extend(new.next().cloned()),
                std::cmp::Ordering::Equal => {
                    let (Some(one), Some(other)) = (old.next(), new.next()) else { continue };
                    if one.text == other.text {
                        comparison.unchanged += 1;
                        continue;
                    }
                    comparison.changed.push(Change {
                        path: one.path.clone(),
                        kind: one.kind,
                        before: one.clone(),
                        after: other.clone(),
                    });
                }
            },
        }
    }
}
