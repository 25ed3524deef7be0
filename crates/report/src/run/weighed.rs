//! By what were the futures weighed?

use freehold_ensemble::RunAnswer;

use super::counted;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::tell::Teller;

/// How many claims are told; those that leave the fewest futures come first.
const CLAIMS: usize = 12;
/// Fewer effective futures than this are marked.
const FEW: f64 = freehold_insight::question::condition::FEW;

/// Writes by which claims the futures were weighed, and what is left of them.
pub(super) fn weighed(answer: &RunAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let Some(found) = &answer.conditioning else { return };
    let date = tied(&teller.date(&found.known_by));
    if found.claims.is_empty() {
        let text = teller.say("run.conditioned-none").arg("date", date).text();
        sheet.item(0, 2, &text);
        return;
    }
    let title = teller.say("run.conditioned").arg("date", date).text();
    sheet.heading(&title, &teller.words("run.conditioned-legend"));
    if found.effective_sample_size < FEW {
        sheet.item(2, 2, &inked(Ink::Contested, &teller.words("run.conditioned-few")));
    }
    let say = teller.say("run.conditioned-rests").arg("n", counted(found.futures));
    let say = say.arg("effective", counted(found.effective_sample_size.round() as u64));
    sheet.item(2, 2, &say.arg("counting", counted(found.counting)).text());
    let mut claims: Vec<_> = found.claims.iter().collect();
    claims.sort_by(|a, b| a.alone.total_cmp(&b.alone));
    for claim in claims.iter().take(CLAIMS) {
        let say = teller.say("run.conditioned-claim").with("name", &teller.thing(&claim.quantity));
        let say = say.arg("said", tied(&claim.said)).arg("on", tied(&teller.date(&claim.on)));
        let say = say.arg("date", tied(&teller.date(&claim.looked_at)));
        sheet.item(4, 2, &say.arg("alone", counted(claim.alone.round() as u64)).text());
    }
    let left = claims.len().saturating_sub(CLAIMS);
    if left > 0 {
        let text = teller.say("power.more").arg("n", left).text();
        sheet.item(4, 2, &inked(Ink::Aside, &text));
    }
    if found.invalid_futures > 0 {
        let say = teller.say("run.conditioned-invalid").arg("n", counted(found.invalid_futures));
        sheet.item(2, 2, &inked(Ink::Contested, &say.text()));
    }
}
