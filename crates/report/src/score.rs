//! How good were the forecasts: scores, calibration, and the ledger that they rest on.

use freehold_forecast::{
    Forecaster, LedgerQuestion, ScoreAnswer, Scored, Skill, Status, Totals, Verdict,
};

use crate::forecast::{forecaster, number, off, value};
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::power::measured::share;
use crate::table::{Column, Table};
use crate::tell::Teller;
use crate::{Names, Page};

pub(crate) fn score(answer: &ScoreAnswer, names: &Names, page: &Page) -> String {
    let teller = Teller { lang: page.lang, names };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &finding(answer, teller)));
    sheet.item(0, 2, &inked(Ink::Aside, &standing(answer, teller)));
    if answer.totals.n > 0 {
        scores(answer, teller, &mut sheet);
        calibration(answer, teller, &mut sheet);
        forecasters(answer, teller, &mut sheet);
    }
    ledger(answer, teller, &mut sheet);
    sheet.gap();
    sheet.item(0, 2, &inked(Ink::Aside, &stamp(answer, teller)));
    sheet.finish()
}

/// What can be said in a sentence.
pub(crate) fn finding(answer: &ScoreAnswer, teller: Teller<'_>) -> String {
    let totals = &answer.totals;
    if totals.n == 0 {
        return teller.words("score.nothing");
    }
    let key = if totals.too_few { "score.too-few" } else { "score.finding" };
    let say = teller.say(key).arg("n", totals.n);
    if totals.too_few {
        return say.text();
    }
    let told = match totals.brier {
        Some(brier) => teller.say("score.brier-is").arg("brier", digits(brier)).text(),
        None => teller.words("score.numbers-only"),
    };
    say.arg("told", told).text()
}

fn standing(answer: &ScoreAnswer, teller: Teller<'_>) -> String {
    let parts = answer
        .questions
        .iter()
        .map(|(word, count)| format!("{} {count}", teller.words(&format!("score.status.{word}"))));
    let say = teller.say("score.questions").arg("n", answer.ledger.len());
    let parts: Vec<String> = parts.collect();
    let text = say.arg("on", tied(&teller.date(&answer.known_by))).text();
    if parts.is_empty() { text } else { format!("{text}: {}", parts.join(", ")) }
}

fn scores(answer: &ScoreAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    sheet.heading(&teller.words("score.scores"), &teller.words("score.less-is-better"));
    let totals = &answer.totals;
    let mut table =
        Table::new(2, vec![Column { most: sheet.width() / 3, hang: 2 }, Column::new(16)]);
    let mut row = |key: &str, value: Option<f64>, aside: String| {
        if let Some(value) = value {
            table.row([teller.words(key), digits(value), aside]);
        }
    };
    let against = |skill: &Option<Skill>, key: &str| {
        skill.as_ref().map(|skill| {
            let verdict = verdict(skill.verdict, teller);
            let say = teller.say(key).arg("reference", digits(skill.reference));
            say.arg("verdict", verdict).text()
        })
    };
    let coin = against(&answer.skill_coin, "score.against-coin");
    let base = against(&answer.skill_base_rate, "score.against-base-rate");
    let aside: Vec<String> = coin.into_iter().chain(base).collect();
    row("score.brier", totals.brier, aside.join("; "));
    row("score.log", totals.log, teller.words("score.log-coin"));
    row("score.over-time", totals.brier_over_time, String::new());
    if let Some(parts) = &answer.decomposition {
        row("score.reliability", Some(parts.reliability), teller.words("score.reliability-says"));
        row("score.resolution", Some(parts.resolution), teller.words("score.resolution-says"));
        let rate = share(teller.lang, parts.base_rate);
        let says = teller.say("score.uncertainty-says").arg("rate", rate).text();
        row("score.uncertainty", Some(parts.uncertainty), says);
    }
    for crps in &totals.crps_by_unit {
        let says = teller.say("score.crps-of").arg("n", crps.n).text();
        table.row([teller.words("score.crps"), off(crps.crps, &crps.unit, teller), says]);
    }
    if totals.coverage.n > 0 {
        let coverage = totals.coverage;
        for (key, inside) in
            [("score.inside-50", coverage.inside_50), ("score.inside-90", coverage.inside_90)]
        {
            let of = teller.say("score.of").arg("some", inside).arg("n", coverage.n).text();
            table.row([teller.words(key), of, String::new()]);
        }
    }
    sheet.table(table);
    if totals.impossible > 0 {
        let say = teller.say("score.impossible").arg("n", totals.impossible);
        sheet.item(2, 2, &inked(Ink::Contested, &say.text()));
    }
}

pub(crate) fn verdict(verdict: Verdict, teller: Teller<'_>) -> String {
    teller.words(match verdict {
        Verdict::Better => "score.verdict.better",
        Verdict::Worse => "score.verdict.worse",
        Verdict::Alike => "score.verdict.alike",
        Verdict::TooFew => "score.verdict.too-few",
    })
}

fn calibration(answer: &ScoreAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.calibration.is_empty() {
        return;
    }
    sheet.heading(&teller.words("score.calibration"), &teller.words("score.calibration-legend"));
    let mut table = Table::new(2, [12, 12, 12, 16].map(Column::new).into());
    for bin in &answer.calibration {
        let [told, frequency] = [bin.told, bin.frequency].map(|part| share(teller.lang, part));
        let [low, high] = bin.interval.map(|part| share(teller.lang, part));
        let count = teller.say("score.of").arg("some", bin.happened).arg("n", bin.count).text();
        let aside = if bin.too_few { teller.words("score.verdict.too-few") } else { String::new() };
        table.row([told, count, frequency, tied(&format!("{low}–{high}")), aside]);
    }
    sheet.table(table);
}

fn forecasters(answer: &ScoreAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.forecasters.len() < 2 {
        return;
    }
    sheet.heading(&teller.words("score.forecasters"), "");
    let mut table = Table::new(2, vec![Column::new(sheet.width() / 3)]);
    for (name, totals) in &answer.forecasters {
        table.row([forecaster(name, teller), of_one(totals, teller)]);
    }
    sheet.table(table);
}

fn of_one(totals: &Totals, teller: Teller<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(brier) = totals.brier {
        parts.push(format!("{} {}", teller.words("score.brier"), digits(brier)));
    }
    for crps in &totals.crps_by_unit {
        let crps = off(crps.crps, &crps.unit, teller);
        parts.push(format!("{} {crps}", teller.words("score.crps")));
    }
    parts.push(teller.say("score.n").arg("n", totals.n).text());
    parts.extend(totals.too_few.then(|| teller.words("score.verdict.too-few")));
    parts.join(", ")
}

fn ledger(answer: &ScoreAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    if answer.ledger.is_empty() {
        return;
    }
    sheet.heading(&teller.words("score.ledger"), "");
    let width = sheet.width();
    let columns = [8, 6, 3].map(|part| Column { most: width / part, hang: 2 });
    let mut table = Table::new(2, columns.into());
    for question in &answer.ledger {
        let mut said: Vec<String> =
            question.forecasters.iter().map(|one| of_forecaster(one, question, teller)).collect();
        if said.is_empty() {
            said.push(teller.words("forecast.unsaid"));
        }
        table.row([
            question.question.to_string(),
            ended(question, teller),
            said.join("; "),
            teller.names.label(teller.lang, &question.label),
        ]);
    }
    sheet.table(table);
}

/// `yes [register]`, `open until 31 December 2026`
fn ended(question: &LedgerQuestion, teller: Teller<'_>) -> String {
    let words = teller.words(&format!("score.status.{}", question.status.word()));
    let mut text = match (question.status, question.outcome) {
        (Status::Number, Some(outcome)) => {
            number(outcome, question.unit.as_deref().unwrap_or_default(), teller)
        }
        (Status::Open, _) => match &question.resolves {
            Some(day) => teller.say("score.open-until").arg("on", tied(&teller.date(day))).text(),
            None => words,
        },
        _ => words,
    };
    if !question.sources.is_empty() {
        text = format!("{text} [{}]", question.sources.join(", "));
    }
    text
}

/// `house 35 %, Brier 0.42`
fn of_forecaster(one: &Forecaster, question: &LedgerQuestion, teller: Teller<'_>) -> String {
    let unit = question.unit.as_deref();
    let last = one.said.last().map(|said| said.value);
    let told = one.scored.map(|scored| scored.value).or(last).unwrap_or_default();
    let told = value(told.probability, told.quantiles, unit, teller);
    let mut text = format!("{} {told}", forecaster(&one.by, teller));
    match &one.scored {
        Some(scored) => {
            let score = scored_as(scored, unit, teller);
            text = format!("{text}, {score}");
        }
        None if !matches!(question.status, Status::Open | Status::Overdue | Status::Void) => {
            text = format!("{text}, {}", teller.words("score.too-late"));
        }
        None => {}
    }
    text
}

fn scored_as(scored: &Scored, unit: Option<&str>, teller: Teller<'_>) -> String {
    match (scored.brier, scored.crps) {
        (Some(brier), _) => format!("{} {}", teller.words("score.brier"), digits(brier)),
        (None, Some(crps)) => {
            let crps = number(crps, unit.unwrap_or_default(), teller);
            format!("{} {crps}", teller.words("score.crps"))
        }
        (None, None) => String::new(),
    }
}

/// Three digits behind the point.
pub(crate) fn digits(score: f64) -> String {
    format!("{score:.3}")
}

/// Returns by what the same answer can be had again.
pub(crate) fn stamp(answer: &ScoreAnswer, teller: Teller<'_>) -> String {
    let board = crate::read::short_hash(&answer.board);
    crate::read::stamp(&board, [&answer.known_by, &answer.known_by], teller)
}
