//! How much of the money comes back to where it came from?
//!
//! | kind of term | the flow |
//! |---|---|
//! | `commitment` over a party | an investment: the one who is bound pays the holder `amount` |
//! | `commitment` over a need | a purchase: likewise |
//! | `debt` | an investment: the holder lends `amount` to the one who is bound |
//! | `circular-spending` | a purchase: the one who is bound spends `amount`, or `share` of what the holder invests, with the holder |
//! | `revenue-share` | a purchase: `rate` of a year's revenue, or of the years of the window |
//!
//! An amount counts whole, over whatever period it is paid.

use std::collections::{BTreeMap, BTreeSet};

use freehold_board::{
    Amount, Board, Claim, Moment, Setting, SourceId, Subject, Term, TermId, Thing, figure_in_money,
    money_of,
};
use freehold_quantity::Date;
use freehold_text::Diagnostic;

use crate::answer::{CircularAnswer, Flow, MoneyCycle, Returned};
use crate::ask::Asked;
use crate::circulate::{MoneyFlow, circulate, returned_share};
use crate::measured::Measured;
use crate::network::Node;
use crate::state::State;
use crate::trial::Trial;

/// What is asked about money.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Circular {
    /// Only what was agreed from this day on, if one is named.
    pub from: Option<Date>,
    /// Changes that are tried out.
    pub trial: Trial,
}

/// Returns the largest circulation in the money flows that are agreed and in force (M9).
///
/// Costs what [`circulate`](crate::circulate()) costs.
///
/// # Errors
/// None that the board can give rise to; amounts that can't be converted are left out.
pub fn circular(
    board: &Board,
    moment: Moment,
    question: &Circular,
) -> Result<CircularAnswer, Box<Diagnostic>> {
    let asked = Asked::new(board, moment, &question.trial);
    let paid = paid(&asked, &asked.state, question.from);
    let names: Vec<Node> = paid
        .keys()
        .flat_map(|(from, to)| [*from, *to])
        .collect::<BTreeSet<Node>>()
        .into_iter()
        .collect();
    let place = |node: &Node| names.binary_search(node).unwrap_or_default();
    let flows: Vec<MoneyFlow> = paid
        .iter()
        .map(|((from, to), paid)| MoneyFlow {
            from: place(from),
            to: place(to),
            amount: paid.amount.value,
        })
        .collect();
    let found = circulate(names.len(), &flows).unwrap_or_default();
    let name = |place: &usize| names.get(*place).map_or_else(String::new, |node| asked.name(*node));
    let mut told: Vec<Flow> = paid
        .iter()
        .zip(&found.per_flow)
        .map(|(((from, to), paid), circular)| Flow {
            from: asked.name(*from),
            to: asked.name(*to),
            amount: paid.amount.value,
            range: [paid.amount.low, paid.amount.high],
            circular: *circular,
            terms: paid.terms.iter().cloned().collect(),
            kind: match (paid.invested > 0.0, paid.invested < paid.amount.value) {
                (true, false) => "investment",
                (true, true) => "mixed",
                (false, _) => "purchase",
            },
            sources: sources(&asked, &paid.sources),
        })
        .collect();
    told.sort_by(|a, b| {
        let names = |flow: &Flow| (flow.from.clone(), flow.to.clone());
        b.amount.total_cmp(&a.amount).then_with(|| names(a).cmp(&names(b)))
    });
    let base = asked.base.as_ref();
    let base = base.map(|state| circularity(&asked, state, question.from));
    Ok(CircularAnswer {
        head: asked.head("freehold-circular/1"),
        from: question.from.map(|from| from.to_string()),
        currency: money_of(board).to_string(),
        circularity: found.circularity,
        circulation: found.total,
        total: told.iter().map(|flow| flow.amount).sum(),
        cycles: found
            .cycles
            .iter()
            .map(|(nodes, amount)| MoneyCycle {
                through: nodes.iter().map(name).collect(),
                amount: *amount,
            })
            .collect(),
        investments: investments(&asked, &paid),
        flows: told,
        base,
    })
}

/// Returns the circularity alone.
pub(crate) fn circularity(asked: &Asked<'_>, state: &State, from: Option<Date>) -> f64 {
    let paid = paid(asked, state, from);
    let flow = |((from, to), paid): (&(Node, Node), &Paid)| MoneyFlow {
        from: from.index(),
        to: to.index(),
        amount: paid.amount.value,
    };
    let flows: Vec<MoneyFlow> = paid.iter().map(flow).collect();
    circulate(state.parties.len(), &flows).unwrap_or_default().circularity
}

/// What one party pays another.
#[derive(Default)]
struct Paid {
    amount: Measured,
    /// The part of it that is an investment.
    invested: f64,
    terms: BTreeSet<String>,
    sources: BTreeSet<SourceId>,
}

type AllPaid = BTreeMap<(Node, Node), Paid>;

/// Returns what each investor gets back.
fn investments(asked: &Asked<'_>, paid: &AllPaid) -> Vec<Returned> {
    let mut found: Vec<Returned> = paid
        .iter()
        .filter(|(_, paid)| paid.invested > 0.0)
        .map(|((investor, investee), there)| {
            let back = paid.get(&(*investee, *investor));
            let purchases = back.map_or(0.0, |back| back.amount.value);
            Returned {
                investor: asked.name(*investor),
                investee: asked.name(*investee),
                invested: there.invested,
                purchases,
                returned_share: returned_share(there.invested, purchases),
            }
        })
        .collect();
    found.sort_by(|a, b| {
        b.invested.total_cmp(&a.invested).then_with(|| a.investor.cmp(&b.investor))
    });
    found
}

/// Returns what everybody pays by terms that are in force.
fn paid(asked: &Asked<'_>, state: &State, from: Option<Date>) -> AllPaid {
    let board = asked.board;
    let mut paid = AllPaid::new();
    let mut shares: Vec<(TermId, Measured)> = Vec::new();
    for (index, term) in board.terms.iter().enumerate() {
        let id = TermId::from(index);
        let agreed = Agreed { board, id, term, moment: state.moment };
        if state.ended.contains(&id)
            || !asked.visibility.term(id)
            || !board.in_force(id, state.moment)
            || from.is_some_and(|from| agreed.since().is_some_and(|since| since < from))
        {
            continue;
        }
        let Some(holder) = state.node(term.holder) else { continue };
        let Some(binds) = state.node(term.binds) else { continue };
        let (flow, amount, invests) = match term.kind.as_str() {
            "commitment" => {
                let invests = matches!(term.over, Thing::Party(_));
                ((binds, holder), agreed.money("amount"), invests)
            }
            "debt" => ((holder, binds), agreed.money("amount"), true),
            "circular-spending" => {
                if let (None, Some(share)) = (agreed.money("amount"), agreed.share("share")) {
                    shares.push((id, share));
                    continue;
                }
                ((binds, holder), agreed.money("amount"), false)
            }
            "revenue-share" => ((binds, holder), agreed.share_of_revenue(from), false),
            _ => continue,
        };
        let Some(amount) = amount.filter(|amount| amount.value > 0.0) else { continue };
        add(&mut paid, flow, amount, invests, &agreed);
    }
    // A share of an investment is known once all investments are.
    for (id, share) in shares {
        let term = board.term(id);
        let agreed = Agreed { board, id, term, moment: state.moment };
        let nodes = (state.node(term.holder), state.node(term.binds));
        let (Some(holder), Some(binds)) = nodes else { continue };
        let invested = paid.get(&(holder, binds)).map_or(0.0, |paid| paid.invested);
        if invested > 0.0 {
            let amount = Measured::within(
                invested * share.low,
                invested * share.value,
                invested * share.high,
            );
            add(&mut paid, (binds, holder), amount, false, &agreed);
        }
    }
    paid
}

fn add(
    paid: &mut AllPaid,
    flow: (Node, Node),
    amount: Measured,
    invests: bool,
    agreed: &Agreed<'_>,
) {
    let entry = paid.entry(flow).or_default();
    entry.amount = Measured::within(
        entry.amount.low + amount.low,
        entry.amount.value + amount.value,
        entry.amount.high + amount.high,
    );
    if invests {
        entry.invested += amount.value;
    }
    entry.terms.insert(agreed.term.name.to_string());
    let standing = agreed.board.standing(&Subject::Term(agreed.id), agreed.moment);
    entry.sources.extend(standing.leading.into_iter().flat_map(|claim| claim.sources.clone()));
}

/// A term and what it says about money.
struct Agreed<'a> {
    board: &'a Board,
    id: TermId,
    term: &'a Term,
    moment: Moment,
}

impl<'a> Agreed<'a> {
    fn since(&self) -> Option<Date> {
        let standing = self.board.standing(&Subject::Term(self.id), self.moment);
        standing.leading.map(Claim::first_day)
    }

    fn setting(&self, key: &str) -> Option<(&'a Claim, &'a Setting)> {
        let subject = Subject::TermDetail(self.id, key.into());
        let claim = self.board.standing(&subject, self.moment).leading?;
        Some((claim, claim.settings()?.get(key)?))
    }

    fn money(&self, key: &str) -> Option<Measured> {
        let (claim, setting) = self.setting(key)?;
        let Setting::Number(Amount::Figure(figure)) = setting else { return None };
        let figure = figure_in_money(self.board, claim, figure)?;
        let (low, high) = figure.base_interval();
        let positive = |amount: f64| amount.max(0.0);
        Some(Measured::within(positive(low), positive(figure.base_median()), positive(high)))
    }

    fn share(&self, key: &str) -> Option<Measured> {
        match self.setting(key)?.1 {
            Setting::Number(amount) => crate::state::Reading::Bounds.share(amount, &[]),
            _ => None,
        }
    }

    fn number(&self, key: &str) -> Option<f64> {
        match self.setting(key)?.1 {
            Setting::Number(Amount::Figure(figure)) => Some(figure.base_median()),
            _ => None,
        }
    }

    /// The rate of what the revenue was on the day, for a year or for the years of the window.
    fn share_of_revenue(&self, from: Option<Date>) -> Option<Measured> {
        let Thing::Quantity(revenue) = self.term.over else { return None };
        let rate = self.number("rate")?;
        let quantity = self.board.quantity(revenue);
        let money = self.board.units.parse(&format!("{}/year", money_of(self.board))).ok()?;
        if quantity.unit.dimension != money.dimension {
            return None;
        }
        let yearly = freehold_board::number_on(self.board, revenue, self.moment)?;
        let years = from.map_or(1.0, |from| {
            let days = from.until(self.moment.on).map(|span| span.get_days()).unwrap_or(0);
            f64::from(days.max(0)) / 365.25
        });
        Some(Measured::exact((rate * yearly * years).max(0.0)))
    }
}

fn sources(asked: &Asked<'_>, sources: &BTreeSet<SourceId>) -> Vec<String> {
    let evidence = crate::state::Evidence { sources: sources.clone(), guess: false };
    asked.sources(&evidence)
}
