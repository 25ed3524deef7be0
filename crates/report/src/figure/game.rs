//! A game: its table with the equilibria marked, and how play goes as payoffs count more.

use freehold_conflict::game::{GameAnswer, PlayerView};

use super::chart::path;
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::letters::fitting;
use super::svg::{Anchor, Svg, num};
use crate::game::{cell_text, decimal, finding};
use crate::tell::Teller;

/// How many strategies a drawn table and a chart may have.
const CELLS: usize = 6;
const LINES: usize = 8;
/// How high a row of the table and a chart are.
const ROW: f64 = 26.0;
const HIGH: f64 = 150.0;
/// The room for names on the left and on the right.
const LEFT: f64 = 150.0;
const RIGHT: f64 = 200.0;
/// How lines differ beside their color.
const STYLES: [(&str, &str); LINES] = [
    ("one", ""),
    ("two", ""),
    ("grey", ""),
    ("one", "6 4"),
    ("two", "6 4"),
    ("grey", "6 4"),
    ("one", "2 3"),
    ("two", "2 3"),
];

/// Returns a game.
pub(super) fn game(teller: Teller<'_>, answer: &GameAnswer) -> Drawing {
    let title = finding(teller, answer).replace('\u{A0}', " ");
    if answer.players.is_empty() {
        return nothing(teller, "game", title);
    }
    let mut svg = Svg::new();
    let mut height = cells(&mut svg, teller, answer, 0.0);
    let axis = Axis::of(answer);
    for (place, player) in answer.players.iter().take(CELLS).enumerate() {
        chart(&mut svg, teller, answer, (place, player), &axis, height);
        height += HIGH + 44.0;
    }
    Drawing {
        kind: "game",
        title,
        description: teller.words("figure.game.description"),
        body: svg.finish(),
        width: WIDTH,
        height,
        table: table(teller, answer),
    }
}

/// Draws the payoffs of two players, and returns how high that is.
fn cells(svg: &mut Svg, teller: Teller<'_>, answer: &GameAnswer, top: f64) -> f64 {
    let [first, second] = answer.players.as_slice() else { return 0.0 };
    let fits = first.strategies.len() <= CELLS && second.strategies.len() <= CELLS;
    if !fits || answer.cells.is_empty() {
        return 0.0;
    }
    let wide = (WIDTH - 2.0 * MARGIN - LEFT) / second.strategies.len() as f64;
    let x = |column: usize| MARGIN + LEFT + (column as f64 + 0.5) * wide;
    let own = teller.party(&first.name).text;
    svg.words((MARGIN, top + 12.0), SMALL, "quiet", Anchor::Start, &fitting(&own, SMALL, LEFT));
    let other = teller.party(&second.name).text;
    svg.words((x(0) - wide / 2.0, top + 12.0), SMALL, "quiet", Anchor::Start, &other);
    for (column, strategy) in second.strategies.iter().enumerate() {
        let words = fitting(strategy, SMALL, wide - 8.0);
        svg.words((x(column), top + 32.0), SMALL, "strong", Anchor::Middle, &words);
    }
    for (row, strategy) in first.strategies.iter().enumerate() {
        let y = top + 32.0 + ROW * (row as f64 + 1.0);
        svg.line((MARGIN, y - 17.0), (WIDTH - MARGIN, y - 17.0), "rule");
        let words = fitting(strategy, SMALL, LEFT - 8.0);
        svg.words((MARGIN, y), SMALL, "strong", Anchor::Start, &words);
        for cell in answer.cells.iter().filter(|cell| cell.indices.first() == Some(&row)) {
            let column = cell.indices.get(1).copied().unwrap_or(0);
            let is_stable = answer.pure.iter().any(|pure| pure.indices == cell.indices);
            let text = cell_text(answer, cell).replace('\u{A0}', " ");
            let class = if is_stable { "strong t-one" } else { "" };
            let words = fitting(&text, SMALL, wide - 8.0);
            svg.words((x(column), y), SMALL, class, Anchor::Middle, &words);
        }
    }
    32.0 + ROW * (first.strategies.len() as f64 + 1.0) + 18.0
}

/// λ from 0 on the left to infinity on the right: half way is a λ in the middle of those asked for.
struct Axis {
    half: f64,
    marks: Vec<f64>,
}

impl Axis {
    fn of(answer: &GameAnswer) -> Self {
        let mut marks: Vec<f64> = answer.logit.iter().map(|point| point.lambda).collect();
        marks.sort_by(f64::total_cmp);
        marks.dedup_by(|one, other| (*one - *other).abs() < 1e-300);
        let above: Vec<f64> = marks.iter().copied().filter(|lambda| *lambda > 0.0).collect();
        let half = above.get(above.len() / 2).copied().unwrap_or(1.0);
        Self { half, marks }
    }

    fn at(&self, lambda: f64) -> f64 {
        let share = if lambda.is_finite() { lambda / (lambda + self.half) } else { 1.0 };
        MARGIN + LEFT + share.clamp(0.0, 1.0) * (WIDTH - 2.0 * MARGIN - LEFT - RIGHT)
    }
}

fn chart(
    svg: &mut Svg,
    teller: Teller<'_>,
    answer: &GameAnswer,
    (place, player): (usize, &PlayerView),
    axis: &Axis,
    top: f64,
) {
    let y = |share: f64| top + 24.0 + (1.0 - share.clamp(0.0, 1.0)) * HIGH;
    let (from, to) = (axis.at(0.0), axis.at(f64::INFINITY));
    let name = fitting(&teller.party(&player.name).text, 13.0, LEFT);
    svg.words((MARGIN, top + 12.0), 13.0, "strong", Anchor::Start, &name);
    for (share, said) in [(0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")] {
        svg.line((from, y(share)), (to, y(share)), "rule");
        svg.words((from - 6.0, y(share) + 4.0), 10.5, "quiet", Anchor::End, said);
    }
    svg.line((from, y(0.0)), (to, y(0.0)), "axis");
    let mut last = f64::NEG_INFINITY;
    for mark in &axis.marks {
        let x = axis.at(*mark);
        if x - last < 44.0 || to - x < 30.0 {
            continue;
        }
        last = x;
        svg.words((x, y(0.0) + 15.0), 10.5, "quiet", Anchor::Middle, &decimal(*mark));
    }
    svg.words((to, y(0.0) + 15.0), 10.5, "quiet", Anchor::Middle, "λ → ∞");
    let limit = answer.limit.as_ref().and_then(|limit| limit.profile.get(place));
    let ends: Vec<f64> = (0..player.strategies.len().min(LINES))
        .map(|own| y(limit.and_then(|limit| limit.get(own)).copied().unwrap_or(0.0)) + 4.0)
        .collect();
    let heights = super::chart::apart(&ends, 15.0, top + 24.0, y(0.0) + 8.0);
    for ((own, strategy), ((class, dashes), height)) in
        player.strategies.iter().enumerate().zip(STYLES.iter().zip(heights))
    {
        let share = |profile: &Vec<Vec<f64>>| profile.get(place)?.get(own).copied();
        let mut points: Vec<(f64, f64)> = answer
            .branch
            .iter()
            .filter_map(|point| Some((axis.at(point.lambda), y(share(&point.profile)?))))
            .collect();
        points.extend(limit.and_then(|limit| Some((to, y(*limit.get(own)?)))));
        let class_name = format!("line {class}");
        let drawn = path(&points);
        let mut attributes =
            vec![("class", class_name.as_str()), ("d", &drawn), ("stroke-width", "2")];
        if !dashes.is_empty() {
            attributes.push(("stroke-dasharray", dashes));
        }
        svg.titled("path", &attributes, strategy);
        let x = to + 18.0;
        let key =
            format!("M{} {}L{} {}", num(x), num(height - 4.0), num(x + 18.0), num(height - 4.0));
        if let Some(slot) = attributes.iter_mut().find(|(name, _)| *name == "d") {
            slot.1 = &key;
        }
        svg.leaf("path", &attributes);
        let words = fitting(strategy, SMALL, RIGHT - 44.0);
        svg.words((x + 24.0, height), SMALL, "", Anchor::Start, &words);
    }
}

/// The equilibria and the branch as rows: what, who, what is played how often.
fn table(teller: Teller<'_>, answer: &GameAnswer) -> Vec<Vec<String>> {
    let header = ["what", "who", "strategy", "share", "payoff"];
    let mut table = vec![header.map(|word| teller.words(&format!("figure.game.{word}"))).to_vec()];
    let mut add = |what: &str, profile: &[Vec<String>], payoffs: &[String]| {
        for ((player, shares), payoff) in answer.players.iter().zip(profile).zip(payoffs) {
            for (strategy, share) in player.strategies.iter().zip(shares) {
                let name = teller.party(&player.name).text;
                let row =
                    [what.to_owned(), name, strategy.to_string(), share.clone(), payoff.clone()];
                table.push(row.to_vec());
            }
        }
    };
    for (place, mixed) in answer.mixed.iter().take(50).enumerate() {
        let what = teller.say("figure.game.equilibrium").arg("n", place + 1).text();
        add(&what, &mixed.profile, &mixed.payoffs);
    }
    let texts = |numbers: &Vec<f64>| numbers.iter().map(|n| decimal(*n)).collect::<Vec<_>>();
    for point in &answer.logit {
        let profile: Vec<Vec<String>> = point.profile.iter().map(texts).collect();
        add(&format!("λ {}", decimal(point.lambda)), &profile, &texts(&point.payoffs));
    }
    table
}
