//! Reads dates, numbers with their units, labels.

use freehold_quantity::{
    CalendarDate, DateError, Decimal, Qualifier, Shape, Suffix, last_digit_half, parse_decimal,
};
use freehold_text::{Code, Diagnostic, Message};
use smol_str::SmolStr;

use crate::ast::{DateLit, Labels, UnitLit, Value, ValueLit};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;
use crate::vocabulary::{DISTRIBUTIONS, NOT_UNITS, knows};

/// A plain number with what its digits tell: the value and half of the last written digit.
#[derive(Clone, Copy)]
struct Written {
    value: Decimal,
    rounding: Decimal,
    has_suffix: bool,
}

impl Cursor<'_> {
    /// Whether the next tokens are a date: `2025-10-19`, `2025`, `about 2019`.
    pub(crate) fn at_date(&self) -> bool {
        match self.peek_kind() {
            Some(TokenKind::Date) => true,
            Some(TokenKind::Number) => self.peek().is_some_and(|token| is_year(self.slice(token))),
            Some(TokenKind::Name) if self.is_word("about") => self
                .peek_second()
                .is_some_and(|token| token.kind == TokenKind::Date || is_year(self.slice(token))),
            _ => false,
        }
    }

    pub(crate) fn maybe_date(&mut self) -> Option<DateLit> {
        if self.at_date() { self.date() } else { None }
    }

    pub(crate) fn date(&mut self) -> Option<DateLit> {
        if !self.at_date() {
            return self.expected("@expected.date");
        }
        let start = self.start();
        let about = self.eat_word("about");
        let token = self.bump()?;
        let span = self.since(start);
        match CalendarDate::parse(self.slice(token)) {
            Ok(date) => Some(DateLit { date: if about { date.about() } else { date }, span }),
            Err(error) => {
                let key = match error {
                    DateError::NoSuchDay => "FH0501.day",
                    _ => "FH0501",
                };
                let found = self.slice(token).to_owned();
                self.report(Diagnostic::error(Code::FH0501, span).says(key).arg("date", found));
                None
            }
        }
    }

    /// Reads `"…"`, `ko "…"` and `reads "…"` in any order; nothing is required.
    pub(crate) fn labels(&mut self, labels: &mut Labels) -> Option<()> {
        loop {
            if let Some(prose) = self.maybe_prose() {
                if labels.en.is_some() {
                    self.report(
                        Diagnostic::error(Code::FH0108, prose.span).says("FH0108.second-label"),
                    );
                    return None;
                }
                labels.en = Some(prose);
            } else if self.peek_second().is_some_and(|token| token.kind == TokenKind::Text)
                && self.eat_word("ko")
            {
                labels.ko = Some(self.prose()?);
            } else if self.peek_second().is_some_and(|token| token.kind == TokenKind::Text)
                && self.eat_word("reads")
            {
                labels.reads = Some(self.prose()?);
            } else {
                return Some(());
            }
        }
    }

    /// Whether a number literal can start here.
    pub(crate) fn at_value(&self) -> bool {
        match self.peek_kind() {
            Some(TokenKind::Number | TokenKind::GroupedNumber) => true,
            Some(TokenKind::Minus) => {
                self.peek_second().is_some_and(|token| token.kind == TokenKind::Number)
            }
            Some(TokenKind::Name) => {
                let word = self.word().unwrap_or_default();
                let number_follows = self.peek_second().is_some_and(|token| {
                    matches!(token.kind, TokenKind::Number | TokenKind::Minus)
                });
                match word {
                    "none" | "unknown" => true,
                    "about" | "over" => number_follows,
                    "up" => self.peek_second().is_some_and(|token| self.slice(token) == "to"),
                    "one" => self.peek_second().is_some_and(|token| self.slice(token) == "of"),
                    _ => knows(DISTRIBUTIONS, word) && number_follows,
                }
            }
            _ => false,
        }
    }

    /// Reads a number literal of any shape, with its unit.
    pub(crate) fn value(&mut self) -> Option<ValueLit> {
        if !self.at_value() {
            return self.expected("@expected.number");
        }
        let start = self.start();
        let (value, unit) = self.value_and_unit()?;
        Some(ValueLit { value, unit, span: self.since(start) })
    }

    fn value_and_unit(&mut self) -> Option<(Value, Option<UnitLit>)> {
        let figure = |shape| Value::Figure(Qualifier::Exact, shape);
        match self.word() {
            Some("none") => {
                self.bump();
                return Some((Value::None, None));
            }
            Some("unknown") => {
                self.bump();
                return Some((Value::Unknown, None));
            }
            Some(word @ ("about" | "over" | "up")) => {
                self.bump();
                if word == "up" {
                    self.must("to")?;
                }
                let qualifier = match word {
                    "about" => Qualifier::About,
                    "over" => Qualifier::Over,
                    _ => Qualifier::UpTo,
                };
                let (shape, unit) = self.plain_or_range()?;
                return Some((Value::Figure(qualifier, shape), unit));
            }
            Some(word) => {
                self.bump();
                let (shape, unit) = self.distribution(word)?;
                return Some((figure(shape), unit));
            }
            None => {}
        }
        let (shape, unit) = self.plain_or_range()?;
        Some((figure(shape), unit))
    }

    fn plain_or_range(&mut self) -> Option<(Shape, Option<UnitLit>)> {
        let (mut low, low_unit) = self.number_with_unit()?;
        if !(self.is_word("to") && self.range_follows()) {
            return Some((Shape::Point { value: low.value, rounding: low.rounding }, low_unit));
        }
        self.bump();
        let (high, high_unit, factor) = self.number_suffix_unit()?;
        // `12 to 14 bn USD`: the first end takes the suffix and unit of the second if it has none.
        if !low.has_suffix && low_unit.is_none() {
            low.value = self.scaled(low.value, factor)?;
        }
        let unit = self.one_unit(low_unit, high_unit)?;
        Some((Shape::Range { low: low.value, high: high.value }, unit))
    }

    fn range_follows(&self) -> bool {
        self.peek_second().is_some_and(|token| {
            matches!(token.kind, TokenKind::Number | TokenKind::Minus | TokenKind::GroupedNumber)
        })
    }

    fn distribution(&mut self, word: &str) -> Option<(Shape, Option<UnitLit>)> {
        match word {
            "normal" => {
                let (mean, first) = self.number_with_unit()?;
                self.must_be(TokenKind::PlusMinus, "±")?;
                let (sd, second, factor) = self.number_suffix_unit()?;
                let mean = self.shared_suffix(mean, &first, factor)?;
                let unit = self.one_unit(first, second)?;
                Some((Shape::Normal { mean, sd: sd.value }, unit))
            }
            "uniform" => {
                let (low, first) = self.number_with_unit()?;
                self.must("to")?;
                let (high, second, factor) = self.number_suffix_unit()?;
                let low = self.shared_suffix(low, &first, factor)?;
                let unit = self.one_unit(first, second)?;
                Some((Shape::Uniform { low, high: high.value }, unit))
            }
            "triangle" | "pert" => {
                let (low, first) = self.number_with_unit()?;
                let (mode, second) = self.number_with_unit()?;
                let (high, third, factor) = self.number_suffix_unit()?;
                let low = self.shared_suffix(low, &first, factor)?;
                let mode = self.shared_suffix(mode, &second, factor)?;
                let unit = self.one_unit(first, second)?;
                let unit = self.one_unit(unit, third)?;
                let high = high.value;
                let shape = if word == "pert" {
                    Shape::Pert { low, mode, high }
                } else {
                    Shape::Triangle { low, mode, high }
                };
                Some((shape, unit))
            }
            "beta" => {
                let a = self.number()?.value;
                let b = self.number()?.value;
                let unit = self.maybe_unit();
                Some((Shape::Beta { a, b }, unit))
            }
            "student" => {
                let (mean, first) = self.number_with_unit()?;
                self.eat(TokenKind::PlusMinus);
                let (sd, second, factor) = self.number_suffix_unit()?;
                let mean = self.shared_suffix(mean, &first, factor)?;
                self.eat_word("df");
                let df = self.number()?.value;
                let last = self.maybe_unit();
                let unit = self.one_unit(first, second)?;
                let unit = self.one_unit(unit, last)?;
                Some((Shape::Student { mean, sd: sd.value, df }, unit))
            }
            "one" => self.mixture(),
            "poisson" => {
                let (rate, unit) = self.number_with_unit()?;
                Some((Shape::Poisson { rate: rate.value }, unit))
            }
            "chance" => Some((Shape::Chance { p: self.share()? }, None)),
            "empirical" => {
                let mut numbers = Vec::new();
                let mut unit = None;
                loop {
                    let (number, this) = self.number_with_unit()?;
                    numbers.push(number.value);
                    unit = self.one_unit(unit, this)?;
                    if !self.list_goes_on() {
                        return Some((Shape::Empirical(numbers), unit));
                    }
                    self.bump();
                }
            }
            _ => self.expected_word(DISTRIBUTIONS),
        }
    }

    fn mixture(&mut self) -> Option<(Shape, Option<UnitLit>)> {
        self.must("of")?;
        let mut parts = Vec::new();
        let mut unit = None;
        loop {
            let weight = self.share()?;
            let (shape, this) = self.plain_or_range()?;
            parts.push((weight, shape));
            unit = self.one_unit(unit, this)?;
            if !self.list_goes_on() {
                return Some((Shape::Mixture(parts), unit));
            }
            self.bump();
        }
    }

    fn list_goes_on(&self) -> bool {
        self.peek_kind() == Some(TokenKind::Comma)
            && self
                .peek_second()
                .is_some_and(|token| matches!(token.kind, TokenKind::Number | TokenKind::Minus))
    }

    /// Reads `60 %` or `0.6` as a share of one.
    fn share(&mut self) -> Option<Decimal> {
        let number = self.number()?.value;
        if self.eat(TokenKind::Percent).is_some() {
            return self.scaled(number, Decimal::new(1, 2));
        }
        Some(number)
    }

    fn shared_suffix(
        &mut self,
        number: Written,
        unit: &Option<UnitLit>,
        factor: Decimal,
    ) -> Option<Decimal> {
        if number.has_suffix || unit.is_some() {
            return Some(number.value);
        }
        self.scaled(number.value, factor)
    }

    /// Of two units written in one literal, returns the one that is written, or the second of two equal ones.
    fn one_unit(
        &mut self,
        first: Option<UnitLit>,
        second: Option<UnitLit>,
    ) -> Option<Option<UnitLit>> {
        match (first, second) {
            (Some(first), Some(second)) if first.text != second.text => {
                self.report(
                    Diagnostic::error(Code::FH0401, second.span)
                        .says("FH0401.ends")
                        .arg("first", first.text)
                        .arg("second", second.text),
                );
                None
            }
            (first, second) => Some(second.or(first)),
        }
    }

    fn number_with_unit(&mut self) -> Option<(Written, Option<UnitLit>)> {
        self.number_suffix_unit().map(|(number, unit, _)| (number, unit))
    }

    /// Reads a number, its suffix and its unit; returns the factor of the suffix as well.
    fn number_suffix_unit(&mut self) -> Option<(Written, Option<UnitLit>, Decimal)> {
        let mut number = self.number()?;
        let mut factor = Decimal::ONE;
        if let Some(suffix) = self.word().and_then(Suffix::parse) {
            self.bump();
            factor = suffix.factor();
            number.value = self.scaled(number.value, factor)?;
            number.rounding = self.scaled(number.rounding, factor)?;
            number.has_suffix = true;
        }
        self.no_word_for_suffix()?;
        let unit = self.maybe_unit();
        Some((number, unit, factor))
    }

    /// Says how `100 million USD` is written. Before no unit, the word is taken for one.
    fn no_word_for_suffix(&mut self) -> Option<()> {
        let meant = self.word().and_then(Suffix::meant);
        let is_before_unit = self.peek_second().is_some_and(|token| token.kind == TokenKind::Name);
        let Some(meant) = meant.filter(|_| is_before_unit) else { return Some(()) };
        let (span, found) = (self.here(), self.word().unwrap_or_default().to_owned());
        let fix = Message::new("fix.replace").with("name", meant.text());
        self.report(
            Diagnostic::error(Code::FH0108, span).says("FH0108.suffix").arg("found", found).fix(
                fix,
                span,
                meant.text(),
            ),
        );
        None
    }

    fn scaled(&mut self, number: Decimal, factor: Decimal) -> Option<Decimal> {
        let scaled = number.checked_mul(factor);
        if scaled.is_none() {
            let span = self.here();
            self.report(Diagnostic::error(Code::FH0116, span).arg("number", number));
        }
        scaled
    }

    fn number(&mut self) -> Option<Written> {
        let negative = self.peek_kind() == Some(TokenKind::Minus)
            && self.peek_second().is_some_and(|token| token.kind == TokenKind::Number);
        if negative {
            self.bump();
        }
        let Some(token) = self.eat(TokenKind::Number) else {
            return self.expected("@expected.number");
        };
        let digits = self.slice(token);
        let Ok(value) = parse_decimal(digits) else {
            let span = self.span(token);
            self.report(Diagnostic::error(Code::FH0116, span).arg("number", digits));
            return None;
        };
        let rounding = last_digit_half(digits).unwrap_or_default();
        let value = if negative { -value } else { value };
        Some(Written { value, rounding, has_suffix: false })
    }

    /// Reads a unit if one is written here: `%`, `USD/GW/year`, `% per year`.
    pub(crate) fn maybe_unit(&mut self) -> Option<UnitLit> {
        let start = self.start();
        let mut text = String::new();
        match self.peek_kind() {
            Some(TokenKind::Percent) => text.push('%'),
            Some(TokenKind::Name) => {
                let word = self.word()?;
                if word == "per" {
                    return self.per(start, String::from("1"));
                }
                if knows(NOT_UNITS, word) || word.contains('.') {
                    return None;
                }
                text.push_str(word);
            }
            _ => return None,
        }
        self.bump();
        // A unit binds without blanks: `USD/year` is one unit, `USD / year` divides.
        loop {
            let sign = match self.peek_kind() {
                Some(TokenKind::Slash) => '/',
                Some(TokenKind::Star) => '*',
                Some(TokenKind::Caret) => '^',
                _ => break,
            };
            if !self.adjacent() || !self.second_adjacent() {
                break;
            }
            let follows = self.peek_second().map(|token| token.kind);
            if !matches!(follows, Some(TokenKind::Name | TokenKind::Number)) {
                break;
            }
            self.bump();
            let Some(token) = self.bump() else { break };
            text.push(sign);
            text.push_str(self.slice(token));
        }
        self.per(start, text)
    }

    fn per(&mut self, start: u32, mut text: String) -> Option<UnitLit> {
        while self.is_word("per")
            && self.peek_second().is_some_and(|token| token.kind == TokenKind::Name)
        {
            self.bump();
            let token = self.bump()?;
            text.push('/');
            text.push_str(self.slice(token));
            if self.peek_kind() == Some(TokenKind::Caret)
                && self.adjacent()
                && self.second_adjacent()
            {
                self.bump();
                let power = self.bump()?;
                text.push('^');
                text.push_str(self.slice(power));
            }
        }
        Some(UnitLit { text: SmolStr::new(text), span: self.since(start) })
    }

    pub(crate) fn unit(&mut self) -> Option<UnitLit> {
        match self.maybe_unit() {
            Some(unit) => Some(unit),
            None => self.expected("@expected.unit"),
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}
