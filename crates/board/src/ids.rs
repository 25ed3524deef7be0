//! Numbers that stand for things, each with a type of its own.
//!
//! Things are numbered in the order of their names, never of their lines, so that moving a line
//! changes no number.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Returns the place in the list of its kind.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(index as u32)
            }
        }
    )*};
}

ids![
    /// An actor or asset.
    PartyId,
    /// A source.
    SourceId,
    /// A need.
    NeedId,
    /// A quantity, assumption, stock or formula.
    QuantityId,
    /// A contract term.
    TermId,
    /// An event.
    EventId,
    /// A claim.
    ClaimId,
];
