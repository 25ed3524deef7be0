//! Who has leverage over whom, of all, and how did that come about?

use std::collections::BTreeMap;

use freehold_leverage::{DayMeasures, HistoryAnswer, Measured};

use super::measured::{bare_points, share, when};
use super::{column, foot, head, listed, titled};
use crate::page::Sheet;
use crate::tell::Teller;
use crate::{Names, Page};

/// Leverage below this is not told.
const LEAST: f64 = 0.005;

/// One party's leverage over another.
pub(crate) struct Pair<'d> {
    pub(crate) strong: &'d str,
    pub(crate) weak: &'d str,
    pub(crate) by: Measured,
}

pub(crate) fn history(answer: &HistoryAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    let newest = answer.days.last();
    let pairs = newest.map(pairs).unwrap_or_default();
    let finding = match pairs.first() {
        Some(pair) => {
            let say = teller.say("history.largest").with("strong", &teller.party(pair.strong));
            let say = say.with("weak", &teller.party(pair.weak));
            say.arg("points", super::measured::points(page.lang, pair.by)).text()
        }
        None => teller.words("history.none"),
    };
    head(&finding, &answer.head, teller, &mut sheet);
    let after = when(page.lang, answer.horizon_days);
    sheet.heading(&teller.say("history.pairs").arg("when", after).text(), "");
    let titles = ["who-over-whom", "", "leverage"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[sheet.width() / 2, 8]);
    for pair in &pairs {
        let over = teller.say("history.over").with("strong", &teller.party(pair.strong));
        table.row([
            over.with("weak", &teller.party(pair.weak)).text(),
            crate::table::bar(pair.by.value, 8),
            bare_points(page.lang, pair.by),
        ]);
    }
    listed(table, teller, &mut sheet);
    if answer.days.len() > 1 {
        through_time(answer, teller, &mut sheet);
    }
    foot(&answer.head, teller, &mut sheet);
    sheet.finish()
}

/// Returns the pairs of a day, the largest leverage first.
pub(crate) fn pairs(day: &DayMeasures) -> Vec<Pair<'_>> {
    let none = BTreeMap::new();
    let mut pairs = Vec::new();
    for (weak, without) in &day.dependence {
        for (strong, loss) in without {
            let back = day.dependence.get(strong).unwrap_or(&none).get(weak);
            let by = loss.minus(back.copied().unwrap_or_default());
            if by.value > LEAST {
                pairs.push(Pair { strong, weak, by });
            }
        }
    }
    pairs.sort_by(|a, b| {
        let names = |pair: &Pair<'_>| (pair.strong.to_owned(), pair.weak.to_owned());
        b.by.value.total_cmp(&a.by.value).then_with(|| names(a).cmp(&names(b)))
    });
    pairs
}

/// Tells, for each day, who held most of the land and how much of the money went round.
fn through_time(answer: &HistoryAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.heading(&teller.words("history.days"), "");
    let titles = ["day", "", "blast", "landlord", "circular"].map(|title| column(title, teller));
    let mut table = titled(&titles, &[10, 8, 8, sheet.width() / 3]);
    let mut before: Option<(String, String, String)> = None;
    for day in answer.days.iter().rev() {
        let largest = day
            .blast_radius
            .iter()
            .max_by(|(a, one), (b, other)| one.total_cmp(other).then_with(|| b.cmp(a)));
        let Some((name, radius)) = largest else { continue };
        let row = (
            share(teller.lang, *radius),
            teller.party(name).text,
            share(teller.lang, day.circularity),
        );
        // A day on which none of it changed is told with the day before it.
        if before.as_ref() == Some(&row) {
            if let Some(last) = table.rows.last_mut().and_then(|row| row.first_mut()) {
                last.clone_from(&day.date);
            }
            continue;
        }
        let bar = crate::table::bar(*radius, 8);
        table.row([day.date.clone(), bar, row.0.clone(), row.1.clone(), row.2.clone()]);
        before = Some(row);
    }
    listed(table, teller, sheet);
}
