//! The numbers: what is measured, what is claimed, what must hold, and what money is worth.

use crate::ast::{Claim, Convert, DateLit, Kind, Labels, Quantity, Rate};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

pub(super) fn head(
    cursor: &mut Cursor<'_>,
    word: &str,
    date: &mut Option<DateLit>,
) -> Option<Kind> {
    Some(match word {
        "quantity" => {
            let path = cursor.name("@expected.quantity")?;
            let unit = cursor.unit()?;
            let mut labels = Labels::default();
            cursor.labels(&mut labels)?;
            Kind::Quantity(Quantity { path, unit, labels })
        }
        "claim" => {
            let path = cursor.name("@expected.quantity")?;
            Kind::Claim(Claim { path, value: cursor.value()? })
        }
        "expect" => Kind::Expect(cursor.expression()?),
        "rate" => {
            let currency = cursor.name("@expected.currency")?;
            // The date may stand in front, as everywhere, or behind the currency.
            if date.is_none() {
                *date = Some(cursor.date()?);
            }
            Kind::Rate(Rate { currency, value: cursor.value()? })
        }
        _ => {
            let from = cursor.value()?;
            cursor.must_be(TokenKind::Colon, ":")?;
            Kind::Convert(Convert { from, into: cursor.value()? })
        }
    })
}
