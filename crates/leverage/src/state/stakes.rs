//! Who holds what in whom?

use std::collections::BTreeSet;

use freehold_board::{Board, Class, Content, Subject};

use super::{Evidence, State, evidence_of};
use crate::measured::Measured;
use crate::network::Node;

/// A stake on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct StakeState {
    /// Who holds it.
    pub holder: Node,
    /// In whom.
    pub target: Node,
    /// Of what it is a share.
    pub class: Class,
    /// How much, 0 to 1.
    pub share: Measured,
    /// Who says so.
    pub evidence: Evidence,
    /// Whether somebody says otherwise.
    pub disputed: bool,
}

impl State {
    /// Reads the stakes, and takes an asset of one owner as held by it wholly, in every class that
    /// nobody speaks of.
    pub(super) fn read_stakes(&mut self, board: &Board) {
        let mut stakes = Vec::new();
        for subject in board.tracks.keys() {
            let Subject::Stake(holder, target, class) = subject else { continue };
            let (Some(holder), Some(target)) = (self.node(*holder), self.node(*target)) else {
                continue;
            };
            let standing = board.standing(subject, self.moment);
            let Some(Content::Number(amount)) = standing.leading.map(|claim| &claim.content) else {
                continue;
            };
            let of = [board.path_of(subject)];
            let of: Vec<&str> = of.iter().map(String::as_str).collect();
            let share = self.reading.share(amount, &of).unwrap_or(Measured {
                value: 0.0,
                low: 0.0,
                high: 1.0,
            });
            let evidence = evidence_of(board, subject, self.moment);
            let disputed = standing.disputed;
            stakes.push(StakeState { holder, target, class: *class, share, evidence, disputed });
        }
        let known: BTreeSet<(Node, Class)> =
            stakes.iter().map(|stake| (stake.target, stake.class)).collect();
        for (index, party) in self.parties.iter().enumerate() {
            let target = Node::from(index);
            let [owner] = board.party(*party).owners.as_slice() else { continue };
            let Some(holder) = self.node(*owner) else { continue };
            for class in Class::ALL {
                if !known.contains(&(target, class)) {
                    let share = Measured::exact(1.0);
                    let evidence = Evidence::default();
                    stakes.push(StakeState {
                        holder,
                        target,
                        class,
                        share,
                        evidence,
                        disputed: false,
                    });
                }
            }
        }
        stakes.sort_by_key(|stake| (stake.class, stake.target, stake.holder));
        self.stakes = stakes;
    }

    /// Returns the stakes of a class.
    pub fn stakes_of(&self, class: Class) -> impl Iterator<Item = &StakeState> {
        self.stakes.iter().filter(move |stake| stake.class == class)
    }
}
