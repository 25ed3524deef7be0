//! What a check tells beside mistakes: how much is known, what is contested, what pulls against what.

use freehold_board::{Conversion, Dispute, Plan, Tension};

use crate::Names;
use crate::Page;
use crate::page::Sheet;
use crate::paint::tied;
use crate::read::foot;
use crate::tell::Teller;

/// What the check of a board found.
#[derive(Clone, Copy, Debug)]
pub struct CheckSummary<'a> {
    /// Identifies the board: its hash.
    pub board: &'a str,
    /// The board, as the user calls it.
    pub name: &'a str,
    /// How many mistakes.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many claims were known.
    pub claims: usize,
    /// How many of them are guesses.
    pub guesses: usize,
    /// How many sources they cite.
    pub sources: usize,
    /// How many statements that are no claims.
    pub statements: usize,
    /// Where sources disagree.
    pub disputes: &'a [Dispute],
    /// What pulls against what.
    pub tensions: &'a [Tension],
    /// What was said would happen.
    pub plans: &'a [Plan],
    /// Amounts in another currency, with the sums.
    pub conversions: &'a [Conversion],
    /// The day asked about.
    pub on: &'a str,
    /// By what was known on this day.
    pub known_by: &'a str,
}

pub(crate) fn check(summary: &CheckSummary<'_>, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    let overdue: Vec<&Plan> = summary.plans.iter().filter(|plan| plan.overdue).collect();
    let say = teller.say("check.summary").arg("name", summary.name).arg("claims", summary.claims);
    let say = say
        .arg("guesses", summary.guesses)
        .arg("sources", summary.sources)
        .arg("statements", summary.statements);
    let say = say.arg("errors", summary.errors).arg("warnings", summary.warnings);
    let say = say.arg("disputes", summary.disputes.len()).arg("tensions", summary.tensions.len());
    sheet.item(0, 2, &say.text());
    let as_of = teller.say("check.as-of").arg("on", tied(&teller.date(summary.on)));
    sheet.item(0, 2, &as_of.arg("known", tied(&teller.date(summary.known_by))).text());
    if !summary.disputes.is_empty() {
        sheet.heading(&teller.words("check.disputes"), &summary.disputes.len().to_string());
        for dispute in summary.disputes {
            sheet.item(2, 2, &teller.dispute(dispute, false));
        }
    }
    if !summary.tensions.is_empty() {
        sheet.heading(&teller.words("check.tensions"), &summary.tensions.len().to_string());
        for tension in summary.tensions {
            sheet.item(2, 2, &teller.tension(tension));
        }
    }
    if !summary.conversions.is_empty() {
        sheet.heading(&teller.words("check.conversions"), &summary.conversions.len().to_string());
        for conversion in summary.conversions {
            sheet.item(2, 2, &teller.conversion(conversion));
        }
    }
    if !overdue.is_empty() {
        sheet.heading(&teller.words("check.overdue"), &overdue.len().to_string());
        for plan in overdue {
            let day = tied(&teller.date(&plan.on));
            sheet.item(
                2,
                2,
                &format!("{day}: {} {}", teller.plan(plan), teller.cited(&plan.claim)),
            );
        }
    }
    foot(summary.board, [summary.on, summary.known_by], teller, &mut sheet);
    sheet.finish()
}
