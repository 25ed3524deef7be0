//! Every question, with the schemas of its parameters and of its answer.

use freehold_report::{Medium, Names, Page, Report};
use freehold_text::{Lang, nearest};
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::desk::Desk;
use crate::question::{Question, Told, Watch, ahead, clash, facts, insight, ledger, power, read};
use crate::refusal::Refusal;

/// Puts a question with parameters to a desk.
type Asking = fn(&Desk, Value, Budget, Page, &dyn Watch) -> Result<Told, Refusal>;

/// A question that can be asked by its name.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// What it answers, in a sentence.
    pub summary: &'static str,
    /// The schema of its parameters.
    pub parameters: fn(&mut SchemaGenerator) -> Schema,
    /// The schema of its answer.
    pub answer: fn(&mut SchemaGenerator) -> Schema,
    asked: Asking,
}

/// Every question.
pub static CATALOGUE: [Entry; 30] = [
    entry::<read::Read>(),
    entry::<facts::Show>(),
    entry::<facts::Timeline>(),
    entry::<facts::Disputes>(),
    entry::<facts::Compare>(),
    entry::<power::Map>(),
    entry::<power::Maps>(),
    entry::<power::Land>(),
    entry::<power::Unplug>(),
    entry::<power::Leverage>(),
    entry::<power::Leverages>(),
    entry::<power::Exposure>(),
    entry::<power::Owners>(),
    entry::<power::Concentration>(),
    entry::<power::Circular>(),
    entry::<ahead::Run>(),
    entry::<ahead::Futures>(),
    entry::<insight::History>(),
    entry::<insight::Matters>(),
    entry::<insight::Look>(),
    entry::<insight::Discover>(),
    entry::<insight::Worth>(),
    entry::<insight::Choose>(),
    entry::<insight::Play>(),
    entry::<clash::Conflict>(),
    entry::<clash::Deal>(),
    entry::<clash::Game>(),
    entry::<clash::Scenarios>(),
    entry::<ledger::Forecast>(),
    entry::<ledger::Score>(),
];

/// How much one question may cost.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// How many futures are run at most.
    pub futures: u64,
    /// How often uncertain numbers are drawn at most where everything is solved anew each time.
    pub draws: u32,
}

impl Entry {
    /// Returns the question of this name.
    ///
    /// # Errors
    /// If there is none; the nearest is named.
    pub fn named(name: &str) -> Result<&'static Self, Refusal> {
        let found = CATALOGUE.iter().find(|entry| entry.name == name);
        found.ok_or_else(|| {
            let names = CATALOGUE.iter().map(|entry| entry.name);
            let close = nearest(name, names).unwrap_or("read");
            Refusal::new("ask.no-question").with("name", name).with("nearest", close)
        })
    }

    /// Puts the question to a desk.
    ///
    /// # Errors
    /// Parameters that it does not have or that are not what they should be, more futures or
    /// draws than the budget allows, and whatever the question itself says.
    pub fn ask(
        &self,
        desk: &Desk,
        parameters: Value,
        budget: Budget,
        page: Page,
        watch: &dyn Watch,
    ) -> Result<Told, Refusal> {
        self.check(&parameters)?;
        (self.asked)(desk, parameters, budget, page, watch)
    }

    /// Refuses parameters that the question does not have: they would mean nothing, silently.
    fn check(&self, parameters: &Value) -> Result<(), Refusal> {
        let Value::Object(given) = parameters else {
            return Err(Refusal::new("ask.no-object"));
        };
        let known = self.properties();
        for name in given.keys() {
            if !known.contains_key(name) {
                let refusal = Refusal::new("ask.no-parameter").with("name", name);
                let close = nearest(name, known.keys().map(String::as_str));
                let all: Vec<&str> = known.keys().map(String::as_str).collect();
                let near = close.map_or_else(|| all.join(", "), str::to_owned);
                return Err(refusal.with("question", self.name).with("nearest", near));
            }
        }
        Ok(())
    }

    fn properties(&self) -> Map<String, Value> {
        let mut schema = (self.parameters)(&mut SchemaGenerator::default());
        let properties = schema.ensure_object().get("properties").cloned();
        properties.and_then(|found| found.as_object().cloned()).unwrap_or_default()
    }
}

/// Returns parameters as an object, from names and values as they stand in an address: several of
/// one name are a list, and numbers and truth values are what the question's schema says they are.
pub fn parameters(entry: &Entry, pairs: &[(String, String)]) -> Value {
    let known = entry.properties();
    let mut out = Map::new();
    for (name, text) in pairs {
        let kinds = known.get(name).map(kinds).unwrap_or_default();
        let is = |kind: &str| kinds.iter().any(|found| found == kind);
        if is("array") {
            let list = out.entry(name.clone()).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(list) = list {
                let numbers = kinds.iter().any(|found| found == "items:integer");
                list.push(if numbers { number(text) } else { text.as_str().into() });
            }
        } else if is("integer") || is("number") {
            out.insert(name.clone(), number(text));
        } else if is("boolean") {
            let value = match text.as_str() {
                "true" | "1" | "" => Value::Bool(true),
                "false" | "0" => Value::Bool(false),
                other => other.into(),
            };
            out.insert(name.clone(), value);
        } else {
            out.insert(name.clone(), text.as_str().into());
        }
    }
    Value::Object(out)
}

fn number(text: &str) -> Value {
    serde_json::from_str::<serde_json::Number>(text).map_or_else(|_| text.into(), Value::Number)
}

/// The types that a schema allows.
fn kinds(schema: &Value) -> Vec<String> {
    let listed = |value: &Value| match value {
        Value::String(kind) => vec![kind.clone()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let mut found = schema.get("type").map(listed).unwrap_or_default();
    let items = schema.get("items").and_then(|items| items.get("type"));
    let items = items.map(listed).unwrap_or_default();
    found.extend(items.into_iter().map(|kind| format!("items:{kind}")));
    found
}

const fn entry<Q: Question>() -> Entry {
    Entry {
        name: Q::NAME,
        summary: Q::SUMMARY,
        parameters: Q::json_schema,
        answer: answer_schema::<Q>,
        asked: asked::<Q>,
    }
}

fn answer_schema<Q: Question>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<Q::Answer>()
}

fn asked<Q: Question>(
    desk: &Desk,
    parameters: Value,
    budget: Budget,
    page: Page,
    watch: &dyn Watch,
) -> Result<Told, Refusal> {
    let question: Q = serde_json::from_value(parameters)
        .map_err(|error| Refusal::new("ask.parameters").with("reason", error))?;
    if question.futures() > budget.futures {
        let refusal = Refusal::new("ask.too-many-futures").with("n", question.futures());
        return Err(refusal.with("most", budget.futures));
    }
    if question.draws() > budget.draws {
        let refusal = Refusal::new("ask.too-many-draws").with("n", question.draws());
        return Err(refusal.with("most", budget.draws));
    }
    let mut answer = question.answer(desk, watch)?;
    let names = Names::of(&desk.checked.board);
    let report = Report::new(page, &names);
    question.complete(desk, &report, &mut answer);
    let data = serde_json::to_value(&answer)
        .map_err(|error| Refusal::new("cli.json").with("reason", error))?;
    Ok(Told {
        answer: data,
        figure: Q::draw(&report, &answer),
        page: Q::tell(&report, &answer),
        typed: question.typed(),
    })
}

/// Returns the sentences with which a page of HTML begins: what was found, and what is said of it
/// before the first table or heading.
pub fn sentences(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in page.lines() {
        let inner = line.strip_prefix("<h2>").or_else(|| line.strip_prefix("<p>"));
        let inner = inner.or_else(|| line.strip_prefix("<p class=\"in\">"));
        let Some(inner) = inner else { break };
        // Asides say of which day it is; the figure says so too.
        if !inner.starts_with("<small>") {
            found.push(unmarked(&bare(inner)));
        }
    }
    found
}

/// Returns a sentence without the marks of guesses; between numbers the same letter means a range.
fn unmarked(sentence: &str) -> String {
    let next = sentence.chars().skip(1).map(Some).chain([None]);
    let letters = sentence.chars().zip(next);
    let is_mark = |(letter, next): &(char, Option<char>)| {
        *letter == '~' && !next.is_some_and(|next| next.is_ascii_digit() || next == '$')
    };
    letters.filter(|pair| !is_mark(pair)).map(|(letter, _)| letter).collect()
}

/// Returns the words of a line of our own HTML.
fn bare(markup: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in markup.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => out.push(letter),
            _ => {}
        }
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    out.replace("&#39;", "'").replace("&amp;", "&").trim().to_owned()
}

/// The page of an answer for a browser.
pub fn browser(lang: Lang) -> Page {
    Page { lang, width: 100, medium: Medium::Html }
}
