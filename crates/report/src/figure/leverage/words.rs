//! What is said about leverage: the finding, the events, the data.

use freehold_leverage::{LeverageAnswer, LeverageAt};

use super::super::chart::{clean, measured};
use super::super::map::share;
use crate::number::percent;
use crate::tell::Teller;

/// Returns who has the upper hand now, and since when.
pub(super) fn title(teller: Teller<'_>, answer: &LeverageAnswer, last: &LeverageAt) -> String {
    let value = clean(last.a_over_b.value);
    let (leader, other, loss, own) = if value >= 0.0 {
        (&answer.a, &answer.b, last.dependence_ba, last.dependence_ab)
    } else {
        (&answer.b, &answer.a, last.dependence_ab, last.dependence_ba)
    };
    let key = if value.abs() < 0.005 { "figure.leverage.even" } else { "figure.leverage.title" };
    let say = teller.say(key).with("leader", &teller.party(leader));
    let say = say.with("other", &teller.party(other));
    let say = say.arg("loss", percent(teller.lang, share(loss.value)));
    let text = say.arg("own", percent(teller.lang, share(own.value))).text();
    match answer.sign_changes.last() {
        Some(turn) => {
            let key = if turn.certain {
                "figure.leverage.turned"
            } else {
                "figure.leverage.may-have-turned"
            };
            let turned = teller.say(key).arg("date", teller.date(&turn.date)).text();
            format!("{text}; {turned}")
        }
        None => text,
    }
}

/// `OpenAI.compute: Azure 100 % [S054]` in the words of people.
pub(crate) fn told_event(teller: Teller<'_>, text: &str) -> String {
    let (said, source) = match text.rsplit_once(" [") {
        Some((said, "guess]")) => (said, format!(" [{}]", teller.words("rank.guess"))),
        Some((said, source)) => (said, format!(" [{source}")),
        None => (text, String::new()),
    };
    if let Some((path, what)) = said.split_once(": ").filter(|(path, _)| !path.contains(' ')) {
        return format!("{}: {}{source}", teller.thing(path).text, teller.said(path, what));
    }
    let told = match said.split_once(' ') {
        Some((name, "happened")) => teller.thing(name).text,
        Some((name, "begins" | "in force")) => {
            teller.say("timeline.begins").with("name", &teller.thing(name)).text()
        }
        Some((name, "ends" | "ended")) => {
            teller.say("timeline.ends").with("name", &teller.thing(name)).text()
        }
        _ => said.to_owned(),
    };
    format!("{told}{source}")
}

/// Returns the data, its header first.
pub(super) fn table(teller: Teller<'_>, answer: &LeverageAnswer) -> Vec<Vec<String>> {
    let named = |key: &str, name: &str| teller.say(key).with("name", &teller.party(name)).text();
    let loss = |who: &str, without: &str| {
        let say = teller.say("figure.leverage.loss").with("who", &teller.party(who));
        say.with("without", &teller.party(without)).text()
    };
    let mut table = vec![vec![
        teller.words("figure.column.date"),
        named("figure.column.leverage", &answer.a),
        loss(&answer.b, &answer.a),
        loss(&answer.a, &answer.b),
        teller.words("figure.column.known-share"),
        teller.words("figure.column.events"),
    ]];
    for at in &answer.series {
        let signed = |value: f64| format!("{:+.0} %", clean(value) * 100.0).replace('-', "−");
        let over = at.a_over_b;
        let events: Vec<String> = at.events.iter().map(|text| told_event(teller, text)).collect();
        table.push(vec![
            teller.date(&at.date),
            format!("{} ({} … {})", signed(over.value), signed(over.low), signed(over.high)),
            measured(teller, at.dependence_ba),
            measured(teller, at.dependence_ab),
            percent(teller.lang, share(at.known_share)),
            events.join("; "),
        ]);
    }
    table
}
