//! What does the verdict rest on, and who says so?

use freehold_board::DetailEvidence;

use super::answer::Input;
use super::changes::Tried;
use super::setting::{Setting, Variation, written, written_group};

/// Returns what was read of the conflict, that which moves the verdict most first.
pub(super) fn inputs(setting: &Setting<'_>, base: &Variation, tried: &Tried) -> Vec<Input> {
    let flips = |kinds: &[&str], party: Option<&str>, what: Option<&str>| {
        let is_it = |change: &super::answer::Change| {
            kinds.contains(&change.kind)
                && (party.is_none() || change.party.as_deref() == party)
                && what.is_none_or(|what| change.what == what)
        };
        tried.flips.iter().filter(|flip| flip.changes.iter().any(is_it)).count()
    };
    let mut inputs = Vec::new();
    for (party, (leading, _)) in setting.parties.iter().zip(&base.orders) {
        for (number, line) in party.lines.iter().enumerate() {
            let groups: Vec<String> =
                line.said.groups.iter().map(|group| written_group(group)).collect();
            let mut input = input(setting, "preference", line.said.evidence.as_ref());
            input.party = Some(party.name.clone());
            input.text = groups.join(" > ");
            input.share = (party.lines.len() > 1).then_some(line.share);
            // Only the likeliest line was changed.
            if number == *leading {
                input.flips = flips(&["swap", "drop"], Some(&party.name), None);
            }
            inputs.push(input);
        }
    }
    for (_, ruling) in &setting.never {
        let mut input = input(setting, "never", ruling.evidence.as_ref());
        input.text = written(&ruling.condition);
        input.flips = flips(&["allow"], None, Some(&input.text));
        inputs.push(input);
    }
    for kept in &setting.conflict.irreversible {
        let counts = |name: &smol_str::SmolStr| {
            let number = setting.options.iter().position(|option| option == name);
            number.is_some_and(|number| setting.kept >> number & 1 == 1)
        };
        for name in kept.options.iter().filter(|name| counts(name)) {
            let mut input = input(setting, "irreversible", kept.evidence.as_ref());
            input.text = name.to_string();
            input.flips = flips(&["release"], None, Some(name));
            inputs.push(input);
        }
    }
    for side in &setting.conflict.parties {
        let name = setting.board.party(side.party).name.to_string();
        if !setting.parties.iter().any(|party| party.name == name) {
            continue;
        }
        let mut input = input(setting, "options", side.evidence.as_ref());
        let options: Vec<&str> = side.options.iter().map(|option| option.name.as_str()).collect();
        input.text = options.join(", ");
        input.flips = flips(&["keep"], Some(&name), None);
        input.party = Some(name);
        inputs.push(input);
    }
    if let (Some(status), Some(_)) = (&setting.conflict.status, setting.status) {
        let mut input = input(setting, "status", status.evidence.as_ref());
        input.text = written(&status.condition);
        inputs.push(input);
    }
    inputs.sort_by_key(|input| std::cmp::Reverse(input.flips));
    inputs
}

fn input(setting: &Setting<'_>, kind: &'static str, evidence: Option<&DetailEvidence>) -> Input {
    Input {
        kind,
        party: None,
        text: String::new(),
        share: None,
        rank: evidence.map(|evidence| evidence.rank.word()),
        why: evidence.and_then(|evidence| evidence.why.as_ref()).map(ToString::to_string),
        sources: evidence.map(|evidence| setting.sources(evidence)).unwrap_or_default(),
        flips: 0,
    }
}
