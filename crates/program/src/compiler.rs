//! What is known while a board is compiled: what stands at the start, what is kept, how it is read.

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{Board, Class, Moment, NeedId, PartyId, QuantityId, Supplier, TermId};
use freehold_leverage::{NeedState, State};
use freehold_quantity::Date;
use freehold_text::{Code, Diagnostic, Severity};
use smol_str::{SmolStr, format_smolstr};

use crate::graph::{Graph, Node, Roots};
use crate::program::Operation;
use crate::rk4::Stage;

/// Something that may be kept and changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Quantity(QuantityId),
    TermDetail(TermId, SmolStr),
    InForce(TermId),
    Stake(PartyId, PartyId, Class),
    Mix(NeedId, Supplier),
    /// Time left of a hazard, or whether it has struck.
    Hazard(SmolStr),
}

/// Through which eyes an equation is read: what is taken as changed, whether what lasts is left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct View {
    pub(crate) replaced: BTreeMap<Key, Node>,
    pub(crate) raw: bool,
    pub(crate) at_start: bool,
    pub(crate) id: u32,
    /// Where in a step, for a method that looks into it.
    pub(crate) stage: Option<Stage>,
}

/// A change that holds while something lasts.
#[derive(Clone, Debug)]
pub(crate) struct Modifier {
    pub(crate) mask: Node,
    pub(crate) operation: freehold_board::Operation,
    pub(crate) value: Node,
}

pub(crate) struct Compiler<'b> {
    pub(crate) board: &'b Board,
    pub(crate) moment: Moment,
    pub(crate) state: State,
    /// The same with some terms taken as ended, once each.
    pub(crate) without: BTreeMap<BTreeSet<TermId>, State>,
    pub(crate) graph: Graph,
    pub(crate) roots: Roots,
    pub(crate) dates: Vec<Date>,
    pub(crate) step_years: Vec<f64>,
    /// The slot of what is kept, and its first value.
    pub(crate) slots: BTreeMap<Key, (Node, Node)>,
    pub(crate) starts: BTreeMap<Key, Node>,
    /// What something changes for good, so that it needs a slot.
    pub(crate) changed: BTreeSet<Key>,
    pub(crate) modifiers: BTreeMap<Key, Vec<Modifier>>,
    pub(crate) formulas: BTreeMap<(u32, QuantityId), Node>,
    /// Formulas that are being read, so that a loop of them has an end.
    pub(crate) open: BTreeSet<QuantityId>,
    pub(crate) views: u32,
    /// What literals are drawn under.
    pub(crate) owner: SmolStr,
    pub(crate) literals: BTreeMap<(u32, u32), SmolStr>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) notes: BTreeSet<(&'static str, SmolStr)>,
}

impl Compiler<'_> {
    pub(crate) fn error(&mut self, code: Code, name: &str) {
        self.refuse(Diagnostic::new(code, Severity::Error, None).arg("name", name));
    }

    /// Keeps a finding, once.
    pub(crate) fn refuse(&mut self, found: Diagnostic) {
        if !self.diagnostics.contains(&found) {
            self.diagnostics.push(found);
        }
    }

    pub(crate) fn constant(&mut self, value: f64) -> Node {
        self.graph.constant(value)
    }

    pub(crate) fn op(&mut self, operation: Operation, operands: &[Node]) -> Node {
        self.graph.operation(operation, operands)
    }

    /// Returns b where the condition holds, else c.
    pub(crate) fn select(&mut self, condition: Node, then: Node, otherwise: Node) -> Node {
        self.op(Operation::Select, &[condition, then, otherwise])
    }

    pub(crate) fn and(&mut self, a: Node, b: Node) -> Node {
        let zero = self.constant(0.0);
        self.select(a, b, zero)
    }

    pub(crate) fn not(&mut self, a: Node) -> Node {
        let (zero, one) = (self.constant(0.0), self.constant(1.0));
        self.select(a, zero, one)
    }

    /// Returns a view in which these are as given.
    pub(crate) fn view(&mut self, replaced: BTreeMap<Key, Node>) -> View {
        self.views += 1;
        View { replaced, id: self.views, ..View::default() }
    }

    /// Returns the place of the first date from a day on; none if that is after the last.
    pub(crate) fn date_from(&self, day: Date) -> Option<usize> {
        self.dates.iter().position(|date| *date >= day)
    }

    /// Returns a column that is 1 where `is` says so of a date's place.
    pub(crate) fn mask(&mut self, is: impl Fn(usize) -> bool) -> Node {
        let values = (0..self.dates.len()).map(|place| f64::from(u8::from(is(place)))).collect();
        self.graph.calendar(values)
    }

    pub(crate) fn step_time(&mut self) -> Node {
        let mut values = self.step_years.clone();
        values.push(values.last().copied().unwrap_or(0.0));
        self.graph.calendar(values)
    }

    /// Returns what something is now.
    pub(crate) fn read(&mut self, key: &Key, view: &View) -> Node {
        if let Some(node) = view.replaced.get(key) {
            return *node;
        }
        if view.at_start {
            return self.start(key);
        }
        let base = self.base(key);
        if view.raw {
            return base;
        }
        let modifiers = self.modifiers.get(key).cloned().unwrap_or_default();
        self.apply(base, &modifiers)
    }

    /// Applies changes by kind: set, then scale, then add.
    pub(crate) fn apply(&mut self, base: Node, changes: &[Modifier]) -> Node {
        use freehold_board::Operation as Kind;
        let mut value = base;
        for kinds in
            [[Kind::Set, Kind::Set], [Kind::Scale, Kind::Scale], [Kind::Add, Kind::Subtract]]
        {
            for change in changes.iter().filter(|change| kinds.contains(&change.operation)) {
                let changed = match change.operation {
                    Kind::Set => change.value,
                    Kind::Scale => self.op(Operation::Multiply, &[value, change.value]),
                    Kind::Add => self.op(Operation::Add, &[value, change.value]),
                    Kind::Subtract => self.op(Operation::Subtract, &[value, change.value]),
                };
                value = self.select(change.mask, changed, value);
            }
        }
        value
    }

    /// Returns the slot of something that is kept, or its first value if nothing ever changes it.
    pub(crate) fn base(&mut self, key: &Key) -> Node {
        if let Some((slot, _)) = self.slots.get(key) {
            return *slot;
        }
        let start = self.start(key);
        if !self.changed.contains(key) {
            return start;
        }
        let name = self.name(key);
        let slot = self.graph.slot(&name);
        self.slots.insert(key.clone(), (slot, start));
        slot
    }

    pub(crate) fn name(&self, key: &Key) -> SmolStr {
        let party = |id: &PartyId| &self.board.party(*id).name;
        match key {
            Key::Quantity(id) => self.board.quantity(*id).path.clone(),
            Key::TermDetail(id, detail) => {
                format_smolstr!("{}.{detail}", self.board.term(*id).name)
            }
            Key::InForce(id) => format_smolstr!("term {}", self.board.term(*id).name),
            Key::Stake(holder, target, class) => {
                format_smolstr!("stake {} in {}: {}", party(holder), party(target), class.word())
            }
            Key::Mix(need, supplier) => {
                let supplier = match supplier {
                    Supplier::Party(id) => party(id).as_str(),
                    Supplier::Own => "own",
                    Supplier::Unknown => "unknown",
                };
                format_smolstr!("supply {}: {supplier}", self.board.need(*need).path)
            }
            Key::Hazard(name) => format_smolstr!("hazard {name}"),
        }
    }

    /// Returns every supplier that a need may have in the futures, in a fixed order.
    pub(crate) fn suppliers(&self, need: NeedId) -> Vec<Supplier> {
        let known: Option<&NeedState> = self.state.needs.iter().find(|known| known.id == need);
        let mut all: BTreeSet<Supplier> = [Supplier::Own, Supplier::Unknown].into();
        for tie in known.map(|known| known.ties.as_slice()).unwrap_or_default() {
            all.extend(self.state.party(tie.supplier).map(Supplier::Party));
        }
        for key in &self.changed {
            if let Key::Mix(of, supplier) = key
                && *of == need
            {
                all.insert(*supplier);
            }
        }
        all.into_iter().collect()
    }
}
