//! A program as text that people read: one line a number, in the order in which it is computed.
//!
//! The text is in English and made of the program alone, so the same board gives the same bytes.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use crate::program::{
    Calendar, Distribution, HappeningKind, Instruction, Operation, Program, Register, STORE_TIMES,
};

/// Where remarks begin, if what stands before them leaves room.
const REMARKS_AT: usize = 40;

impl Display for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "r{}", self.0)
    }
}

impl Display for Distribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = number_text;
        match self {
            Self::LogNormal { mu, sigma } => {
                write!(f, "lognormal(mu {}, sigma {})", number(*mu), number(*sigma))
            }
            Self::LogitNormal { mu, sigma } => {
                write!(f, "logit-normal(mu {}, sigma {})", number(*mu), number(*sigma))
            }
            Self::Normal { mu, sigma } => {
                write!(f, "normal(mean {}, sd {})", number(*mu), number(*sigma))
            }
            Self::Uniform { low, high } => {
                write!(f, "uniform({} to {})", number(*low), number(*high))
            }
            Self::Figure(figure, factor) => {
                write!(f, "quantile of `{figure}`, times {}", number(*factor))
            }
        }
    }
}

/// Returns a program as text: dates, leaves, what is computed once and on which dates, and what is told.
pub fn listing(program: &Program) -> String {
    let mut page = Page { names: names(program), text: String::new() };
    page.line("program of board", &program.board);
    page.dates(program);
    page.leaves(program);
    page.computed(program);
    page.losses(program);
    page.told(program);
    page.text
}

/// Text under construction, and what registers are called.
struct Page {
    names: BTreeMap<Register, Vec<String>>,
    text: String,
}

impl Page {
    fn line(&mut self, what: &str, value: impl Display) {
        self.text.push_str(&format!("{what} {value}\n"));
    }

    fn heading(&mut self, text: impl Display) {
        self.text.push_str(&format!("\n{text}\n"));
    }

    /// Writes a line of a section, and behind it what is known of a register.
    fn entry(&mut self, body: &str, remark: &str) {
        if remark.is_empty() {
            self.text.push_str(&format!("  {body}\n"));
        } else {
            self.text.push_str(&format!("  {body:<REMARKS_AT$}  ; {remark}\n"));
        }
    }

    fn remark(&self, register: Register) -> String {
        self.names.get(&register).map(|names| names.join(", ")).unwrap_or_default()
    }

    /// Writes dates, as long as the step and the schedule stay the same on one line.
    fn dates(&mut self, program: &Program) {
        self.heading(format!("dates: {} steps", program.step_years.len()));
        let kind = |place: usize| {
            (program.step_years.get(place).copied(), program.schedule_of.get(place).copied())
        };
        let mut place = 0;
        while let Some(first) = program.dates.get(place) {
            let more = program.dates.iter().enumerate().skip(place + 1);
            let end = more
                .take_while(|(next, _)| kind(*next) == kind(place))
                .last()
                .map(|(next, date)| (next, *date));
            let (years, schedule) = kind(place);
            let days = match end {
                Some((last, date)) => format!("{place} to {last}: {first} to {date}"),
                None => format!("{place}: {first}"),
            };
            let step = match years {
                Some(years) => format!("step {} years", number_text(years)),
                None => "the end".to_owned(),
            };
            let schedule = schedule.map_or(String::new(), |number| format!("schedule {number}"));
            self.entry(&format!("{days}, {step}"), &schedule);
            place = end.map_or(place, |(last, _)| last) + 1;
        }
    }

    fn leaves(&mut self, program: &Program) {
        self.heading("constants");
        for (register, value) in &program.constants {
            let remark = self.remark(*register);
            self.entry(&format!("{register} = {}", number_text(*value)), &remark);
        }
        self.heading(
            "calendar: one value a date; what an `if` on it does not pick is not computed",
        );
        for Calendar { register, values } in &program.calendars {
            let remark = self.remark(*register);
            self.entry(&format!("{register} = {}", runs(values)), &remark);
        }
        self.heading("draws: once a future");
        for draw in &program.draws {
            let remark = self.remark(draw.register);
            let remark = if remark.is_empty() {
                draw.name.to_string()
            } else {
                format!("{}, {remark}", draw.name)
            };
            self.entry(&format!("{} = {}", draw.register, draw.distribution), &remark);
        }
        for group in &program.correlated {
            let of = |draw: &u32| {
                program.draws.get(*draw as usize).map_or("?", |draw| draw.name.as_str())
            };
            let names: Vec<&str> = group.draws.iter().map(of).collect();
            let rows: Vec<String> = (0..names.len())
                .map(|row| {
                    let row = group.factor.iter().skip(row * (row + 1) / 2).take(row + 1);
                    row.map(|value| number_text(*value)).collect::<Vec<_>>().join(" ")
                })
                .collect();
            self.entry(&format!("together: {}", names.join(", ")), "by a Gaussian copula");
            self.entry(&format!("    Cholesky factor: {}", rows.join(" / ")), "");
        }
        self.heading("slots: kept from step to step");
        for slot in &program.slots {
            let body = format!("{} starts {}, next {}", slot.register, slot.start, slot.next);
            self.entry(&body, &slot.name);
        }
    }

    fn computed(&mut self, program: &Program) {
        self.heading("once a future");
        for instruction in &program.once {
            self.instruction(program, instruction);
        }
        for (number, schedule) in program.schedules.iter().enumerate() {
            let dates = program.schedule_of.iter().filter(|of| **of as usize == number).count();
            self.heading(format!("schedule {number}: on {dates} of {} dates", program.dates.len()));
            for instruction in schedule {
                self.instruction(program, instruction);
            }
        }
    }

    fn instruction(&mut self, program: &Program, instruction: &Instruction) {
        let Instruction { operation, into, operands: [a, b, c] } = instruction;
        let stream =
            |number: u32| program.streams.get(number as usize).map_or("?", |name| name.as_str());
        let body = match operation {
            Operation::Add => format!("{a} + {b}"),
            Operation::Subtract => format!("{a} - {b}"),
            Operation::Multiply => format!("{a} * {b}"),
            Operation::Divide => format!("{a} / {b}"),
            Operation::Minimum => format!("min({a}, {b})"),
            Operation::Maximum => format!("max({a}, {b})"),
            Operation::Power => format!("{a} ^ {b}"),
            Operation::Absolute => format!("abs({a})"),
            Operation::SquareRoot => format!("sqrt({a})"),
            Operation::Exponential => format!("exp({a})"),
            Operation::Logarithm => format!("log({a})"),
            Operation::Less => format!("{a} < {b}"),
            Operation::LessEqual => format!("{a} <= {b}"),
            Operation::Equal => format!("{a} = {b}"),
            Operation::Select => format!("if {a} then {b} else {c}"),
            Operation::Uniform(number) => format!("uniform number `{}`", stream(*number)),
            Operation::Normal(number) => format!("normal number `{}`", stream(*number)),
            Operation::Sample(number) => match program.samples.get(*number as usize) {
                Some(sample) => format!("if {a} draw {} `{}`", sample.distribution, sample.name),
                None => format!("if {a} draw ?"),
            },
            Operation::Past(number) => format!("{a} as of {b} years ago (past {number})"),
            Operation::Loss(number) => format!("loss {number}"),
        };
        let remark = self.remark(*into);
        self.entry(&format!("{into} = {body}"), &remark);
    }

    fn losses(&mut self, program: &Program) {
        for (number, loss) in program.losses.iter().enumerate() {
            let days = number_text(loss.horizon_days);
            let name = |node: u32| {
                loss.names.get(&node).map_or_else(|| format!("node {node}"), ToString::to_string)
            };
            let stopped: Vec<String> = loss.stopped.iter().map(|node| name(*node)).collect();
            let (of, stopped) = (name(loss.of), stopped.join(", "));
            self.heading(format!("loss {number}: of {of} if {stopped} stop, after {days} days"));
            for need in &loss.needs {
                let kind = if need.essential { "essential" } else { "adds up" };
                let store =
                    need.store_days.map_or(String::new(), |days| format!(", in store {days} days"));
                let body = format!("{}: weight {}{store}", name(need.of), need.weight);
                self.entry(&body, kind);
                for tie in &need.ties {
                    let left: Vec<String> =
                        tie.unreplaced.iter().map(Register::to_string).collect();
                    let body = format!(
                        "    from {}: share {}, not replaced {}",
                        name(tie.supplier),
                        tie.share,
                        left.join(" ")
                    );
                    let times = if left.len() > 1 {
                        let times: Vec<String> =
                            STORE_TIMES.iter().map(|part| number_text(*part)).collect();
                        format!("at {} of the time", times.join(" "))
                    } else {
                        String::new()
                    };
                    self.entry(&body, &times);
                }
            }
        }
    }

    fn told(&mut self, program: &Program) {
        self.heading("outputs");
        for output in &program.outputs {
            let scale = if output.scale.to_bits() == 1.0_f64.to_bits() {
                String::new()
            } else {
                format!(" / {}", number_text(output.scale))
            };
            let unit = if output.unit.is_empty() { "a plain number" } else { &output.unit };
            let body = format!("{} = {}{scale}", output.name, output.register);
            self.entry(&body, unit);
        }
        self.heading("happenings");
        for happening in &program.happenings {
            let who = happening.by.as_ref().map_or(String::new(), |by| format!(" by {by}"));
            let kind = match happening.kind {
                HappeningKind::Strikes => "hazard",
                HappeningKind::Chooses => "choice",
            };
            self.entry(
                &format!("{} if {}", happening.name, happening.register),
                &format!("{kind}{who}"),
            );
        }
        self.heading("clashes: an error if they hold");
        for clash in &program.clashes {
            let [a, b] = &clash.between;
            let body = format!("{} set by {a} and {b} if {}", clash.target, clash.register);
            self.entry(&body, "");
        }
        self.heading("endings");
        for ending in &program.endings {
            let condition = ending
                .condition
                .map_or("otherwise".to_owned(), |register| format!("if {register}"));
            let on = program.dates.get(ending.at as usize).map(|date| format!("on {date}"));
            let [label, _] = &ending.labels;
            let on = on.unwrap_or_default();
            self.entry(&format!("{} {condition} {on}", ending.name), label);
        }
        self.heading("taken for granted");
        for (key, about) in &program.notes {
            self.entry(&format!("{about}"), key);
        }
    }
}

/// Returns what registers are called: slots, what slots become, outputs, happenings, endings.
fn names(program: &Program) -> BTreeMap<Register, Vec<String>> {
    let mut names: BTreeMap<Register, Vec<String>> = BTreeMap::new();
    let mut call = |register: Register, name: String| {
        let all = names.entry(register).or_default();
        if !all.contains(&name) {
            all.push(name);
        }
    };
    for slot in &program.slots {
        call(slot.start, format!("start of {}", slot.name));
        call(slot.next, format!("next {}", slot.name));
    }
    for output in &program.outputs {
        call(output.register, output.name.to_string());
    }
    for happening in &program.happenings {
        call(happening.register, format!("{} happens", happening.name));
    }
    for clash in &program.clashes {
        call(clash.register, format!("{} clashes", clash.target));
    }
    for ending in &program.endings {
        if let Some(register) = ending.condition {
            call(register, format!("ending {}", ending.name));
        }
    }
    names
}

/// Returns a number as text that gives the same bits back.
fn number_text(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-5..1e16).contains(&size) {
        format!("{value:e}")
    } else {
        format!("{value}")
    }
}

/// Returns values with what repeats told once.
fn runs(values: &[f64]) -> String {
    let same = |a: &f64, b: &f64| a.to_bits() == b.to_bits();
    let run = |run: &[f64]| match run {
        [value] => number_text(*value),
        [value, ..] => format!("{} x {}", run.len(), number_text(*value)),
        [] => String::new(),
    };
    values.chunk_by(same).map(run).collect::<Vec<_>>().join(", ")
}
