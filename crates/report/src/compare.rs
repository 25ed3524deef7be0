//! What differs between two states: gained, lost, changed, as a plan shows it.

use freehold_board::{Comparison, Fact};

use crate::Names;
use crate::Page;
use crate::claim::marks;
use crate::page::Sheet;
use crate::paint::{Ink, inked};
use crate::tell::{Teller, tied_if_short};

pub(crate) fn compare(
    comparison: &Comparison,
    before: &str,
    after: &str,
    names: &Names,
    page: &Page,
) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &format!("- {before}"));
    sheet.item(0, 2, &format!("+ {after}"));
    let (gained, lost) = (comparison.gained.len(), comparison.lost.len());
    let say = teller
        .say("compare.summary")
        .arg("changed", comparison.changed.len())
        .arg("gained", gained);
    let summary = say.arg("lost", lost).arg("same", comparison.unchanged).text();
    let line = |fact: &Fact| {
        let text = tied_if_short(&teller.said(&fact.path, &fact.text));
        let mark = marks(Some(&fact.leading), fact.disputed);
        format!("{}: {text}{mark} {}", name(teller, fact), teller.cited(&fact.leading))
    };
    if !comparison.changed.is_empty() {
        sheet.heading(&teller.words("compare.changed"), "");
    }
    for change in &comparison.changed {
        let text = |fact: &Fact| tied_if_short(&teller.said(&fact.path, &fact.text));
        let mark = marks(Some(&change.after.leading), change.after.disputed);
        let (from, to) = (text(&change.before), text(&change.after));
        let cited = format!(
            "{} → {}",
            teller.cited(&change.before.leading),
            teller.cited(&change.after.leading)
        );
        sheet.item(
            0,
            4,
            &format!("~ {}: {from} → {to}{mark} {cited}", name(teller, &change.after)),
        );
    }
    for (facts, key, sign) in
        [(&comparison.gained, "compare.gained", "+"), (&comparison.lost, "compare.lost", "-")]
    {
        if !facts.is_empty() {
            sheet.heading(&teller.words(key), "");
        }
        for fact in facts {
            sheet.item(0, 4, &format!("{sign} {}", line(fact)));
        }
    }
    sheet.gap();
    sheet.item(0, 2, &inked(Ink::Heading, &summary));
    sheet.finish()
}

/// What a fact is about; the strength of a need and who supplies it share a path.
fn name(teller: Teller<'_>, fact: &Fact) -> String {
    match fact.kind {
        "supply" => teller.thing(&fact.path).text,
        _ => teller.name(&fact.path, &fact.label).text,
    }
}
