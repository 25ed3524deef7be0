//! What would they choose if each knew what the others choose?

use std::collections::BTreeMap;

use freehold_board::{Board, Choice};
use freehold_conflict::game::{Complete, Exact, Game, GameAnswer, Player, Solve, solve};
use freehold_ensemble::{Design, Runner, Stream, sampled};
use freehold_quantity::CalendarDate;
use rayon::prelude::*;
use serde::Serialize;
use smol_str::{SmolStr, format_smolstr};

use super::payoffs::{choice_of, held, only, replicate};
use super::{Asked, NoAnswer, no_such, unknown};
use crate::{InsightError, mean};

/// How many profiles of options are run at most.
pub const MOST_PROFILES: usize = 144;
/// How often the futures are drawn again.
const DRAWS: u32 = 500;
/// An equilibrium of fewer of these draws is not told of.
const SELDOM: f64 = 0.05;

/// A game whose payoffs come from futures.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PlayAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// The day on which the futures part from the past.
    pub as_of: String,
    /// The seed of every draw.
    pub seed: u64,
    /// How many futures of each profile it rests on: those that are valid in all profiles.
    pub futures: u64,
    /// Futures with a number that is none in some profile, which are left out.
    pub invalid_futures: u64,
    /// Who chooses what.
    pub players: Vec<PlayerAnswer>,
    /// What each gets, profile by profile; the option of the first player runs fastest.
    pub profiles: Vec<ProfileAnswer>,
    /// The profiles from which nobody would part alone, by mean payoffs, and others that are so in at
    /// least a twentieth of the draws; the firmest first.
    pub equilibria: Vec<EquilibriumAnswer>,
    /// Equilibria in which somebody leaves it to chance, by mean payoffs.
    pub mixed: Vec<MixedAnswer>,
    /// How complete the equilibria by mean payoffs are.
    pub complete: Complete,
    /// How often the futures were drawn again.
    pub draws: u32,
    /// The game of the mean payoffs with all that is solved of it.
    #[serde(skip)]
    pub game: GameAnswer,
}

/// Who chooses what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PlayerAnswer {
    /// Who.
    pub actor: SmolStr,
    /// Which choice.
    pub choice: SmolStr,
    /// The unit of what they want.
    pub unit: SmolStr,
    /// The day on which it is looked at.
    pub at: String,
    /// The options, in the order of the board.
    pub options: Vec<SmolStr>,
}

/// What each gets where each holds to one option.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ProfileAnswer {
    /// The option of each.
    pub options: Vec<SmolStr>,
    /// What each gets on average.
    pub payoffs: Vec<f64>,
    /// The standard errors.
    pub standard_errors: Vec<f64>,
}

/// A profile from which nobody would part alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct EquilibriumAnswer {
    /// The option of each.
    pub options: Vec<SmolStr>,
    /// Whether it is one by mean payoffs.
    pub by_mean: bool,
    /// In which share of the draws of futures it is one, 0 to 1.
    pub stands: f64,
    /// What each would lose with the next best option; less than nothing is a gain.
    pub loses: Vec<LossAnswer>,
}

/// What somebody would lose by parting from a profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LossAnswer {
    /// Who.
    pub actor: SmolStr,
    /// The next best option.
    pub instead: SmolStr,
    /// What is lost on average, future by future on the same random numbers.
    pub loses: f64,
    /// The standard error of that.
    pub standard_error: f64,
    /// Whether it is beyond two standard errors that this loses, or gains.
    pub sure: bool,
}

/// An equilibrium in which somebody leaves it to chance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MixedAnswer {
    /// For each player, how likely each option is.
    pub probabilities: Vec<Vec<f64>>,
    /// What each gets on average.
    pub payoffs: Vec<f64>,
}

/// Returns the game of several choices: each profile of options is run on the same random numbers,
/// each chooser held to its option whenever it is open, all others choosing as ever; what each gets is
/// what its goal comes to on the day of the goal (empirical game-theoretic analysis, Wellman 2006).
///
/// The equilibria are those of the mean payoffs. How firm they are comes from futures drawn again
/// with replacement, replicate by replicate where all are valid (Efron 1979). Costs futures times
/// profiles. Pinned by `play` of the tests.
///
/// # Errors
/// Those of [`payoffs`](super::payoffs::payoffs); fewer than two choosers, two choices of one actor,
/// too many profiles.
pub fn play(
    board: &Board,
    actor: &str,
    choice: Option<&str>,
    against: &[SmolStr],
    asked: &Asked,
) -> Result<PlayAnswer, NoAnswer> {
    let sides = sides(board, actor, choice, against)?;
    let counts: Vec<usize> = sides.iter().map(|side| side.choice.options.len()).collect();
    let cells = counts.iter().try_fold(1_usize, |all, count| all.checked_mul(*count));
    let cells = cells.filter(|cells| *cells <= MOST_PROFILES).ok_or_else(|| {
        let there = counts.iter().fold(1_usize, |all, count| all.saturating_mul(*count));
        InsightError::TooMany { there, most: MOST_PROFILES }
    })?;
    let mut rows: Vec<Vec<Vec<f64>>> = vec![Vec::new(); sides.len()];
    let (mut valid, mut as_of): (Vec<bool>, String) = (Vec::new(), String::new());
    let mut units = vec![SmolStr::default(); sides.len()];
    for cell in 0..cells {
        let options = options_of(cell, &counts);
        let name = |side: &Side<'_>, place: &usize| {
            let option = side.choice.options.get(*place).map(|option| option.name.clone());
            (side.choice.name.clone(), option.unwrap_or_default())
        };
        let always: Vec<(SmolStr, SmolStr)> =
            sides.iter().zip(&options).map(|(side, place)| name(side, place)).collect();
        let mut of_day: BTreeMap<CalendarDate, Vec<usize>> = BTreeMap::new();
        for (player, side) in sides.iter().enumerate() {
            of_day.entry(side.at).or_default().push(player);
        }
        for (at, players) in of_day {
            let program = held(board, asked, &always, at)?;
            let runner = Runner::new(&program, asked.seed, Design::Sobol);
            let columns = sampled(&runner, asked.futures)?;
            as_of = program.dates.first().map(ToString::to_string).unwrap_or_default();
            for player in players {
                let goal = sides.get(player).map(|side| format_smolstr!("goal {}", side.actor));
                let goal = goal.unwrap_or_default();
                let place = program.outputs.iter().position(|output| output.name == goal);
                let place = place.ok_or_else(|| unknown(&goal))?;
                let column = columns.values.get(place).cloned().unwrap_or_default();
                valid.resize(column.len(), true);
                for (valid, value) in valid.iter_mut().zip(&column) {
                    *valid &= value.is_finite();
                }
                if let (Some(unit), Some(output)) =
                    (units.get_mut(player), program.outputs.get(place))
                {
                    unit.clone_from(&output.unit);
                }
                if let Some(row) = rows.get_mut(player) {
                    row.push(column);
                }
            }
        }
    }
    for column in rows.iter_mut().flatten() {
        *column = only(column, &valid);
    }
    let futures = valid.iter().filter(|valid| **valid).count();
    if futures == 0 {
        return Err(NoAnswer::Invalid { there: 0, needed: 1 });
    }
    let replicate = replicate(&valid);
    let table = Table { counts, rows, replicate };
    let players = sides.iter().zip(units).map(|(side, unit)| PlayerAnswer {
        actor: side.actor.clone(),
        choice: side.choice.name.clone(),
        unit,
        at: side.at.to_string(),
        options: side.choice.options.iter().map(|option| option.name.clone()).collect(),
    });
    let players: Vec<PlayerAnswer> = players.collect();
    let solved = table.solved(&players, asked.seed)?;
    let mixed = solved.game.mixed.iter().filter(|mixed| !mixed.pure);
    let mixed = mixed.map(|mixed| MixedAnswer {
        probabilities: mixed.floats.clone(),
        payoffs: mixed.payoffs_float.clone(),
    });
    Ok(PlayAnswer {
        schema: "freehold-play/1",
        board: board.hash.clone(),
        as_of,
        seed: asked.seed,
        futures: futures as u64,
        invalid_futures: (valid.len() - futures) as u64,
        players,
        profiles: solved.profiles,
        equilibria: solved.equilibria,
        mixed: mixed.collect(),
        complete: solved.game.complete,
        draws: DRAWS,
        game: solved.game,
    })
}

/// A chooser.
struct Side<'b> {
    actor: SmolStr,
    choice: &'b Choice,
    at: CalendarDate,
}

/// Returns who chooses what: the actor, then those it chooses against, each by the name of a choice or
/// of an actor with a choice.
fn sides<'b>(
    board: &'b Board,
    actor: &str,
    choice: Option<&str>,
    against: &[SmolStr],
) -> Result<Vec<Side<'b>>, NoAnswer> {
    let of_actor = |actor: &str, choice: Option<&str>| {
        let party = board.names.get(actor).and_then(|named| named.party);
        let party = party.ok_or_else(|| unknown(actor))?;
        choice_of(board, party, choice)
            .ok_or_else(|| no_such(board, "choice", choice.unwrap_or(actor)))
    };
    let mut choices = vec![of_actor(actor, choice)?];
    for name in against {
        let named = board.outlook.choices.iter().find(|choice| choice.name == *name);
        choices.push(match named {
            Some(choice) => choice,
            None => of_actor(name, None)?,
        });
    }
    let mut sides: Vec<Side<'b>> = Vec::new();
    for choice in choices {
        let actor = board.party(choice.by).name.clone();
        if sides.iter().any(|side| side.actor == actor) {
            return Err(InsightError::Twice { input: sides.len() }.into());
        }
        let goal = board.outlook.goals.iter().find(|goal| goal.actor == choice.by);
        let at = goal.ok_or_else(|| no_such(board, "goal", &actor))?.at;
        sides.push(Side { actor, choice, at });
    }
    match sides.len() {
        0 | 1 => Err(InsightError::TooFew { there: sides.len(), needed: 2 }.into()),
        _ => Ok(sides),
    }
}

/// Returns the option of each player in a profile.
fn options_of(cell: usize, counts: &[usize]) -> Vec<usize> {
    let mut rest = cell;
    let digit = |count: &usize| {
        let digit = rest % (*count).max(1);
        rest /= (*count).max(1);
        digit
    };
    counts.iter().map(digit).collect()
}

/// Payoffs by player, profile and future.
struct Table {
    counts: Vec<usize>,
    rows: Vec<Vec<Vec<f64>>>,
    replicate: usize,
}

/// What is found in payoffs.
struct Solved {
    profiles: Vec<ProfileAnswer>,
    equilibria: Vec<EquilibriumAnswer>,
    game: GameAnswer,
}

impl Table {
    fn solved(&self, players: &[PlayerAnswer], seed: u64) -> Result<Solved, NoAnswer> {
        let name = |player: usize, option: usize| {
            let options = players.get(player).map(|player| &player.options);
            options.and_then(|options| options.get(option)).cloned().unwrap_or_default()
        };
        let names = |cell: usize| -> Vec<SmolStr> {
            let options = options_of(cell, &self.counts);
            options.into_iter().enumerate().map(|(player, option)| name(player, option)).collect()
        };
        let cells: usize = self.counts.iter().product();
        let mut means: Vec<Vec<f64>> = Vec::new();
        let mut errors: Vec<Vec<f64>> = Vec::new();
        for row in &self.rows {
            let told: Vec<_> =
                row.iter().map(|column| mean(column, self.replicate)).collect::<Result<_, _>>()?;
            means.push(told.iter().map(|told| told.value).collect());
            errors.push(told.iter().map(|told| told.standard_error).collect());
        }
        let of = |rows: &[Vec<f64>], cell: usize| -> Vec<f64> {
            rows.iter().filter_map(|row| row.get(cell).copied()).collect()
        };
        let profiles = (0..cells).map(|cell| ProfileAnswer {
            options: names(cell),
            payoffs: of(&means, cell),
            standard_errors: of(&errors, cell),
        });
        let profiles: Vec<ProfileAnswer> = profiles.collect();
        let stands = self.stands(seed);
        let mut equilibria: Vec<EquilibriumAnswer> = Vec::new();
        for (cell, stands) in stands.iter().enumerate() {
            let by_mean = is_equilibrium(&means, &self.counts, cell);
            if !by_mean && *stands < SELDOM {
                continue;
            }
            let mut loses = Vec::new();
            for (player, actor) in players.iter().enumerate() {
                if let Some((other, instead)) = self.next_best(&means, player, cell) {
                    let (loses_, standard_error) = self.gap(player, cell, other)?;
                    loses.push(LossAnswer {
                        actor: actor.actor.clone(),
                        instead: name(player, instead),
                        loses: loses_,
                        standard_error,
                        sure: loses_.abs() > 2.0 * standard_error,
                    });
                }
            }
            equilibria.push(EquilibriumAnswer {
                options: names(cell),
                by_mean,
                stands: *stands,
                loses,
            });
        }
        equilibria.sort_by(|a, b| b.stands.total_cmp(&a.stands).then(a.options.cmp(&b.options)));
        let game = solve(&self.game(players, &means)?, &Solve::default());
        Ok(Solved { profiles, equilibria, game })
    }

    /// Returns the game of the mean payoffs.
    fn game(&self, players: &[PlayerAnswer], means: &[Vec<f64>]) -> Result<Game, NoAnswer> {
        let exact = |row: &Vec<f64>| row.iter().map(|mean| Exact::from_float(*mean)).collect();
        let payoffs: Option<Vec<Vec<Exact>>> = means.iter().map(exact).collect();
        let payoffs = payoffs.ok_or(InsightError::NotANumber { column: 0, row: 0 })?;
        let player = |player: &PlayerAnswer| Player {
            name: player.actor.clone(),
            strategies: player.options.clone(),
        };
        let game = Game::new("", players.iter().map(player).collect(), payoffs);
        game.map_err(|_| InsightError::Empty.into())
    }

    /// Returns in which share of the draws each profile is an equilibrium.
    fn stands(&self, seed: u64) -> Vec<f64> {
        let first = self.rows.first().and_then(|row| row.first());
        let futures = first.map_or(0, Vec::len);
        // Few replicates say little of each other; then each future stands for itself.
        let size = if futures / self.replicate >= 8 { self.replicate } else { 1 };
        let parts = futures.div_ceil(size);
        // A last part that is shorter counts for as much less.
        let sums = |column: &Vec<f64>| -> Vec<f64> {
            column.chunks(size).map(|part| part.iter().sum()).collect()
        };
        let sums: Vec<Vec<Vec<f64>>> =
            self.rows.iter().map(|row| row.iter().map(sums).collect()).collect();
        let cells: usize = self.counts.iter().product();
        let stream = Stream::new(seed, "play");
        let drawn: Vec<Vec<bool>> = (0..u64::from(DRAWS))
            .into_par_iter()
            .map(|draw| {
                let place = |part: u32| (stream.uniform(draw, part) * parts as f64) as usize;
                let places: Vec<usize> = (0..parts as u32).map(place).collect();
                let sum = |column: &Vec<f64>| -> f64 {
                    places.iter().filter_map(|place| column.get(*place)).sum()
                };
                let totals: Vec<Vec<f64>> =
                    sums.iter().map(|row| row.iter().map(sum).collect()).collect();
                (0..cells).map(|cell| is_equilibrium(&totals, &self.counts, cell)).collect()
            })
            .collect();
        let share = |cell: usize| {
            let count = drawn.iter().filter(|draw| draw.get(cell) == Some(&true)).count();
            count as f64 / f64::from(DRAWS)
        };
        (0..cells).map(share).collect()
    }

    /// Returns the profile, and the option, that is best for a player beside this one.
    fn next_best(&self, means: &[Vec<f64>], player: usize, cell: usize) -> Option<(usize, usize)> {
        let row = means.get(player)?;
        let others = others(&self.counts, player, cell).filter(|(other, _)| *other != cell);
        let value = |other: &(usize, usize)| row.get(other.0).copied().unwrap_or(f64::NEG_INFINITY);
        others.max_by(|a, b| value(a).total_cmp(&value(b)).then(b.1.cmp(&a.1)))
    }

    /// Returns by how much a profile gives a player more than another one, and its standard error.
    fn gap(&self, player: usize, cell: usize, other: usize) -> Result<(f64, f64), InsightError> {
        let row = self.rows.get(player);
        let column = |cell: usize| row.and_then(|row| row.get(cell)).map_or(&[][..], Vec::as_slice);
        let gaps: Vec<f64> =
            column(cell).iter().zip(column(other)).map(|(one, other)| one - other).collect();
        let told = mean(&gaps, self.replicate)?;
        Ok((told.value, told.standard_error))
    }
}

/// Returns the profiles, and the options, that a player can reach alone.
fn others(
    counts: &[usize],
    player: usize,
    cell: usize,
) -> impl Iterator<Item = (usize, usize)> + use<> {
    let stride: usize = counts.iter().take(player).product();
    let count = counts.get(player).copied().unwrap_or(1);
    let first = cell - cell / stride % count * stride;
    (0..count).map(move |option| (first + option * stride, option))
}

/// Whether nobody gets more by another option alone.
fn is_equilibrium(payoffs: &[Vec<f64>], counts: &[usize], cell: usize) -> bool {
    payoffs.iter().enumerate().all(|(player, row)| {
        let own = row.get(cell).copied().unwrap_or(f64::NEG_INFINITY);
        let other = |(other, _): (usize, usize)| row.get(other).is_none_or(|other| *other <= own);
        others(counts, player, cell).all(other)
    })
}
