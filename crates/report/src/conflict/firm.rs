//! What does a verdict hang on, what flips it, how firm is it, and how is another state made stable?

use freehold_conflict::conflict::{Change, Flip, Input, StateRef};

use super::LISTED;
use super::words::Conflict;
use crate::number::percent;
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::{cited, more};

impl Conflict<'_> {
    /// What a change changes.
    fn change(&self, change: &Change) -> String {
        let teller = self.teller;
        let mut say = teller.say(&format!("conflict.change.{}", change.kind));
        say = say.arg("what", quoted(&self.condition(&change.what)));
        say = say.arg("over", quoted(&self.condition(change.over.as_deref().unwrap_or_default())));
        if let Some(party) = &change.party {
            say = say.with("party", &teller.party(party));
        }
        say.text()
    }

    fn changes(&self, changes: &[Change]) -> String {
        let told: Vec<String> = changes.iter().map(|change| self.change(change)).collect();
        told.into_iter()
            .reduce(|first, next| {
                self.teller.say("conflict.and-then").arg("first", first).arg("next", next).text()
            })
            .unwrap_or_default()
    }

    fn refs(&self, states: &[StateRef]) -> String {
        let told = states.iter().take(4).map(|state| match &state.id {
            Some(id) => tied(id),
            None => format!("({})", self.taken(&state.options)),
        });
        let list = told.collect::<Vec<_>>().join(", ");
        if states.len() > 4 { format!("{list} …") } else { list }
    }
}

/// A condition, told apart from the words around it.
fn quoted(condition: &str) -> String {
    format!("`{condition}`")
}

pub(super) fn hangs_on(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let teller = told.teller;
    let inputs: Vec<&Input> = told
        .answer
        .hangs_on
        .iter()
        .filter(|input| {
            input.flips > 0 || matches!(input.kind, "preference" | "never" | "irreversible")
        })
        .collect();
    if inputs.is_empty() {
        return;
    }
    sheet.heading(&teller.words("conflict.hangs-on"), "");
    for input in inputs.iter().take(LISTED) {
        let say = teller.say(&format!("conflict.input.{}", input.kind));
        let say = say.arg("text", told.condition(&input.text));
        let party = input.party.as_deref().map(|party| teller.party(party)).unwrap_or_default();
        let mut text = say.with("party", &party).text();
        if let Some(share) = input.share {
            let share = percent(teller.lang, share);
            text = teller.say("conflict.input.share").arg("text", text).arg("share", share).text();
        }
        if let Some(why) = &input.why {
            text = format!("{text} “{why}”");
        }
        let guess = input.rank.is_none_or(|rank| rank == "guess");
        text = format!("{text} {}", cited(&input.sources, guess, teller));
        let key = if input.flips > 0 { "conflict.input.flips" } else { "conflict.input.firm" };
        let aside = teller.say(key).arg("n", input.flips).text();
        sheet.item(2, 2, &format!("{text} {}", inked(Ink::Aside, &aside)));
    }
    more(inputs.len().saturating_sub(LISTED), teller, sheet);
}

pub(super) fn flips(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    let say = teller.say("conflict.tried").arg("n", answer.flips_tried);
    let aside = say.arg("all", answer.flips_total).text();
    sheet.heading(&teller.words("conflict.flips"), &aside);
    if answer.flips.is_empty() {
        sheet.item(2, 2, &teller.words("conflict.flips.none"));
        return;
    }
    for flip in answer.flips.iter().take(LISTED) {
        sheet.item(2, 2, &said(told, flip));
    }
    more(answer.flips.len().saturating_sub(LISTED), teller, sheet);
}

fn said(told: &Conflict<'_>, flip: &Flip) -> String {
    let key = match (flip.gained.is_empty(), flip.lost.is_empty()) {
        (false, false) => "conflict.flip.both",
        (false, true) => "conflict.flip.gained",
        _ => "conflict.flip.lost",
    };
    let say = told.teller.say(key).arg("changes", told.changes(&flip.changes));
    say.arg("gained", told.refs(&flip.gained)).arg("lost", told.refs(&flip.lost)).text()
}

pub(super) fn robust(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    let robust = &answer.robustness;
    if robust.states.is_empty() {
        return;
    }
    sheet.heading(&teller.words("conflict.robust"), "");
    let mut states: Vec<_> = robust.states.iter().collect();
    let rests = |id: &String| answer.verdict.rests_at.contains(id);
    states.sort_by(|(a, one), (b, other)| {
        rests(b)
            .cmp(&rests(a))
            .then(other.doubt.total_cmp(&one.doubt))
            .then(other.swaps.unwrap_or(0.0).total_cmp(&one.swaps.unwrap_or(0.0)))
            .then(a.len().cmp(&b.len()))
            .then(a.cmp(b))
    });
    for (id, holds) in states.iter().take(LISTED) {
        let mut parts = Vec::new();
        if robust.combinations > 1 {
            let say = teller.say("conflict.robust.doubt").arg("n", robust.combinations);
            parts.push(say.arg("share", percent(teller.lang, holds.doubt)).text());
        }
        if let Some(swaps) = holds.swaps {
            let kept = (swaps * robust.swaps as f64).round();
            let say = teller.say("conflict.robust.swaps").arg("kept", kept);
            parts.push(say.arg("n", robust.swaps).text());
        }
        if !parts.is_empty() {
            sheet.item(2, 2, &format!("{}: {}", told.state(id), parts.join("; ")));
        }
    }
    more(states.len().saturating_sub(LISTED), teller, sheet);
    if robust.covered < 0.999_999 {
        let share = percent(teller.lang, robust.covered);
        sheet.item(2, 2, &teller.say("conflict.robust.covered").arg("share", share).text());
    }
}

pub(super) fn inverse(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    let Some(inverse) = &answer.inverse else { return };
    let state = told.state(&inverse.state);
    sheet.heading(&teller.say("conflict.make").arg("state", state).text(), "");
    let say = teller.say(&format!("conflict.make.{}", inverse.kind)).arg("n", inverse.swaps);
    sheet.item(2, 2, &say.text());
    for way in &inverse.ways {
        sheet.item(4, 2, &told.changes(way));
    }
    for gone in &inverse.must_go {
        let to: Vec<String> = gone.to.iter().take(4).map(|to| told.state(to)).collect();
        let say = teller.say("conflict.make.must-go").with("party", &teller.party(&gone.party));
        sheet.item(2, 2, &say.arg("to", to.join("; ")).text());
    }
}

pub(super) fn assumed(told: &Conflict<'_>, sheet: &mut Sheet<'_>) {
    let (answer, teller) = (told.answer, told.teller);
    if answer.assumed.is_empty() {
        return;
    }
    sheet.heading(&teller.words("unplug.assumed"), "");
    for one in &answer.assumed {
        let say = teller.say(&format!("conflict.assumed.{}", one.what));
        sheet.item(2, 2, &say.with("about", &teller.party(&one.about)).text());
    }
}
