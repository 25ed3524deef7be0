//! Who needs what from whom, as numbers only: what the algorithms run on.

use std::ops::Range;

/// A node: somebody who needs or supplies something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(pub u32);

impl Node {
    /// Returns the place in lists of nodes.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<usize> for Node {
    fn from(index: usize) -> Self {
        Self(index as u32)
    }
}

/// Something that a node can't do without.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Whose need it is.
    pub of: Node,
    /// Whether its loss goes through the minimum, or adds to the losses of other partial needs.
    pub essential: bool,
    /// The fraction κ of the node's activity that hinges on it, 0 to 1.
    pub weight: f64,
    /// The share that the node makes itself, 0 to 1.
    pub own: f64,
    /// The share of which nobody knows the supplier, 0 to 1.
    pub unknown: f64,
    /// How long what is in store covers all of it, in days.
    pub buffer_days: f64,
    /// Who could take over how much of it; empty if replacement waits for nobody in particular.
    pub spare: Vec<(Node, f64)>,
    /// Its ties, by place in the list of ties.
    pub ties: Range<u32>,
}

/// How a share can be replaced once its supplier stops (M3).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Replacement {
    /// The part of it that can be replaced at all, 0 to 1.
    pub replaceable: f64,
    /// Days until the first replacement arrives, notice included.
    pub delay_days: f64,
    /// Days from the first replacement to all of it.
    pub ramp_days: f64,
    /// Days during which a right in force forbids any replacement; infinite for good.
    pub locked_days: f64,
    /// A part of the work is tied to the supplier and takes longer: this part, 0 to 1 …
    pub tied: f64,
    /// … takes so many days more.
    pub tied_days: f64,
}

impl Replacement {
    /// Returns the part of the share that is replaced `days` after the plug was pulled:
    /// `clamp((H − notice − switch) ÷ ramp, 0, 1) × replaceable`.
    pub fn replaced(&self, days: f64) -> f64 {
        let since = days - self.locked_days;
        if since.is_nan() || since < 0.0 {
            return 0.0;
        }
        let plain = self.arrived(since);
        if self.tied > 0.0 {
            let late = self.arrived(since - self.tied_days);
            return (1.0 - self.tied) * plain + self.tied * late;
        }
        plain
    }

    fn arrived(&self, since: f64) -> f64 {
        let since = since - self.delay_days;
        let part = if since < 0.0 {
            0.0
        } else if self.ramp_days > 0.0 {
            (since / self.ramp_days).min(1.0)
        } else {
            1.0
        };
        part * self.replaceable
    }

    /// Adds the days on which the speed of replacement changes.
    pub(crate) fn kinks(&self, days: &mut Vec<f64>) {
        if self.replaceable <= 0.0 {
            return;
        }
        let begin = self.locked_days + self.delay_days;
        days.extend([begin, begin + self.ramp_days]);
        if self.tied > 0.0 {
            days.extend([begin + self.tied_days, begin + self.tied_days + self.ramp_days]);
        }
    }
}

/// How long a supplier that stops by its own will has to go on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Notice {
    /// Days of full service after the word is given.
    pub full_days: f64,
    /// Days of part service after that.
    pub part_days: f64,
    /// How much is served then, 0 to 1.
    pub part: f64,
}

impl Notice {
    /// Returns the part of the service that still comes `days` after the word was given.
    pub fn served(&self, days: f64) -> f64 {
        if days < self.full_days {
            1.0
        } else if days < self.full_days + self.part_days {
            self.part
        } else {
            0.0
        }
    }
}

/// A share of a need that comes from a supplier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The need, by place in the list of needs.
    pub need: u32,
    /// Who supplies it.
    pub supplier: Node,
    /// The share of the need, 0 to 1.
    pub share: f64,
    /// How it can be replaced.
    pub replacement: Replacement,
    /// What holds if the supplier itself decides to stop.
    pub notice: Notice,
}

/// Who needs what from whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// How many nodes there are.
    pub n_nodes: usize,
    /// Needs, by whose they are.
    pub needs: Vec<Need>,
    /// Ties, by need.
    pub ties: Vec<Tie>,
}

impl Network {
    /// Returns a network of so many nodes without needs.
    pub fn new(n_nodes: usize) -> Self {
        Self { n_nodes, ..Self::default() }
    }

    /// Adds a need and its ties. Needs are added in the order of those whose they are.
    ///
    /// The tie's own `need` is set here, and the need's own `ties`.
    pub fn push(&mut self, mut need: Need, ties: impl IntoIterator<Item = Tie>) {
        let (place, begin) = (self.needs.len() as u32, self.ties.len() as u32);
        self.ties.extend(ties.into_iter().map(|tie| Tie { need: place, ..tie }));
        need.ties = begin..self.ties.len() as u32;
        self.needs.push(need);
    }

    /// Returns the ties of a need.
    pub fn ties_of(&self, need: &Need) -> &[Tie] {
        self.ties.get(need.ties.start as usize..need.ties.end as usize).unwrap_or_default()
    }
}
