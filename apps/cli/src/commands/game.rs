//! Games with payoffs: from a board or a file to equilibria, a figure, or another file.

use std::path::Path;

use freehold_board::{Checked, Moment};
use freehold_conflict::game as clashes;
use freehold_conflict::game::{GameAnswer, GameFault, Solve};
use freehold_report::{LeftOut, Names, Report};
use freehold_text::{Diagnostic, FileId, Format, SourceFile, Sources, render};

use super::left_out::{Beside, fails, left_out, tell_left_out};
use super::{Failure, Outcome, json, mention_errors, moment, power, say_finding};
use crate::args::Game;
use crate::terminal;
use freehold_disk::{self as files, Place};

pub(super) fn game(arguments: &Game) -> Result<Outcome, Failure> {
    let mut lambda = Vec::with_capacity(arguments.lambda.len());
    for text in &arguments.lambda {
        let number = text.trim().parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
        lambda.push(number.ok_or_else(|| Failure::new("cli.lambda").with("text", text))?);
    }
    let asked = Solve { lambda };
    match ending(&arguments.from).as_str() {
        "nfg" => of_file(arguments, &asked, |text| Ok(Written::Table(clashes::read_nfg(text)?))),
        "efg" => of_file(arguments, &asked, |text| Ok(Written::Tree(clashes::read_tree(text)?))),
        _ => of_board(arguments, &asked),
    }
}

fn ending(path: &Path) -> String {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default().to_ascii_lowercase()
}

/// What a file holds.
enum Written {
    Table(clashes::Game),
    Tree(clashes::Tree),
}

fn of_file(
    arguments: &Game,
    asked: &Solve,
    read: fn(&str) -> Result<Written, Vec<GameFault>>,
) -> Result<Outcome, Failure> {
    let failed = |reason: String| {
        Failure::new("cli.read").with("path", arguments.from.display()).with("reason", reason)
    };
    let bytes = files::read_bounded(&arguments.from).map_err(|error| failed(error.to_string()))?;
    let name = arguments.from.display().to_string();
    let read_file = SourceFile::read(FileId(0), name, &bytes);
    let text = read_file.file.text.clone();
    let sources = Sources { files: vec![read_file.file] };
    let game = if read_file.usable {
        let found = |faults: Vec<GameFault>| {
            faults.iter().map(|fault| fault.finding(FileId(0), &text)).collect()
        };
        read(&text).map_err(found)
    } else {
        Err(read_file.diagnostics)
    };
    let game = match game {
        Ok(game) => game,
        Err(findings) => {
            let (lang, colors) = (arguments.output.language(), arguments.output.colors_talk());
            terminal::say(&render(&sources, &findings, Format::Full, lang, colors));
            return Err(Failure::new("cli.nothing-measured"));
        }
    };
    let table = match &game {
        Written::Table(game) => game,
        Written::Tree(tree) => &tree.game,
    };
    if write_table(arguments, table)? {
        return Ok(Outcome::Fine);
    }
    let answer = match &game {
        Written::Table(game) => clashes::solve(game, asked),
        Written::Tree(tree) => clashes::solve_tree(tree, asked),
    };
    tell(arguments, &answer, &Names::default(), None)?;
    Ok(Outcome::Fine)
}

fn of_board(arguments: &Game, asked: &Solve) -> Result<Outcome, Failure> {
    let place = Place::find(&arguments.from)?;
    let checked = place.check();
    let board = &checked.board;
    let mut moment = moment(board, &arguments.dates)?;
    // A game that was not known by the day that is asked about is not told, not even by its name.
    let asked_by = arguments.dates.known_by.as_ref().map(|_| moment.known_by);
    let is_told = |game: &&freehold_board::Game| {
        let since = clashes::game_known_since(game);
        asked_by.is_none_or(|by| since.is_none_or(|since| since <= by))
    };
    let games: Vec<&freehold_board::Game> = board.outlook.games.iter().filter(is_told).collect();
    let name = match (&arguments.name, games.as_slice()) {
        (Some(name), _) => name.as_str(),
        (None, [only]) => only.name.as_str(),
        (None, []) => {
            mention_errors(&checked, arguments.output);
            if fails(&checked, "game") {
                return Err(Failure::new("cli.statement-fails").with("word", "game"));
            }
            return Err(Failure::new("cli.game-none"));
        }
        (None, several) => {
            let names: Vec<&str> = several.iter().map(|game| game.name.as_str()).collect();
            return Err(Failure::new("cli.game-name").with("list", names.join(", ")));
        }
    };
    // Who names no day asks about the day from which the game is known, if that is the newest of all.
    let declared = games.iter().find(|game| game.name == name);
    let since = declared.and_then(|game| clashes::game_known_since(game));
    if let (None, None, Some(since)) = (&arguments.dates.on, &arguments.dates.known_by, since) {
        moment = Moment::new(moment.on.max(since), moment.known_by.max(since));
    }
    let game =
        clashes::game_on(board, moment, name).map_err(|f| nothing(arguments, &checked, &f))?;
    if write_table(arguments, &game)? {
        return Ok(mention_errors(&checked, arguments.output));
    }
    let answer = clashes::game(board, moment, name, asked);
    let answer = answer.map_err(|finding| nothing(arguments, &checked, &finding))?;
    let left_out = left_out(&checked, ("game", name), arguments.output);
    tell(arguments, &answer, &Names::of(board), Some(&left_out))?;
    Ok(mention_errors(&checked, arguments.output))
}

fn nothing(arguments: &Game, checked: &Checked, finding: &Diagnostic) -> Failure {
    mention_errors(checked, arguments.output);
    say_finding(finding, arguments.output);
    Failure::new("cli.nothing-measured")
}

/// Writes the game itself if that is what was asked for.
fn write_table(arguments: &Game, game: &clashes::Game) -> Result<bool, Failure> {
    let Some(path) = arguments.figure.figure.as_deref().filter(|path| ending(path) == "nfg") else {
        return Ok(false);
    };
    files::write_whole(path, clashes::write_nfg(game)).map_err(|error| {
        Failure::new("cli.write").with("path", path.display()).with("reason", error)
    })?;
    power::wrote(path, arguments.output);
    Ok(true)
}

fn tell(
    arguments: &Game,
    answer: &GameAnswer,
    names: &Names,
    left_out: Option<&[LeftOut]>,
) -> Result<(), Failure> {
    let output = arguments.output;
    let report = Report::new(output.page(), names);
    if arguments.figure.figure.is_some() {
        power::figure(&arguments.figure, &report.figure_game(answer), output)?;
    }
    if output.json {
        match left_out {
            Some(left_out) => json(&Beside { answer, left_out })?,
            None => json(answer)?,
        }
    } else if arguments.figure.figure.is_none() {
        terminal::answer(&report.game(answer));
        tell_left_out(left_out.unwrap_or_default(), &report);
    }
    Ok(())
}
