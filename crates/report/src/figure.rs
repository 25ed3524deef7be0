//! Answers as figures: a map of who stands on whose land, leverage through time, pulled plugs, bars.
//!
//! Each is a function from an answer to text: SVG with words as words, a title that states the
//! finding, and the data as a table. Nothing is drawn by chance, and no place hangs on the clock or
//! on the order of a map without an order.

mod bars;
mod calibration;
mod chart;
mod conflict;
mod deal;
mod forecast;
mod frame;
mod game;
mod html;
mod insight;
mod letters;
pub(crate) mod leverage;
mod list;
mod map;
mod ranked;
mod run;
mod svg;
mod tableau;
mod tokens;
mod unplug;

use freehold_conflict::balance::ScenariosAnswer;
use freehold_conflict::conflict::ConflictAnswer;
use freehold_conflict::deal::DealAnswer;
use freehold_conflict::game::GameAnswer;
use freehold_ensemble::RunAnswer;
use freehold_forecast::{ForecastAnswer, ScoreAnswer};
use freehold_insight::question::answer::{
    ChooseAnswer, DiscoverAnswer, LikelihoodAnswer, MattersAnswer, WorthAnswer,
};
use freehold_insight::question::look::LookAnswer;
use freehold_insight::question::play::PlayAnswer;
use freehold_leverage::{
    CircularAnswer, ConcentrationAnswer, ExposureAnswer, Head, HistoryAnswer, LandAnswer,
    LeverageAnswer, MapAnswer, OwnersAnswer, UnplugAnswer,
};
use freehold_text::Lang;

use crate::page::Sheet;
use crate::power::titled;
use crate::tell::Teller;
use crate::{Page, Report};

pub use bars::{BarRow, BarUnit};
pub use html::html;
pub use svg::escaped;
pub use tokens::style;

/// A figure with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The language of its words.
    pub lang: Lang,
    /// What it found, in a sentence.
    pub title: String,
    /// How to read it.
    pub description: String,
    /// The drawing, a document of SVG.
    pub svg: String,
    /// The data, its header first; empty if there is nothing to show.
    pub table: Vec<Vec<String>>,
    /// Which board it is of, on which day, by what was known when.
    pub stamp: String,
}

impl Figure {
    /// Returns the drawing, a document of SVG.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// Returns the drawing without its style sheet, for a page that has it once: [`style`].
    pub fn bare_svg(&self) -> String {
        self.svg.replace(&format!("<style>{}</style>\n", tokens::style()), "")
    }

    /// Returns the drawing with the colors of light paper, for programs that make pictures of it.
    pub fn plain_svg(&self) -> String {
        self.svg.replace(&tokens::style(), &tokens::plain_style())
    }

    /// Returns a page with the drawing and its data that asks for no other file.
    pub fn html(&self) -> String {
        html(self.lang, &self.title, &self.svg, &self.table, &self.stamp)
    }
}

/// Returns what a map shows, in a sentence.
pub(crate) fn title_of_map(teller: Teller<'_>, answer: &MapAnswer) -> String {
    map::titled(teller, answer)
}

/// Returns the data of a figure as a page: what it found, how to read it, the rows.
pub(crate) fn table(figure: &Figure, page: &Page) -> String {
    let mut sheet = Sheet::new(page);
    sheet.item(0, 2, &figure.title);
    sheet.item(0, 2, &figure.description);
    sheet.gap();
    if let Some((header, rows)) = figure.table.split_first() {
        let columns = vec![32; header.len().saturating_sub(1)];
        let mut table = titled(header, &columns);
        table.rows.extend(rows.iter().cloned());
        sheet.table(table);
    }
    sheet.gap();
    sheet.item(0, 2, &figure.stamp);
    sheet.finish()
}

impl Report<'_> {
    /// Draws who stands on whose land: landlords below, tenants above; a matrix if they are many.
    pub fn figure_map(&self, answer: &MapAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, map::map(teller, answer))
    }

    /// Draws who has the upper hand through time.
    pub fn figure_leverage(&self, answer: &LeverageAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, leverage::leverage(teller, answer))
    }

    /// Draws who loses how much, day by day after the plug is pulled.
    pub fn figure_unplug(&self, answer: &UnplugAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, unplug::unplug(teller, answer))
    }

    /// Draws bars with whiskers, in the order of the rows.
    pub fn figure_bars(
        &self,
        head: &Head,
        title: &str,
        description: &str,
        rows: &[BarRow],
        unit: &BarUnit,
    ) -> Figure {
        let teller = self.teller();
        frame::framed(teller, head, bars::drawing(teller, title, description, rows, unit))
    }

    /// Draws on whose land it all ends.
    pub fn figure_exposure(&self, answer: &ExposureAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, ranked::exposure(teller, answer))
    }

    /// Draws whose it is in the end.
    pub fn figure_owners(&self, answer: &OwnersAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, ranked::owners(teller, answer))
    }

    /// Draws in how few hands each need is.
    pub fn figure_concentration(&self, answer: &ConcentrationAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, ranked::concentration(teller, answer))
    }

    /// Draws which money comes back to where it came from.
    pub fn figure_circular(&self, answer: &CircularAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, ranked::circular(teller, answer))
    }

    /// Draws who has leverage over whom on the newest day.
    pub fn figure_history(&self, answer: &HistoryAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, ranked::history(teller, answer))
    }

    /// Draws who could stop how much of the board alone.
    pub fn figure_land(&self, answer: &LandAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, ranked::land(teller, answer))
    }

    /// Draws how likely the answer to every open question is.
    pub fn figure_forecast(&self, answer: &ForecastAnswer) -> Figure {
        let teller = self.teller();
        let stamp = crate::forecast::stamp(answer, teller);
        frame::stamped(teller, stamp, forecast::forecast(teller, answer))
    }

    /// Draws what was said against how often it happened.
    pub fn figure_calibration(&self, answer: &ScoreAnswer) -> Figure {
        let teller = self.teller();
        let stamp = crate::score::stamp(answer, teller);
        frame::stamped(teller, stamp, calibration::calibration(teller, answer))
    }

    /// Draws the states of a conflict and who would move where; what nobody leaves stands on ground.
    pub fn figure_conflict(&self, answer: &ConflictAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, conflict::conflict(teller, answer))
    }

    /// Draws which deals are possible, and which each rule would choose.
    pub fn figure_deal(&self, answer: &DealAnswer) -> Figure {
        let teller = self.teller();
        frame::framed(teller, &answer.head, deal::deal(teller, answer))
    }

    /// Draws how likely each ending is, and how the numbers go.
    pub fn figure_run(&self, answer: &RunAnswer) -> Figure {
        let teller = self.teller();
        frame::stamped(teller, crate::run::stamp(answer, teller), run::run(teller, answer))
    }

    /// Draws which unknowns decide it.
    pub fn figure_matters(&self, answer: &MattersAnswer) -> Figure {
        let teller = self.teller();
        let stamp = (answer.board.as_str(), answer.seed, answer.evaluations, answer.as_of.as_str());
        frame::stamped(
            teller,
            crate::insight::stamp(teller, stamp),
            insight::matters(teller, answer),
        )
    }

    /// Draws how well a box tells in which futures it ends so.
    pub fn figure_discover(&self, answer: &DiscoverAnswer, chosen: usize) -> Figure {
        let teller = self.teller();
        let stamp = (answer.board.as_str(), answer.seed, answer.futures, answer.as_of.as_str());
        let drawing = insight::discover(teller, answer, chosen);
        frame::stamped(teller, crate::insight::stamp(teller, stamp), drawing)
    }

    /// Draws what it is worth to find out.
    pub fn figure_worth(&self, answer: &WorthAnswer) -> Figure {
        let teller = self.teller();
        let stamp = (answer.board.as_str(), answer.seed, answer.futures, answer.as_of.as_str());
        frame::stamped(teller, crate::insight::stamp(teller, stamp), insight::worth(teller, answer))
    }

    /// Draws how much each unknown moves it.
    pub fn figure_look(&self, answer: &LookAnswer) -> Figure {
        let teller = self.teller();
        let stamp = (answer.board.as_str(), answer.seed, answer.evaluations, answer.as_of.as_str());
        frame::stamped(teller, crate::insight::stamp(teller, stamp), insight::look(teller, answer))
    }

    /// Draws the game of several choices, by mean payoffs.
    pub fn figure_play(&self, answer: &PlayAnswer) -> Figure {
        let teller = self.teller();
        let stamp = (answer.board.as_str(), answer.seed, answer.futures, answer.as_of.as_str());
        frame::stamped(
            teller,
            crate::insight::stamp(teller, stamp),
            game::game(teller, &answer.game),
        )
    }

    /// Draws how each option does.
    pub fn figure_choose(&self, answer: &ChooseAnswer) -> Figure {
        let teller = self.teller();
        let stamp = (answer.board.as_str(), answer.seed, answer.futures, answer.as_of.as_str());
        frame::stamped(
            teller,
            crate::insight::stamp(teller, stamp),
            insight::choose(teller, answer),
        )
    }

    /// Draws how likely an ending looked, day by day.
    pub fn figure_likelihood(&self, answer: &LikelihoodAnswer) -> Figure {
        let teller = self.teller();
        let last = answer.series.last().map(|point| point.known_by.as_str()).unwrap_or_default();
        let stamp = (answer.board.as_str(), answer.seed, answer.futures, last);
        let drawing = insight::likelihood(teller, answer);
        frame::stamped(teller, crate::insight::stamp(teller, stamp), drawing)
    }

    /// Draws which futures hang together: a row each, a band where neighbors agree.
    pub fn figure_scenarios(&self, answer: &ScenariosAnswer) -> Figure {
        let teller = self.teller();
        let stamp = crate::balance::Told { answer, teller }.stamp();
        frame::stamped(teller, stamp, tableau::tableau(teller, answer))
    }

    /// Draws a game: its table, and how play goes as payoffs count more.
    pub fn figure_game(&self, answer: &GameAnswer) -> Figure {
        let teller = self.teller();
        let drawing = game::game(teller, answer);
        match &answer.board {
            Some(head) => frame::framed(teller, head, drawing),
            None => {
                frame::stamped(teller, format!("freehold {}", env!("CARGO_PKG_VERSION")), drawing)
            }
        }
    }
}
