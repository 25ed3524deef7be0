//! Who stands on whose land: needs, who supplies them, how long it takes to leave.

use freehold_board::{NeedLine, Overview, SupplierLine};
use freehold_text::Lang;

use crate::claim::{DISPUTE, GUESS, is_guess, marks};
use crate::number::amount;
use crate::page::Sheet;
use crate::paint::tied;
use crate::table::{Column, Table, bar};
use crate::tell::Teller;

/// How many lines the table may take before the other needs are only named.
const ROWS: usize = 11;
/// How many suppliers of a need have a bar of their own.
const BARS: usize = 3;
/// How many letters a bar for all of a need takes.
const BAR: usize = 6;

/// Writes the table of the needs that weigh most, and names the others.
pub(crate) fn land(overview: &Overview, teller: Teller<'_>, sheet: &mut Sheet<'_>) {
    let told = told(overview);
    if overview.land.is_empty() {
        return;
    }
    let legend = teller.say("read.legend").arg("guess", GUESS).arg("dispute", DISPUTE).text();
    sheet.heading(&teller.words("read.land"), &legend);
    let narrow = sheet.width() < 84;
    let mut table = Table::new(2, columns(sheet.width()));
    let mut shown = 0;
    for need in &told {
        let rows = rows(need, overview, teller, narrow);
        if table.rows.len() + rows.len() > ROWS && shown > 0 {
            break;
        }
        table.rows.extend(rows);
        shown += 1;
    }
    sheet.table(table);
    let rest: Vec<&NeedLine> = told.iter().skip(shown).copied().collect();
    if !rest.is_empty() {
        sheet.item(2, 2, &others(&rest, teller));
    }
    let unknown: Vec<String> = overview
        .land
        .iter()
        .filter(|need| need.leading.is_none())
        .map(|need| name(need, teller))
        .collect();
    if !unknown.is_empty() {
        sheet.item(
            2,
            2,
            &teller
                .say("read.unsupplied")
                .arg("names", short_list(teller.lang, &unknown, 4))
                .text(),
        );
    }
}

/// The needs that somebody speaks of: first the two of each party that bind it hardest.
fn told(overview: &Overview) -> Vec<&NeedLine> {
    let mut needs: Vec<&NeedLine> =
        overview.land.iter().filter(|need| need.leading.is_some()).collect();
    let mut parties: Vec<&str> = Vec::new();
    for need in &needs {
        if !parties.contains(&need.of.as_str()) {
            parties.push(&need.of);
        }
    }
    let party = |need: &NeedLine| parties.iter().position(|party| *party == need.of);
    let hold = |need: &NeedLine| {
        let guessed = need.leading.as_ref().is_some_and(is_guess);
        // Who stands on the land of another of the leading parties is the story of the board.
        let top = need.suppliers.first().map(|line| line.name.as_str()).unwrap_or_default();
        let landlord =
            overview.parties.iter().position(|party| party.name == top).unwrap_or(usize::MAX);
        (need.bound_by.is_empty(), !need.disputed, guessed, need.strength != "essential", landlord)
    };
    needs.sort_by_key(|need| (party(need), hold(need)));
    let mut before: Vec<&str> = Vec::new();
    let place: Vec<usize> = needs
        .iter()
        .map(|need| {
            before.push(&need.of);
            before.iter().filter(|of| **of == need.of).count().div_ceil(2)
        })
        .collect();
    let mut placed: Vec<(usize, &NeedLine)> = place.into_iter().zip(needs).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, need)| need).collect()
}

fn columns(width: usize) -> Vec<Column> {
    let share = if width < 84 { 3 } else { 4 };
    let need = Column { most: (width / share).min(24), hang: 2 };
    vec![
        need,
        Column::new(2),
        Column::new(BAR),
        Column { most: width / share, hang: 2 },
        Column::new(14),
    ]
}

/// The lines of one need: its largest suppliers with bars, the others in words; beside them the terms.
fn rows(
    need: &NeedLine,
    overview: &Overview,
    teller: Teller<'_>,
    narrow: bool,
) -> Vec<Vec<String>> {
    let mut suppliers: Vec<&SupplierLine> =
        need.suppliers.iter().filter(|line| line.share != Some(0.0)).collect();
    let rest = if suppliers.len() > BARS + 1 { suppliers.split_off(BARS) } else { Vec::new() };
    let notes = notes(need, overview, teller);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (place, line) in suppliers.iter().enumerate() {
        let first = place == 0;
        rows.push(vec![
            if first { name(need, teller) } else { String::new() },
            if first { marks(need.leading.as_ref(), need.disputed) } else { String::new() },
            bar(line.share.unwrap_or(0.0), BAR),
            supplier(line, need, teller),
            tied(&amount(teller.lang, &line.text)),
            notes.get(place).filter(|_| !narrow).cloned().unwrap_or_default(),
        ]);
    }
    let left: Vec<String> = notes.into_iter().skip(if narrow { 0 } else { rows.len() }).collect();
    let also: Vec<String> = rest.iter().map(|line| teller.party(&line.name).text).collect();
    let also = if also.is_empty() {
        also
    } else {
        vec![teller.say("read.also").arg("names", also.join(", ")).text()]
    };
    if !also.is_empty() || !left.is_empty() {
        let (mut third, mut last) = (also, left);
        if narrow {
            third.append(&mut last);
        }
        let nothing = String::new;
        rows.push(vec![
            nothing(),
            nothing(),
            nothing(),
            third.join("; "),
            nothing(),
            last.join("; "),
        ]);
    }
    rows
}

/// `Azure, of Microsoft`; its own land needs no landlord.
fn supplier(line: &SupplierLine, need: &NeedLine, teller: Teller<'_>) -> String {
    let name = match line.name.as_str() {
        "own" => teller.words("show.own"),
        "unknown" => teller.words("show.unknown"),
        name => teller.party(name).text,
    };
    let owners: Vec<&String> = line
        .owners
        .iter()
        .filter(|owner| **owner != line.name && **owner != need.of && line.name != "own")
        .collect();
    if owners.is_empty() {
        return name;
    }
    let owners: Vec<String> = owners.iter().map(|owner| teller.party(owner).text).collect();
    teller.say("read.owned").arg("name", name).arg("owners", tied(&owners.join(", "))).text()
}

/// What binds a need: how long it takes to leave, how strongly it is needed, who may keep others out.
fn notes(need: &NeedLine, overview: &Overview, teller: Teller<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(replace) = &need.replace {
        let time = tied(&amount(teller.lang, replace));
        let guess = if need.replace_is_guess { "~" } else { "" };
        notes.push(format!("{}{guess}", teller.say("read.leave").arg("time", time).text()));
    }
    for term in &need.bound_by {
        let right = overview.rights.iter().find(|right| right.term == *term);
        notes.push(match right {
            Some(right) => {
                let say = teller.say("read.bound").with("holder", &teller.party(&right.holder));
                let say = say.with("kind", &crate::name::kind(teller.lang, &right.kind)).text();
                format!("{say}{}", marks(None, right.disputed))
            }
            None => term.clone(),
        });
    }
    if !need.strength.is_empty() {
        notes.push(teller.said("", &need.strength));
    }
    notes
}

/// `OpenAI: compute`, as a table names it.
fn name(need: &NeedLine, teller: Teller<'_>) -> String {
    teller.name(&need.need, &need.label).text
}

/// The needs that have no line, by who supplies most of them.
fn others(rest: &[&NeedLine], teller: Teller<'_>) -> String {
    let names: Vec<String> = rest
        .iter()
        .map(|need| {
            let mark = if need.leading.as_ref().is_some_and(is_guess) { GUESS } else { "" };
            format!("{}{mark}", name(need, teller))
        })
        .collect();
    let hint = rest.first().map(|need| need.need.as_str()).unwrap_or_default();
    let say = teller.say("read.more-needs").arg("n", names.len()).arg("path", hint);
    say.arg("names", short_list(teller.lang, &names, 4)).text()
}

/// The first of several names, and how many more there are.
pub(crate) fn short_list(lang: Lang, names: &[String], most: usize) -> String {
    let shown: Vec<&str> = names.iter().take(most).map(String::as_str).collect();
    let left = names.len().saturating_sub(most);
    let list = shown.join(", ");
    match left {
        0 => list,
        left => freehold_text::phrase(
            lang,
            "read.and-more",
            &[("list", &list), ("n", &left.to_string())],
        ),
    }
}
