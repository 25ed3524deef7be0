//! Where the answers of a board become words: one teller for all of them.

use freehold_board::{Answer, Comparison, Entry, Overview};
use freehold_conflict::balance::ScenariosAnswer;
use freehold_conflict::conflict::ConflictAnswer;
use freehold_conflict::deal::DealAnswer;
use freehold_conflict::game::GameAnswer;
use freehold_ensemble::{FutureAnswer, RunAnswer};
use freehold_forecast::{ForecastAnswer, ScoreAnswer};
use freehold_insight::question::answer::{
    ChooseAnswer, DiscoverAnswer, LikelihoodAnswer, MattersAnswer, WorthAnswer,
};
use freehold_insight::question::look::LookAnswer;
use freehold_insight::question::play::PlayAnswer;
use freehold_leverage::{
    CircularAnswer, ConcentrationAnswer, ExposureAnswer, HistoryAnswer, LandAnswer, LeverageAnswer,
    MapAnswer, OwnersAnswer, UnplugAnswer,
};
use freehold_text::Lang;

use crate::check::CheckSummary;
use crate::figure::Figure;
use crate::left_out::{self, LeftOut};
use crate::name::Names;
use crate::tell::Teller;
use crate::{
    balance, check, compare, deal, forecast, game, insight, power, read, run, score, show, timeline,
};

/// What an answer is laid out on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The language.
    pub lang: Lang,
    /// How many columns it has.
    pub width: usize,
    /// What it is written for.
    pub medium: Medium,
}

/// What a page is written for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// Columns of letters, as wide as the page.
    #[default]
    Plain,
    /// The same on a terminal that shows colors.
    Color,
    /// A fragment of HTML: `h2` for what was found, `h3`, `p` and `table` below it; every word is
    /// escaped, nothing in it runs, and the width is the browser's affair.
    Html,
}

/// Tells answers with the names of a board: labels in Korean, who has which right.
#[derive(Clone, Debug)]
pub struct Report<'n> {
    page: Page,
    names: &'n Names,
}

impl<'n> Report<'n> {
    /// Returns a teller on `page` by `names`.
    pub fn new(page: Page, names: &'n Names) -> Self {
        Self { page, names }
    }

    pub(crate) fn teller(&self) -> Teller<'n> {
        Teller { lang: self.page.lang, names: self.names }
    }

    /// Returns the board on one screen: with `holders`, first who holds the land; with `endings`,
    /// how it may end, and how if the largest plug is pulled; with `verdicts`, what comes of its clashes.
    pub fn read(
        &self,
        overview: &Overview,
        holders: Option<&LandAnswer>,
        endings: Option<&(RunAnswer, Option<RunAnswer>)>,
        verdicts: &[String],
    ) -> String {
        let names = Names::of_overview(overview).and(self.names.clone());
        read::read(overview, holders, (endings, verdicts), &names, &self.page)
    }

    /// Returns what people call something that a path names.
    pub fn called(&self, path: &str) -> String {
        self.teller().thing(path).text
    }

    /// Returns what is said about something that a path names, in words.
    pub fn said(&self, path: &str, text: &str) -> String {
        self.teller().said(path, text)
    }

    /// Returns a share of one with its ends, `54 % (28 to 81 %)`.
    pub fn measured(&self, value: f64, low: f64, high: f64) -> String {
        power::measured::measured(self.page.lang, freehold_leverage::Measured { value, low, high })
    }

    /// Returns a share of one as `54 %`.
    pub fn share(&self, share: f64) -> String {
        power::measured::share(self.page.lang, share)
    }

    /// Returns a length of time, given in days, in words.
    pub fn time(&self, days: f64) -> String {
        power::measured::when(self.page.lang, days)
    }

    /// Returns an amount of the language in words.
    pub fn amount(&self, text: &str) -> String {
        crate::number::amount(self.page.lang, text)
    }

    /// Returns what a map shows, in a sentence.
    pub fn title_of_map(&self, answer: &MapAnswer) -> String {
        crate::figure::title_of_map(self.teller(), answer)
    }

    /// Returns the data of a figure as a page with a table.
    pub fn table(&self, figure: &Figure) -> String {
        crate::figure::table(figure, &self.page)
    }

    /// Returns whether there is a deal, in a sentence.
    pub fn verdict_of_deal(&self, answer: &DealAnswer) -> String {
        deal::finding(answer, self.teller())
    }

    /// Returns where a game rests, in a sentence.
    pub fn verdict_of_game(&self, answer: &GameAnswer) -> String {
        let teller = self.teller();
        let say =
            teller.say("read.verdict").with("name", &teller.name(&answer.title, &answer.label));
        say.arg("text", game::finding(teller, answer)).text()
    }

    /// Returns how many futures hang together, in a sentence.
    pub fn verdict_of_scenarios(&self, answer: &ScenariosAnswer) -> String {
        let teller = self.teller();
        let told = balance::Told { answer, teller };
        let say =
            teller.say("read.verdict").with("name", &teller.name(&answer.name, &answer.label));
        say.arg("text", told.finding()).text()
    }

    /// Returns how it may end, how the numbers go, and how it usually gets there.
    pub fn run(&self, answer: &RunAnswer) -> String {
        run::run(answer, self.names, &self.page)
    }

    /// Returns what has to be known of a run beside its figures and files: futures that do not count,
    /// an early end, what was taken for granted; nothing if there is nothing.
    pub fn trouble(&self, answer: &RunAnswer) -> String {
        run::trouble(answer, self.teller(), &self.page)
    }

    /// Returns which unknowns decide it.
    pub fn matters(&self, answer: &MattersAnswer) -> String {
        insight::matters(answer, self.names, &self.page)
    }

    /// Returns in which futures it ends so, by the box at this place.
    pub fn discover(&self, answer: &DiscoverAnswer, chosen: usize) -> String {
        insight::discover(answer, chosen, self.names, &self.page)
    }

    /// Returns what it is worth to find out.
    pub fn worth(&self, answer: &WorthAnswer) -> String {
        insight::worth(answer, self.names, &self.page)
    }

    /// Returns which option stands up.
    pub fn choose(&self, answer: &ChooseAnswer) -> String {
        insight::choose(answer, self.names, &self.page)
    }

    /// Returns which unknowns decide it, by a quicker look.
    pub fn look(&self, answer: &LookAnswer) -> String {
        insight::look(answer, self.names, &self.page)
    }

    /// Returns what they would choose if each knew what the others choose.
    pub fn play(&self, answer: &PlayAnswer) -> String {
        insight::play(answer, self.names, &self.page)
    }

    /// Returns how likely it looked, day by day.
    pub fn likelihood(&self, answer: &LikelihoodAnswer) -> String {
        insight::likelihood(answer, self.names, &self.page)
    }

    /// Returns one future as a story.
    pub fn future(&self, answer: &FutureAnswer) -> String {
        run::future(answer, self.names, &self.page)
    }

    /// Returns what is likely, for every open question, and why.
    pub fn forecast(&self, answer: &ForecastAnswer) -> String {
        forecast::forecast(answer, self.names, &self.page)
    }

    /// Returns how good the forecasts were, and the ledger that says so.
    pub fn score(&self, answer: &ScoreAnswer) -> String {
        score::score(answer, self.names, &self.page)
    }

    /// Returns what the check of a board found beside mistakes.
    pub fn check(&self, summary: &CheckSummary<'_>) -> String {
        check::check(summary, self.names, &self.page)
    }

    /// Returns what stands about one thing, and who says so.
    pub fn show(&self, answer: &Answer) -> String {
        show::show(answer, &self.names.clone().and_of_answer(answer), &self.page)
    }

    /// Returns what happened, year by year.
    pub fn timeline(&self, entries: &[Entry]) -> String {
        timeline::timeline(entries, self.names, &self.page)
    }

    /// Returns what differs between two states that are called `before` and `after`.
    pub fn compare(&self, comparison: &Comparison, before: &str, after: &str) -> String {
        compare::compare(comparison, before, after, self.names, &self.page)
    }

    /// Returns who stops, when, and through whom, if a plug is pulled.
    pub fn unplug(&self, answer: &UnplugAnswer) -> String {
        power::unplug::unplug(answer, self.names, &self.page)
    }

    /// Returns who holds the land: every plug, one after the other.
    pub fn land(&self, answer: &LandAnswer) -> String {
        power::land::land(answer, self.names, &self.page)
    }

    /// Returns on whose land it ends.
    pub fn exposure(&self, answer: &ExposureAnswer) -> String {
        power::exposure::exposure(answer, self.names, &self.page)
    }

    /// Returns in how few hands each need is.
    pub fn concentration(&self, answer: &ConcentrationAnswer) -> String {
        power::concentration::concentration(answer, self.names, &self.page)
    }

    /// Returns whose it is in the end, and who decides.
    pub fn owners(&self, answer: &OwnersAnswer) -> String {
        power::owners::owners(answer, self.names, &self.page)
    }

    /// Returns who can better afford to walk away, and when that turned.
    pub fn leverage(&self, answer: &LeverageAnswer) -> String {
        power::leverage::leverage(answer, self.names, &self.page)
    }

    /// Returns who has leverage over whom, of all, and how that came about.
    pub fn history(&self, answer: &HistoryAnswer) -> String {
        power::history::history(answer, self.names, &self.page)
    }

    /// Returns where a conflict can come to rest, why, and what that hangs on.
    pub fn conflict(&self, answer: &ConflictAnswer) -> String {
        crate::conflict::conflict(answer, self.names, &self.page)
    }

    /// Returns the verdict on a conflict in a sentence.
    pub fn verdict(&self, answer: &ConflictAnswer) -> String {
        crate::conflict::verdict(answer, self.teller())
    }

    /// Returns whether there is a deal that nobody would refuse, and which one is fair.
    pub fn deal(&self, answer: &DealAnswer) -> String {
        deal::deal(answer, self.names, &self.page)
    }

    /// Returns how much of the money comes back to where it came from.
    pub fn circular(&self, answer: &CircularAnswer) -> String {
        power::circular::circular(answer, self.names, &self.page)
    }
    /// Returns which futures hang together, how firmly, and on which judgements.
    pub fn scenarios(&self, answer: &ScenariosAnswer) -> String {
        balance::scenarios(answer, self.names, &self.page)
    }

    /// Returns what was left out of what is asked about, because it has errors.
    pub fn left_out(&self, errors: &[LeftOut]) -> String {
        left_out::left_out(errors, self.names, &self.page)
    }

    /// Returns who plays what how often, if nobody can do better alone.
    pub fn game(&self, answer: &GameAnswer) -> String {
        game::game(answer, self.names, &self.page)
    }
}
