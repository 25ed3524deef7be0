//! Which futures hang together, how firmly, and on what?

use freehold_board::Label;
use freehold_conflict::balance::{
    ConsistentAnswer, DescriptorAnswer, JudgementAnswer, ScenariosAnswer, Succession,
};

use crate::number::{percent, thousands};
use crate::page::Sheet;
use crate::paint::{Ink, inked, tied};
use crate::say::{Say, Word};
use crate::table::{Column, Table, bar};
use crate::tell::Teller;
use crate::{Names, Page};

/// How many scenarios are told, and how many judgements of each.
const TOLD: usize = 12;
const JUDGEMENTS: usize = 4;
/// How many circles and doubtful scenarios are told.
const BESIDE: usize = 4;

pub(crate) fn scenarios(answer: &ScenariosAnswer, names: &Names, page: &Page) -> String {
    let told = Told { answer, teller: Teller { lang: page.lang, names } };
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &inked(Ink::Heading, &told.finding()));
    sheet.item(0, 2, &inked(Ink::Aside, &told.asked()));
    told.common(&mut sheet);
    for (place, scenario) in answer.consistent.iter().take(TOLD).enumerate() {
        told.scenario(place, scenario, &mut sheet);
    }
    let left = answer.consistent.len().saturating_sub(TOLD);
    if left > 0 {
        sheet.gap();
        sheet.item(0, 2, &told.teller.say("power.more").arg("n", left).text());
    }
    told.basins(&mut sheet);
    told.doubt(&mut sheet);
    if answer.board.is_some() {
        sheet.gap();
        sheet.item(0, 2, &inked(Ink::Aside, &told.stamp()));
    }
    sheet.finish()
}

/// An answer with somebody who tells it.
#[derive(Clone, Copy)]
pub(crate) struct Told<'n> {
    pub(crate) answer: &'n ScenariosAnswer,
    pub(crate) teller: Teller<'n>,
}

impl Told<'_> {
    fn say(self, key: &str) -> Say {
        self.teller.say(key)
    }

    fn word(self, name: &str, label: &Label) -> Word {
        let labeled = crate::name::label_word(self.teller.lang, label);
        labeled.unwrap_or_else(|| Word::new(name))
    }

    /// Returns what people call a descriptor.
    pub(crate) fn descriptor(self, name: &str) -> Word {
        let found = self.answer.descriptors.iter().find(|one| one.name == name);
        found.map_or_else(|| Word::new(name), |one| self.word(name, &one.label))
    }

    /// Returns what people call a variant of a descriptor.
    pub(crate) fn variant(self, descriptor: &str, name: &str) -> Word {
        let of = self.answer.descriptors.iter().find(|one| one.name == descriptor);
        let found = of.and_then(|of| of.variants.iter().find(|one| one.name == name));
        let Some(found) = found else { return Word::new(name) };
        // A variant that is an outcome of the board is called as that, unless it has its own words.
        let own = crate::name::label_word(self.teller.lang, &found.label);
        own.unwrap_or_else(|| match &found.outcome {
            Some(outcome) => self.word(name, outcome),
            None => Word::new(name),
        })
    }

    /// How many hang together.
    pub(crate) fn finding(self) -> String {
        let shown = self.answer.consistent.len();
        let key = match (self.answer.complete, shown) {
            (true, 0) => "scenarios.none",
            (true, _) => "scenarios.headline",
            (false, _) => "scenarios.incomplete",
        };
        self.say(key).arg("shown", shown).arg("all", self.combinations()).text()
    }

    fn combinations(self) -> String {
        let counted = thousands(&self.answer.combinations.to_string());
        match self.answer.combinations {
            u64::MAX => self.say("scenarios.more-than").arg("n", counted).text(),
            _ => counted,
        }
    }

    /// What was asked.
    pub(crate) fn asked(self) -> String {
        let answer = self.answer;
        let name = self.word(&answer.name, &answer.label);
        let mut parts = Vec::new();
        if !name.text.trim().is_empty() {
            parts.push(name.text);
        }
        parts.push(self.say("scenarios.size").arg("n", answer.descriptors.len()).text());
        if answer.tolerance > 0 {
            parts.push(self.say("scenarios.tolerance").arg("n", answer.tolerance).text());
        }
        if !answer.fixed.is_empty() {
            let held: Vec<String> =
                answer.fixed.iter().map(|one| self.pair(&one.descriptor, &one.variant)).collect();
            parts.push(self.say("scenarios.fixed").arg("list", held.join(", ")).text());
        }
        parts.join(" · ")
    }

    /// Which board, which days, which program; nothing for a file.
    pub(crate) fn stamp(self) -> String {
        match &self.answer.board {
            Some(origin) => {
                let hash = crate::read::short_hash(&origin.board);
                crate::read::stamp(&hash, [&origin.on, &origin.known_by], self.teller)
            }
            None => {
                let say = self.say("scenarios.file").arg("name", &self.answer.name);
                say.arg("version", env!("CARGO_PKG_VERSION")).text()
            }
        }
    }

    /// `Capital: tight`
    fn pair(self, descriptor: &str, variant: &str) -> String {
        let named = self.descriptor(descriptor).text;
        format!("{named}: {}", self.variant(descriptor, variant).text)
    }

    /// Whether all scenarios take the same variant of a descriptor, and there are several.
    fn is_common(self, place: usize) -> bool {
        let mut taken = self.answer.consistent.iter().map(|one| one.variants.get(place));
        let first = taken.next();
        self.answer.consistent.len() > 1 && taken.all(|one| Some(one) == first)
    }

    fn common(self, sheet: &mut Sheet<'_>) {
        // Of those that were not found nobody knows.
        if !self.answer.complete {
            return;
        }
        let Some(first) = self.answer.consistent.first() else { return };
        let taken = self.answer.descriptors.iter().zip(&first.variants).enumerate();
        let common: Vec<String> = taken
            .filter(|(place, _)| self.is_common(*place))
            .map(|(_, (descriptor, variant))| tied(&self.pair(&descriptor.name, variant)))
            .collect();
        if !common.is_empty() {
            sheet.gap();
            sheet.item(0, 2, &self.say("scenarios.common").arg("list", common.join(", ")).text());
        }
    }

    fn scenario(self, place: usize, one: &ConsistentAnswer, sheet: &mut Sheet<'_>) {
        let mut aside = vec![self.say("scenarios.led").arg("share", self.share(one.share)).text()];
        aside.push(self.say("scenarios.impact").arg("n", one.impact).text());
        if let Some(held) = one.held {
            aside.push(self.say("scenarios.held").arg("share", self.share(held)).text());
        }
        let heading = match self.ending(one) {
            Some(ending) => {
                self.say("scenarios.future-ends").arg("n", place + 1).with("name", &ending).text()
            }
            None => self.say("scenarios.future").arg("n", place + 1).text(),
        };
        sheet.heading(&heading, "");
        sheet.item(2, 2, &inked(Ink::Aside, &aside.join(" · ")));
        let mut table = Table::new(2, vec![Column { most: sheet.width() / 3, hang: 2 }]);
        table.columns.push(Column { most: sheet.width() / 3, hang: 2 });
        let taken = self.answer.descriptors.iter().zip(&one.variants).zip(&one.leads).enumerate();
        for (place, ((descriptor, variant), lead)) in taken {
            if self.is_common(place) || self.is_ending(descriptor) {
                continue;
            }
            let named = self.descriptor(&descriptor.name).text;
            let variant = self.variant(&descriptor.name, variant).text;
            let lead = match &lead.rival {
                Some(rival) => self.lead(&descriptor.name, rival, lead.lead),
                None => String::new(),
            };
            table.row([named, variant, inked(Ink::Aside, &lead)]);
        }
        sheet.table(table);
        self.hangs_on(one, sheet);
    }

    /// `2 before tight`, `level with tight`
    fn lead(self, descriptor: &str, rival: &str, lead: i64) -> String {
        let key = match lead {
            0 => "scenarios.level",
            1.. => "scenarios.before",
            _ => "scenarios.behind",
        };
        let rival = self.variant(descriptor, rival);
        self.say(key).arg("n", lead.abs()).with("rival", &rival).text()
    }

    /// Returns the ending that a scenario takes, if a variant of it is one.
    pub(crate) fn ending(self, one: &ConsistentAnswer) -> Option<Word> {
        let mut taken = self.answer.descriptors.iter().zip(&one.variants);
        taken.find_map(|(descriptor, name)| {
            let variant = descriptor.variants.iter().find(|variant| variant.name == *name)?;
            variant.outcome.as_ref()?;
            Some(self.variant(&descriptor.name, name))
        })
    }

    fn is_ending(self, descriptor: &DescriptorAnswer) -> bool {
        descriptor.variants.iter().any(|variant| variant.outcome.is_some())
    }

    fn hangs_on(self, one: &ConsistentAnswer, sheet: &mut Sheet<'_>) {
        if !one.hangs_on.is_empty() {
            sheet.item(2, 2, &self.say("scenarios.hangs").arg("n", one.hangs_on.len()).text());
            for judgement in one.hangs_on.iter().take(JUDGEMENTS) {
                sheet.item(4, 2, &self.judgement(judgement));
            }
        }
        let weakest = one.leads.iter().filter(|lead| lead.rival.is_some());
        // What is held falls for nothing.
        let is_held = |name: &str| self.answer.fixed.iter().any(|held| held.descriptor == name);
        let weakest =
            weakest.filter(|lead| !is_held(&lead.descriptor)).min_by_key(|lead| lead.lead);
        if let Some(weakest) = weakest
            && let Some(rival) = &weakest.rival
        {
            let more = weakest.lead + i64::from(self.answer.tolerance) + 1;
            let say = self.say("scenarios.flips").arg("n", more);
            let say = say.with("descriptor", &self.descriptor(&weakest.descriptor));
            let text = say.with("rival", &self.variant(&weakest.descriptor, rival)).text();
            sheet.item(2, 2, &text);
        }
    }

    /// `Capital: tight → Compute: rented +2 [a guess: who has none rents]`
    fn judgement(self, judgement: &JudgementAnswer) -> String {
        let from = self.pair(&judgement.from, &judgement.variant);
        let on = self.pair(&judgement.on, &judgement.of);
        let mut by: Vec<String> = judgement.sources.clone();
        if judgement.rank.is_some_and(|rank| rank != "stated") {
            let rank = judgement.rank.unwrap_or_default();
            by.push(self.teller.words(&format!("rank.{rank}")));
        }
        let mut text = format!("{from} → {on} {}", signed(judgement.judgement));
        match (by.is_empty(), &judgement.why) {
            (true, _) => {}
            (false, Some(why)) => {
                text.push_str(&inked(Ink::Aside, &format!(" [{}: {why}]", by.join(", "))));
            }
            (false, None) => text.push_str(&inked(Ink::Aside, &format!(" [{}]", by.join(", ")))),
        }
        text
    }

    /// `41 %`
    pub(crate) fn share(self, share: f64) -> String {
        tied(&percent(self.teller.lang, share))
    }

    fn basins(self, sheet: &mut Sheet<'_>) {
        let basins = &self.answer.basins;
        sheet.heading(&self.teller.words("scenarios.basins"), "");
        let starts = thousands(&basins.starts.to_string());
        let say = match basins.seed {
            None => self.say("scenarios.all-starts"),
            Some(seed) => self.say("scenarios.drawn-starts").arg("seed", seed),
        };
        let by = match basins.succession {
            Succession::Global => "scenarios.global",
            Succession::Local => "scenarios.local",
            Succession::Incremental => "scenarios.incremental",
        };
        let text = format!("{}. {}", say.arg("n", starts).text(), self.teller.words(by));
        sheet.item(2, 2, &text);
        let mut table = Table::new(2, vec![Column::new(24), Column::new(16)]);
        for (place, one) in self.answer.consistent.iter().take(TOLD).enumerate() {
            let name = self.say("scenarios.future").arg("n", place + 1).text();
            table.row([name, bar(one.share, 16), self.share(one.share)]);
        }
        let of = |part: u64| part as f64 / basins.starts.max(1) as f64;
        for (key, part) in
            [("scenarios.circles", basins.circling), ("scenarios.elsewhere", basins.elsewhere)]
        {
            if part > 0 {
                table.row([self.teller.words(key), bar(of(part), 16), self.share(of(part))]);
            }
        }
        sheet.table(table);
        for cycle in basins.cycles.iter().take(BESIDE) {
            let told = |one: &Vec<String>| {
                let taken = self.answer.descriptors.iter().zip(one).enumerate();
                let told = taken.filter(|(place, _)| !self.is_common(*place));
                let words = told.map(|(_, (of, name))| tied(&self.variant(&of.name, name).text));
                words.collect::<Vec<_>>().join(", ")
            };
            let ways: Vec<String> = cycle.scenarios.iter().map(told).collect();
            let text = format!("{}: {}", self.share(cycle.share), ways.join(" → "));
            sheet.item(2, 4, &inked(Ink::Aside, &text));
        }
    }

    fn doubt(self, sheet: &mut Sheet<'_>) {
        let Some(doubt) = &self.answer.doubt else { return };
        sheet.heading(&self.teller.words("scenarios.doubt"), "");
        let key = if doubt.exact { "scenarios.all-doubt" } else { "scenarios.drawn-doubt" };
        let say = self.say(key).arg("n", doubt.judgements);
        let say = say.arg("matrices", thousands(&doubt.matrices.to_string()));
        sheet.item(2, 2, &say.arg("seed", doubt.seed.unwrap_or_default()).text());
        if !doubt.complete {
            sheet.item(2, 2, &self.teller.words("scenarios.doubt-incomplete"));
        }
        if doubt.others.is_empty() {
            return;
        }
        sheet.item(2, 2, &self.teller.words("scenarios.others"));
        for other in doubt.others.iter().take(BESIDE) {
            let taken = self.answer.descriptors.iter().zip(&other.variants).enumerate();
            let told: Vec<String> = taken
                .filter(|(place, _)| !self.is_common(*place))
                .map(|(_, (descriptor, variant))| tied(&self.pair(&descriptor.name, variant)))
                .collect();
            sheet.item(4, 2, &format!("{}: {}", self.share(other.held), told.join(", ")));
        }
    }
}

/// `+2`, `−1`, `0`
fn signed(number: i32) -> String {
    match number {
        1.. => format!("+{number}"),
        0 => String::from("0"),
        _ => format!("−{}", number.unsigned_abs()),
    }
}
