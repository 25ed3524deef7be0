//! What was not known yet is not told: for every fact of the flagship, on the day before it became
//! known, by any command.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use freehold_board::{Board, Checked, Moment, Visibility, check, load, show};
use freehold_quantity::{CalendarDate, Date};

use crate::freehold;

fn flagship() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards/microsoft-openai")
}

fn checked() -> Checked {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for entry in std::fs::read_dir(flagship()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "board") {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    check(load(&files, "main.board"))
}

/// Fact or claim ids of a table beside the board, with the first day that the fact may have been known on.
fn table(name: &str) -> Vec<(String, Option<Date>)> {
    let text = std::fs::read_to_string(flagship().join(name)).unwrap();
    let mut rows = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = rows.next().unwrap();
    let known = header.iter().position(|column| *column == "known_at");
    rows.map(|row| {
        let day = known.map(|place| CalendarDate::parse(row[place]).unwrap().first);
        (row[0].to_owned(), day)
    })
    .collect()
}

/// The ids that the remark at the end of a line names: `; F031 C20`.
fn marks(line: &str) -> Vec<&str> {
    let remark = line.rsplit_once(';').map_or("", |(_, remark)| remark);
    let is_id = |word: &&str| {
        word.len() == 4 && word.starts_with(['F', 'C']) || word.len() == 3 && word.starts_with('C')
    };
    remark
        .split(|char: char| !char.is_ascii_alphanumeric())
        .filter(is_id)
        .filter(|word| word[1..].bytes().all(|byte| byte.is_ascii_digit()))
        .collect()
}

fn lines(checked: &Checked) -> impl Iterator<Item = &str> {
    checked.sources.files.iter().flat_map(|file| file.text.lines())
}

#[test]
fn every_fact_and_every_claim_of_the_article_stands_on_the_board() {
    let checked = checked();
    let marked: BTreeSet<&str> = lines(&checked).flat_map(marks).collect();
    for (table_name, expected) in [("facts.csv", 72), ("article-claims.csv", 54)] {
        let ids = table(table_name);
        assert_eq!(ids.len(), expected);
        let missing: Vec<_> = ids.iter().filter(|(id, _)| !marked.contains(id.as_str())).collect();
        assert!(missing.is_empty(), "not on the board: {missing:?}");
    }
}

#[test]
fn no_fact_is_known_before_its_day() {
    let checked = checked();
    let days: BTreeMap<String, Option<Date>> = table("facts.csv").into_iter().collect();
    let mut looked_at = 0;
    for claim in &checked.board.claims {
        let file = checked.sources.get(claim.span.file).unwrap();
        let line = file.position(claim.span.start).line;
        let text = file.text.lines().nth(line as usize - 1).unwrap();
        for day in marks(text).iter().filter_map(|id| days.get(*id)?.as_ref()) {
            looked_at += 1;
            let known = claim.known_since.unwrap_or_else(|| panic!("always known: {text}"));
            assert!(known >= *day, "known on {known}, but the fact on {day}: {text}");
        }
    }
    assert!(looked_at >= 72, "only {looked_at} claims carry the mark of a fact");
}

/// Everything that must not be told on a day: the names, labels, figures and words of what became known later.
fn secrets(board: &Board, day: Date) -> BTreeSet<String> {
    let shown = Visibility::new(board, day);
    let mut secrets = BTreeSet::new();
    let mut open: BTreeSet<String> = BTreeSet::new();
    let mut label = |hidden: bool, label: &freehold_board::Label| {
        for text in label.en.iter().chain(&label.ko) {
            (if hidden { &mut secrets } else { &mut open }).insert(text.to_string());
        }
    };
    for (index, party) in board.parties.iter().enumerate() {
        label(!shown.party(index.into()), &party.label);
    }
    for (index, event) in board.events.iter().enumerate() {
        label(!shown.event(index.into()), &event.label);
    }
    for (index, term) in board.terms.iter().enumerate() {
        label(!shown.term(index.into()), &term.label);
    }
    let mut names = |hidden: bool, name: &str| {
        (if hidden { &mut secrets } else { &mut open }).insert(name.to_owned());
    };
    for (index, party) in board.parties.iter().enumerate() {
        names(!shown.party(index.into()), &party.name);
    }
    for (index, event) in board.events.iter().enumerate() {
        names(!shown.event(index.into()), &event.name);
    }
    for (index, term) in board.terms.iter().enumerate() {
        names(!shown.term(index.into()), &term.name);
    }
    for claim in &board.claims {
        let hidden = !claim.known_by(day);
        for text in [&claim.why, &claim.quote, &claim.because].into_iter().flatten() {
            names(hidden, text);
        }
        // Figures alone mean little; with their unit, and told by nobody yet, they mean the fact.
        let figure = board.content_text(claim);
        if figure.contains("USD") || figure.contains("KRW") {
            names(hidden, &figure);
        }
    }
    // What a known claim says in its own words is open, whatever a later one repeats of it.
    let said: Vec<&str> = board
        .claims
        .iter()
        .filter(|claim| claim.known_by(day))
        .map(|claim| claim.text.as_str())
        .collect();
    let is_open =
        |text: &String| open.contains(text) || said.iter().any(|said| said.contains(text.as_str()));
    secrets.into_iter().filter(|text| text.chars().count() >= 3 && !is_open(text)).collect()
}

/// Whether `text` tells `secret` as words of their own, not as a part of other words.
fn tells(text: &str, secret: &str) -> bool {
    let is_inside = |char: char| char.is_alphanumeric() || matches!(char, '-' | '.');
    text.match_indices(secret).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(is_inside);
        let after = text[at + secret.len()..].chars();
        // A full stop ends a sentence, it does not go on with a name.
        let mut after = after.skip_while(|char| *char == '.');
        !before && !after.next().is_some_and(is_inside)
    })
}

#[test]
fn no_command_tells_what_was_not_known_yet() {
    let checked = checked();
    let board = &checked.board;
    let folder = flagship();
    let place = folder.to_str().unwrap();
    let mut days: BTreeSet<Date> =
        table("facts.csv").into_iter().filter_map(|(_, day)| day).collect();
    days.extend(board.claims.iter().filter_map(|claim| claim.known_since));
    let paths: Vec<String> = board.tracks.keys().map(|subject| board.path_of(subject)).collect();
    for first in days {
        let day = first.yesterday().unwrap();
        let secrets = secrets(board, day);
        let text = day.to_string();
        let known = ["--known-by", text.as_str()];
        let late = ["--known-by", text.as_str(), "--on", "2025-10-19"];
        let commands: Vec<Vec<&str>> = vec![
            [&["read", place], &known[..]].concat(),
            [&["read", place, "--lang", "ko"], &late[..]].concat(),
            [&["read", place, "--json"], &late[..]].concat(),
            [&["check", place], &known[..]].concat(),
            [&["check", place, "--json"], &late[..]].concat(),
            [&["check", place, "--output-format", "concise"], &known[..]].concat(),
            [&["timeline", place], &late[..]].concat(),
            [&["timeline", place, "--json"], &late[..]].concat(),
            [&["export", place], &known[..]].concat(),
            [&["export", place, "--format", "csv"], &known[..]].concat(),
            [&["compare", place, "--on", "2016-01-01", "--on", "2025-10-19"], &known[..]].concat(),
            [&["circular", place], &late[..]].concat(),
            [&["concentration", place, "--json"], &late[..]].concat(),
            [&["unplug", place, "--json"], &late[..]].concat(),
            [&["score", place, "--json"], &known[..]].concat(),
            [&["forecast", place, "--as-of", text.as_str(), "--json"], &[][..]].concat(),
        ];
        for command in commands {
            let run = freehold(&command);
            assert_eq!(run.code, 0, "{command:?}\n{}", run.errors);
            let told = format!("{}\n{}", run.output, run.errors);
            for secret in &secrets {
                assert!(
                    !tells(&told, secret),
                    "{command:?} tells `{secret}`:\n{}",
                    around(&told, secret)
                );
            }
            for (_, known) in told
                .match_indices("\"known_since\": \"")
                .map(|(at, key)| (at, &told[at + key.len()..]))
            {
                let known: Date = known[..10].parse().unwrap();
                assert!(known <= day, "{command:?} uses a claim known since {known}");
            }
        }
        // The two, asked about by name.
        for name in ["Microsoft", "OpenAI"] {
            for command in [
                [&["unplug", place, name], &known[..]].concat(),
                [&["exposure", place, name, "--json"], &known[..]].concat(),
                [&["owners", place, name], &known[..]].concat(),
                [&["leverage", place, "OpenAI", name, "--through-time"], &known[..]].concat(),
            ] {
                let run = freehold(&command);
                let told = format!("{}\n{}", run.output, run.errors);
                // Whoever asks about a name has told it.
                for secret in secrets.iter().filter(|secret| !command.contains(&secret.as_str())) {
                    assert!(
                        !tells(&told, secret),
                        "{command:?} tells `{secret}`:\n{}",
                        around(&told, secret)
                    );
                }
            }
        }
        // Every path of the board, asked for by name.
        for path in &paths {
            let Ok(answer) = show(board, path, Moment::new(Date::constant(2025, 10, 19), day))
            else {
                continue;
            };
            for view in answer.claims.iter().chain(&answer.plans).chain(&answer.leading) {
                let known = view.known_since.as_deref().unwrap_or("0000-01-01");
                assert!(known <= text.as_str(), "show {path} by {day} tells of {known}");
            }
            let told = serde_json::to_string(&answer).unwrap();
            for secret in secrets.iter().filter(|secret| !path.contains(secret.as_str())) {
                assert!(!tells(&told, secret), "show {path} by {day} tells `{secret}`: {told}");
            }
        }
    }
}

/// Wills and futures, asked about on a day: what is not known yet is refused, and not told either.
#[test]
fn no_clash_and_no_future_tells_what_was_not_known_yet() {
    let checked = checked();
    let board = &checked.board;
    let folder = flagship();
    let place = folder.to_str().unwrap();
    let known: BTreeSet<Date> = board.claims.iter().filter_map(|claim| claim.known_since).collect();
    let mut days: Vec<Date> = known.into_iter().map(|day| day.yesterday().unwrap()).collect();
    let clashes = ["conflict", "deal", "scenarios", "game"];
    let dated = ["2025-06-01", "2025-09-11", "2025-10-19"].map(|day| day.parse::<Date>().unwrap());
    days.extend(dated);
    for (number, day) in days.iter().enumerate() {
        let text = day.to_string();
        let known = ["--known-by", text.as_str()];
        let late = ["--known-by", text.as_str(), "--on", "2025-10-19"];
        let mut commands: Vec<Vec<&str>> = Vec::new();
        for command in clashes {
            commands.push([&[command, place, "--json"], &late[..]].concat());
            commands.push([&[command, place], &known[..]].concat());
        }
        for name in ["windsurf", "conversion"] {
            commands.push([&["conflict", place, name, "--json"], &late[..]].concat());
            commands.push([&["conflict", place, name, "--lang", "ko"], &known[..]].concat());
        }
        commands.push([&["deal", place, "--through-time", "--json"], &late[..]].concat());
        // Futures take their time.
        if number % 40 == 0 || dated.contains(day) {
            let since = ["--as-of", text.as_str(), "--futures", "256"];
            let matters = ["--as-of", text.as_str(), "--points", "256"];
            let past = ["--from", "2023-01-01", "--to", text.as_str(), "--futures", "64"];
            for form in ["--json", "--color=never"] {
                commands.push([&["matters", place, "cohabitation", form], &matters[..]].concat());
                commands.push([&["discover", place, "cohabitation", form], &since[..]].concat());
                commands.push([&["worth", place, "Microsoft", form], &since[..]].concat());
                commands.push([&["choose", place, "Microsoft", form], &since[..]].concat());
                commands.push([&["futures", place, form], &since[..]].concat());
                commands.push([&["run", place, form], &since[..]].concat());
                commands.push([&["history", place, "cohabitation", form], &past[..]].concat());
            }
        }
        // What a statement without a date says, such as an assumption, is said of every day.
        let undated = || board.statements.iter().filter(|one| one.on.is_none());
        let secrets: Vec<String> = secrets(board, *day)
            .into_iter()
            .filter(|secret| !undated().any(|one| one.text.contains(secret.as_str())))
            .collect();
        for command in commands {
            let run = freehold(&command);
            assert!([0, 2].contains(&run.code), "{command:?}\n{}", run.errors);
            let told = format!("{}\n{}", run.output, run.errors);
            for secret in secrets.iter().filter(|secret| !command.contains(&secret.as_str())) {
                assert!(
                    !tells(&told, secret),
                    "{command:?} tells `{secret}`:\n{}",
                    around(&told, secret)
                );
            }
        }
    }
}

#[test]
fn a_what_if_waits_for_the_day_by_which_everything_it_names_was_known() {
    let folder = flagship();
    let place = folder.to_str().unwrap();
    let checked = checked();
    for whatif in &checked.board.outlook.whatifs {
        let name = whatif.name.as_str();
        let asked = ["leverage", place, "Microsoft", "OpenAI", "--whatif", name];
        let now = freehold(&asked);
        assert_eq!(now.code, 0, "{name}: {}", now.errors);
        let before = freehold(&[&asked[..], &["--known-by", "2025-10-18"]].concat());
        assert_eq!((before.code, before.output.as_str()), (2, ""), "{name}");
        assert!(before.errors.contains("FH0902"), "{name}: {}", before.errors);
        assert!(!before.errors.contains("Oracle"), "{name}: {}", before.errors);
    }
}

fn around<'t>(text: &'t str, secret: &str) -> &'t str {
    text.lines().find(|line| tells(line, secret)).unwrap_or(text)
}
