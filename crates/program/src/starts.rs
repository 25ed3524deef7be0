//! What does everything start from: one number, or what it is drawn from?

use freehold_board::{Amount, Content, NeedId, QuantityId, Setting, Subject, Supplier, TermId};
use freehold_leverage::Measured;
use freehold_quantity::{Figure, Qualifier, Shape, Unit, Z95, float_of};
use freehold_text::Code;
use smol_str::SmolStr;

use crate::compiler::{Compiler, Key};
use crate::graph::Node;
use crate::program::{Distribution, Operation};

impl Compiler<'_> {
    pub(crate) fn start(&mut self, key: &Key) -> Node {
        if let Some(node) = self.starts.get(key) {
            return *node;
        }
        let node = match key {
            Key::Quantity(id) => self.quantity_start(*id),
            Key::TermDetail(term, detail) => self.detail_start(*term, detail),
            Key::InForce(term) => {
                let holds = self.board.in_force(*term, self.moment);
                self.constant(f64::from(u8::from(holds)))
            }
            Key::Stake(holder, target, class) => {
                let subject = Subject::Stake(*holder, *target, *class);
                let name = self.name(key);
                match self.board.standing(&subject, self.moment).leading.map(|claim| &claim.content)
                {
                    Some(Content::Number(amount)) => {
                        let amount = amount.clone();
                        self.amount(&name, &amount, None)
                    }
                    _ => self.constant(0.0),
                }
            }
            Key::Mix(need, _) => {
                self.mix_starts(*need);
                return match self.starts.get(key) {
                    Some(node) => *node,
                    None => self.constant(0.0),
                };
            }
            Key::Hazard(_) => self.constant(0.0),
        };
        self.starts.insert(key.clone(), node);
        node
    }

    fn quantity_start(&mut self, id: QuantityId) -> Node {
        let board = self.board;
        let quantity = board.quantity(id);
        let path = quantity.path.clone();
        let outlook = &board.outlook;
        if let Some(assumption) = outlook.assumptions.iter().find(|item| item.quantity == id) {
            return self.amount(&path, &assumption.amount, Some(&quantity.unit));
        }
        let standing = board.standing(&Subject::Quantity(id), self.moment);
        let stock = outlook.stocks.iter().find(|stock| stock.quantity == id);
        if let Some(starts) = stock.and_then(|stock| stock.starts.as_ref()) {
            let known = stock.and_then(|stock| stock.evidence.as_ref()?.known_since);
            // What was only said later gives way to what was known.
            let is_later = known.is_some_and(|known| known > self.moment.known_by);
            if !is_later || standing.leading.is_none() {
                return self.amount(&path, starts, Some(&quantity.unit));
            }
        }
        if let Some(Content::Number(amount)) = standing.leading.map(|claim| &claim.content) {
            return self.amount(&path, amount, Some(&quantity.unit));
        }
        self.error(Code::FH0606, &path);
        self.constant(0.0)
    }

    fn detail_start(&mut self, term: TermId, detail: &SmolStr) -> Node {
        let subject = Subject::TermDetail(term, detail.clone());
        let name = self.name(&Key::TermDetail(term, detail.clone()));
        let board = self.board;
        let leading = board.standing(&subject, self.moment).leading;
        match leading.and_then(|claim| claim.settings()).and_then(|settings| settings.get(detail)) {
            Some(Setting::Number(amount)) => self.amount(&name, amount, None),
            _ => {
                self.error(Code::FH0606, &name);
                self.constant(0.0)
            }
        }
    }

    /// Returns an amount as a number or a draw of this name, in the base unit of `unit`.
    pub(crate) fn amount(&mut self, name: &str, amount: &Amount, unit: Option<&Unit>) -> Node {
        match amount {
            Amount::Figure(figure) => self.figure(name, figure, unit),
            Amount::None => self.constant(0.0),
            Amount::Unknown => {
                self.error(Code::FH0606, name);
                self.constant(0.0)
            }
        }
    }

    pub(crate) fn figure(&mut self, name: &str, figure: &Figure, unit: Option<&Unit>) -> Node {
        let factor = match unit {
            Some(unit) => self.factor(name, figure, unit),
            None => 1.0,
        };
        match distribution(figure, factor) {
            Ok(value) => self.constant(value),
            Err(distribution) => self.graph.draw(name, distribution),
        }
    }

    /// Returns by what an amount in one currency is multiplied to be in another.
    fn factor(&mut self, name: &str, figure: &Figure, unit: &Unit) -> f64 {
        let (from, into) = (&figure.unit.dimension, &unit.dimension);
        match freehold_board::money_factor(self.board, self.moment, from, into) {
            Some(factor) => factor,
            None => {
                self.error(Code::FH0606, name);
                1.0
            }
        }
    }

    /// Draws the shares of a need as they stand; ranges are scaled to the whole.
    fn mix_starts(&mut self, need: NeedId) {
        let Some(known) = self.state.needs.iter().find(|known| known.id == need).cloned() else {
            return;
        };
        let mut parts: Vec<(Key, Node)> = Vec::new();
        let mut open = false;
        let mut part = |compiler: &mut Self, supplier: Supplier, share: Measured| {
            let key = Key::Mix(need, supplier);
            let name = compiler.name(&key);
            open |= share.high > share.low;
            let node = compiler.share(&name, share);
            parts.push((key, node));
        };
        for tie in &known.ties {
            if let Some(party) = self.state.party(tie.supplier) {
                part(self, Supplier::Party(party), tie.share);
            }
        }
        part(self, Supplier::Own, known.own);
        // A part that nobody knows stays as large as it is said to be.
        let unknown = Measured::exact(known.unknown.value);
        part(self, Supplier::Unknown, unknown);
        if open {
            let mut total = self.constant(0.0);
            for (_, node) in &parts {
                total = self.op(Operation::Add, &[total, *node]);
            }
            for (key, node) in parts {
                let scaled = self.op(Operation::Divide, &[node, total]);
                self.starts.insert(key, scaled);
            }
        } else {
            self.starts.extend(parts);
        }
    }

    /// Returns a share with bounds as a number or a draw.
    pub(crate) fn share(&mut self, name: &str, share: Measured) -> Node {
        let Measured { value, low, high } = share;
        if high - low < 1e-12 {
            return self.constant(value);
        }
        let distribution = if low > 0.0 && high < 1.0 {
            let odds = |p: f64| libm::log(p / (1.0 - p));
            let (a, b) = (odds(low), odds(high));
            Distribution::LogitNormal { mu: (a + b) / 2.0, sigma: (b - a) / (2.0 * Z95) }
        } else {
            Distribution::Uniform { low, high }
        };
        self.graph.draw(name, distribution)
    }

    /// Returns a length of time with bounds, in days.
    pub(crate) fn days(&mut self, name: &str, days: Measured) -> Node {
        let Measured { value, low, high } = days;
        if high - low < 1e-12 || !high.is_finite() {
            return self.constant(value);
        }
        let distribution = if low > 0.0 {
            let (a, b) = (libm::log(low), libm::log(high));
            Distribution::LogNormal { mu: (a + b) / 2.0, sigma: (b - a) / (2.0 * Z95) }
        } else {
            Distribution::Uniform { low, high }
        };
        self.graph.draw(name, distribution)
    }
}

/// Returns what a figure is: one number, or what it is drawn from, in base units times a factor.
pub(crate) fn distribution(figure: &Figure, factor: f64) -> Result<f64, Distribution> {
    let scale = figure.unit.scale * factor;
    if figure.qualifier == Qualifier::About {
        let (low, high) = figure.agreement_interval();
        return Err(Distribution::Uniform { low: low * factor, high: high * factor });
    }
    match &figure.shape {
        Shape::Point { value, .. } => Ok(float_of(*value) * scale),
        Shape::Range { low, high } if low == high => Ok(float_of(*low) * scale),
        Shape::Range { low, high } => {
            let (low, high) = (float_of(*low) * scale, float_of(*high) * scale);
            let spread = |a: f64, b: f64| ((a + b) / 2.0, (b - a) / (2.0 * Z95));
            Err(match figure.family() {
                Some(freehold_quantity::Family::LogNormal) => {
                    let (mu, sigma) = spread(libm::log(low), libm::log(high));
                    Distribution::LogNormal { mu, sigma }
                }
                Some(freehold_quantity::Family::LogitNormal) => {
                    let odds = |p: f64| libm::log(p / (1.0 - p));
                    let (mu, sigma) = spread(odds(low), odds(high));
                    Distribution::LogitNormal { mu, sigma }
                }
                _ => {
                    let (mu, sigma) = spread(low, high);
                    Distribution::Normal { mu, sigma }
                }
            })
        }
        Shape::Normal { mean, sd } => {
            Err(Distribution::Normal { mu: float_of(*mean) * scale, sigma: float_of(*sd) * scale })
        }
        Shape::Uniform { low, high } => Err(Distribution::Uniform {
            low: float_of(*low) * scale,
            high: float_of(*high) * scale,
        }),
        _ => Err(Distribution::Figure(Box::new(figure.clone()), scale)),
    }
}
