//! How is a tree played move by move?

use freehold_conflict::game::{Agents, GameAnswer, LogitPoint};

use super::{LISTED, LITTLE, decimal, more};
use crate::number::percent;
use crate::page::Sheet;
use crate::paint::tied;
use crate::table::{Column, Table};
use crate::tell::Teller;

pub(super) fn agents(answer: &GameAnswer, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let Some(agents) = &answer.agents else { return };
    let Some(limit) = &agents.limit else { return };
    let legend = teller.say("game.agents.legend").arg("lambda", decimal(limit.lambda)).text();
    sheet.heading(&teller.words("game.agents"), &legend);
    let mut table = Table::new(2, vec![Column { most: 12, hang: 0 }]);
    for point in agents.logit.iter().take(LISTED) {
        let lambda = tied(&format!("λ {}", decimal(point.lambda)));
        table.row([lambda, shares(agents, point, teller)]);
    }
    table.row([String::from("λ → ∞"), shares(agents, limit, teller)]);
    sheet.table(table);
    more(agents.logit.len(), teller, sheet);
}

/// `Alice 1: raise 60 %, fold 40 %; Bob 1: …`, what is hardly done left out.
fn shares(agents: &Agents, point: &LogitPoint, teller: Teller<'_>) -> String {
    let each = agents.sets.iter().zip(&point.profile).map(|(set, floats)| {
        let parts = set.actions.iter().zip(floats).filter(|(_, float)| **float > LITTLE);
        let parts: Vec<String> = parts
            .map(|(action, float)| tied(&format!("{action} {}", percent(teller.lang, *float))))
            .collect();
        let name = if set.name.is_empty() { set.number.to_string() } else { set.name.clone() };
        let say = teller.say("game.agents.set").with("player", &teller.party(&set.player));
        say.arg("set", name).arg("shares", parts.join(", ")).text()
    });
    each.collect::<Vec<_>>().join("; ")
}
