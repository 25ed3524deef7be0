//! How are states, moves and reasons of a conflict said?

use freehold_board::Label;
use freehold_conflict::conflict::{ConflictAnswer, Reason, StateView, StepView};
use freehold_text::Lang;

use crate::number::percent;
use crate::paint::tied;
use crate::say::Word;
use crate::tell::Teller;

/// A conflict that is told.
#[derive(Clone, Copy)]
pub(crate) struct Conflict<'c> {
    pub(crate) answer: &'c ConflictAnswer,
    pub(crate) teller: Teller<'c>,
}

impl Conflict<'_> {
    fn labeled(&self, label: &Label, name: &str) -> Word {
        match (self.teller.lang, &label.ko, &label.en) {
            (Lang::Ko, Some(ko), _) => {
                Word { text: ko.to_string(), reads: label.reads.as_ref().map(ToString::to_string) }
            }
            (_, _, Some(en)) => Word::new(en),
            _ => Word::new(name),
        }
    }

    /// What the conflict is called.
    pub(crate) fn name(&self) -> Word {
        self.labeled(&self.answer.label, &self.answer.conflict)
    }

    /// What an option is called.
    pub(crate) fn option(&self, name: &str) -> Word {
        let option = self.answer.options.iter().find(|option| option.name == name);
        option.map_or_else(|| Word::new(name), |option| self.labeled(&option.label, name))
    }

    /// `a, b and c`
    pub(crate) fn and(&self, mut words: Vec<Word>) -> Word {
        let Some(last) = words.pop() else { return Word::default() };
        let Some(before) = words.pop() else { return last };
        let first = words.iter().map(|word| word.text.clone());
        let first: Vec<String> = first.chain([before.text]).collect();
        let first = Word { text: first.join(", "), reads: before.reads };
        let say = self.teller.say("conflict.and").with("a", &first).with("b", &last);
        say.word_read(last.reads)
    }

    fn options(&self, names: &[String]) -> Word {
        self.and(names.iter().map(|name| self.option(name)).collect())
    }

    /// Which options are taken: by their own short names, in Korean by what they are called there.
    pub(crate) fn taken(&self, options: &[String]) -> String {
        if options.is_empty() {
            return self.teller.words("conflict.nothing");
        }
        let names: Vec<String> = options.iter().map(|name| self.short(name)).collect();
        names.join(", ")
    }

    /// The name of an option; in Korean its label, if it has one.
    pub(crate) fn short(&self, name: &str) -> String {
        let option = self.answer.options.iter().find(|option| option.name == name);
        let label = option.and_then(|option| option.label.ko.as_ref());
        match (self.teller.lang, label) {
            (Lang::Ko, Some(label)) => label.to_string(),
            _ => name.to_owned(),
        }
    }

    /// A condition as a board has it; in Korean with the labels of the options.
    pub(crate) fn condition(&self, text: &str) -> String {
        if self.teller.lang != Lang::Ko {
            return text.to_owned();
        }
        let is_name = |char: char| char.is_alphanumeric() || char == '-' || char == '_';
        let mut told = String::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let end = match is_name(first) {
                true => rest.find(|char| !is_name(char)).unwrap_or(rest.len()),
                false => first.len_utf8(),
            };
            let (word, after) = rest.split_at(end);
            told.push_str(&self.short(word));
            rest = after;
        }
        told
    }

    /// `s4 (buy, ring-fence)`
    pub(crate) fn state(&self, id: &str) -> String {
        match self.answer.states.iter().find(|state| state.id == id) {
            Some(state) => format!("{} ({})", tied(id), self.taken(&state.options)),
            None => tied(id),
        }
    }

    /// What somebody does, in one of three ways: `will`, `wont`, `can`.
    pub(crate) fn acts(
        &self,
        how: &str,
        party: &str,
        takes: &[String],
        drops: &[String],
    ) -> String {
        let what = match (takes.is_empty(), drops.is_empty()) {
            (false, true) => "takes",
            (true, false) => "drops",
            _ => "both",
        };
        let say = self.teller.say(&format!("conflict.{how}.{what}"));
        let say = say.with("party", &self.teller.party(party));
        say.with("takes", &self.options(takes)).with("drops", &self.options(drops)).text()
    }

    /// Several moves one after the other, each in the way that `how` says.
    fn steps(&self, how: &str, way: &[StepView]) -> String {
        let steps: Vec<String> =
            way.iter().map(|step| self.acts(how, &step.by, &step.takes, &step.drops)).collect();
        steps
            .into_iter()
            .reduce(|first, next| {
                self.teller.say("conflict.then").arg("first", first).arg("next", next).text()
            })
            .unwrap_or_default()
    }

    /// A way with the states that it passes.
    pub(crate) fn way(&self, way: &[StepView]) -> String {
        let steps: Vec<String> = way
            .iter()
            .map(|step| {
                let acts = self.acts("will", &step.by, &step.takes, &step.drops);
                format!("{acts} → {}", tied(&step.to))
            })
            .collect();
        steps.join("; ")
    }

    /// Why somebody stays, or leaves.
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        let teller = self.teller;
        let say = teller.say(&format!("conflict.reason.{}", reason.why));
        let say = say.with("party", &teller.party(&reason.party)).arg("state", tied(&reason.state));
        if reason.why == "content" {
            return say.text();
        }
        let how = if reason.why == "leaves" { "will" } else { "wont" };
        let acts = self.acts(how, &reason.party, &reason.takes, &reason.drops);
        let end = reason.answered.last().map(|step| self.state(&step.to));
        let to = reason.to.as_deref().map(|to| self.state(to)).unwrap_or_default();
        let say = say.arg("acts", acts).arg("to", to).arg("end", end.unwrap_or_default());
        say.arg("answer", self.steps("can", &reason.answered)).text()
    }

    /// Who would move where: `Microsoft → s6`.
    pub(crate) fn leaving(&self, state: &StateView) -> String {
        let mut moves = Vec::new();
        for (party, view) in &state.by_party {
            for better in view.improvements.iter().take(3) {
                let name = self.teller.party(party).text;
                // Whoever would be punished is told in parentheses.
                let to = format!("{} → {}", tied(&name), better.to);
                let to = tied(&to);
                moves.push(if better.answered.is_some() { format!("({to})") } else { to });
            }
        }
        if moves.is_empty() { self.teller.words("conflict.nobody") } else { moves.join(", ") }
    }

    /// The verdict in a sentence.
    pub(crate) fn verdict(&self) -> String {
        let (answer, teller) = (self.answer, self.teller);
        let verdict = &answer.verdict;
        let state = |id: Option<&String>| id.map(|id| self.state(id)).unwrap_or_default();
        let states = |ids: &[String]| {
            let said: Vec<String> = ids.iter().take(4).map(|id| self.state(id)).collect();
            said.join("; ")
        };
        let find = |why: &str| verdict.because.iter().find(|reason| reason.why == why);
        let deterred = find("deterred");
        let key = match (verdict.kind, verdict.rests_at.len(), deterred) {
            ("stays", _, Some(_)) => "conflict.verdict.deterred",
            ("stays", _, None) => "conflict.verdict.content",
            ("moves", 1, Some(_)) => "conflict.verdict.moves-deterred",
            ("moves", 1, None) => "conflict.verdict.moves",
            ("moves", ..) => "conflict.verdict.moves-many",
            ("open", ..) => "conflict.verdict.open",
            ("restless", ..) => "conflict.verdict.restless",
            _ => "conflict.verdict.stuck",
        };
        let mut say = teller.say(key).with("conflict", &self.name());
        say = say.arg("from", state(answer.status_quo.as_ref()));
        say = say.arg("state", state(verdict.rests_at.first()));
        say = say.arg(
            "states",
            match verdict.kind {
                "moves" => states(&verdict.rests_at),
                _ => states(&verdict.stable),
            },
        );
        if let Some(reason) = deterred {
            let acts = self.acts("wont", &reason.party, &reason.takes, &reason.drops);
            say = say.arg("acts", acts).arg("answer", self.steps("can", &reason.answered));
        }
        let path = answer.paths.iter().find(|path| Some(&path.to) == verdict.rests_at.first());
        if let Some(way) = path.and_then(|path| path.liked.as_ref()) {
            say = say.arg("way", self.steps("will", way));
        }
        let said = self.with_doubt(say.text());
        self.with_joint(said)
    }

    /// Says in how much of the doubt about preferences the state of the verdict is stable, if there is
    /// any.
    fn with_doubt(&self, said: String) -> String {
        let (verdict, robust) = (&self.answer.verdict, &self.answer.robustness);
        let [state] = verdict.rests_at.as_slice() else { return said };
        match robust.states.get(state) {
            Some(holds) if robust.combinations > 1 && holds.doubt < 0.999_5 => {
                let share = percent(self.teller.lang, holds.doubt);
                let say = self.teller.say("conflict.verdict.doubt").arg("verdict", said);
                say.arg("share", share).text()
            }
            _ => said,
        }
    }

    /// Says who would leave the state of the verdict together, and where it can end then.
    fn with_joint(&self, said: String) -> String {
        let verdict = &self.answer.verdict;
        let [state] = verdict.rests_at.as_slice() else { return said };
        let joint = self.answer.coalitions.iter().find(|joint| joint.from == *state);
        let Some(joint) = joint else { return said };
        let key = match &joint.ends_at {
            Some(end) if *end == joint.to => "conflict.verdict.joint",
            Some(_) => "conflict.verdict.joint-on",
            None => "conflict.verdict.joint-restless",
        };
        let names = joint.parties.iter().map(|name| self.teller.party(name)).collect();
        let say = self.teller.say(key).arg("verdict", said).with("parties", &self.and(names));
        let end = joint.ends_at.as_ref().map(|end| self.state(end)).unwrap_or_default();
        say.arg("to", self.state(&joint.to)).arg("end", end).text()
    }
}
