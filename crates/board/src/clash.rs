//! When can two claims about one subject not both be true?

use freehold_quantity::Figure;

use crate::conversion::in_unit;
use crate::model::{Amount, Board, Claim, Content, Portion, Setting, Subject, Supplier};

/// Whether the two claims, about `subject` and about overlapping days, can't both be true.
pub(crate) fn contradicts(board: &Board, subject: &Subject, one: &Claim, other: &Claim) -> bool {
    if let Subject::TermDetail(_, key) = subject {
        return match (setting(one, key), setting(other, key)) {
            (Some(Setting::Number(a)), Some(Setting::Number(b))) => apart(interval(a), interval(b)),
            (Some(Setting::Date(a)), Some(Setting::Date(b))) => !a.overlaps(b),
            (Some(Setting::Words(a)), Some(Setting::Words(b))) => a != b,
            _ => false,
        };
    }
    match (&one.content, &other.content) {
        (Content::Number(a), Content::Number(b)) => {
            apart(interval_in(board, subject, one, a), interval_in(board, subject, other, b))
        }
        (Content::Mix(a), Content::Mix(b)) => mixes_differ(a, b),
        (Content::Begins(_), Content::Ends) | (Content::Ends, Content::Begins(_)) => true,
        (Content::Needs(a), Content::Needs(b)) => a.essential != b.essential,
        _ => false,
    }
}

fn setting<'c>(claim: &'c Claim, key: &str) -> Option<&'c Setting> {
    claim.settings()?.get(key)
}

/// Returns the values that an amount allows, in base units; `None` allows all.
pub(crate) fn interval(amount: &Amount) -> Option<(f64, f64)> {
    match amount {
        Amount::Figure(figure) => Some(figure.agreement_interval()),
        Amount::None => Some((0.0, 0.0)),
        Amount::Unknown => None,
    }
}

/// Returns the values that an amount of a claim allows, in the currency of what it is about.
pub(crate) fn interval_in(
    board: &Board,
    subject: &Subject,
    claim: &Claim,
    amount: &Amount,
) -> Option<(f64, f64)> {
    if let (Subject::Quantity(quantity), Amount::Figure(figure)) = (subject, amount)
        && let Some(converted) = in_unit(board, claim, figure, &board.quantity(*quantity).unit)
    {
        return Some(converted.figure.agreement_interval());
    }
    interval(amount)
}

/// Whether no value lies in both.
pub(crate) fn apart(one: Option<(f64, f64)>, other: Option<(f64, f64)>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let slack = 1e-9 * one.1.abs().max(other.1.abs());
    one.1 + slack < other.0 || other.1 + slack < one.0
}

/// Two mixes differ if some supplier's share in one lies outside its share in the other. A supplier
/// that a mix does not name has none of it, or at most what the mix calls unknown.
fn mixes_differ(one: &[Portion], other: &[Portion]) -> bool {
    if one == other {
        return false;
    }
    let named = |portions: &[Portion]| -> Vec<Supplier> {
        portions
            .iter()
            .map(|portion| portion.supplier)
            .filter(|who| *who != Supplier::Unknown)
            .collect()
    };
    let mut suppliers = named(one);
    suppliers.extend(named(other));
    suppliers.into_iter().any(|supplier| apart(share(one, supplier), share(other, supplier)))
}

fn share(portions: &[Portion], supplier: Supplier) -> Option<(f64, f64)> {
    // Portions are sorted by supplier.
    let of = |who: Supplier| {
        let place = portions.binary_search_by_key(&who, |portion| portion.supplier).ok()?;
        portions.get(place)
    };
    match (of(supplier), of(Supplier::Unknown)) {
        (Some(portion), _) => interval(&portion.share),
        (None, Some(unknown)) => interval(&unknown.share).map(|(_, high)| (0.0, high)),
        (None, None) => Some((0.0, 0.0)),
    }
}

/// Returns the figure of an amount, if it has one.
pub(crate) fn figure(amount: &Amount) -> Option<&Figure> {
    match amount {
        Amount::Figure(figure) => Some(figure),
        Amount::None | Amount::Unknown => None,
    }
}
