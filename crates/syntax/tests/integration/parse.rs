//! Sentences that are easy to read wrongly, each with what it means.

use freehold_quantity::{CalendarDate, Decimal, Qualifier, Shape};
use freehold_syntax::ast::{
    DetailValue, Effect, Evidence, Expr, ExprKind, Kind, RankWord, Statement, Target, UnaryOp,
    Value, ValueLit,
};
use freehold_syntax::parse;
use freehold_text::{Code, FileId, apply};

/// Reads a text that has no finding and one statement.
#[track_caller]
fn statement(text: &str) -> Statement {
    let parsed = parse(FileId(0), text);
    assert_eq!(parsed.diagnostics, [], "{text}");
    let [statement] = parsed.tree.statements.as_slice() else {
        panic!("{text}: not one statement")
    };
    statement.clone()
}

/// Returns the value that `assume x VALUE` reads, as `SHAPE | UNIT`.
#[track_caller]
fn value(text: &str) -> String {
    let line = format!("assume x {text}");
    match statement(&line).kind {
        Kind::Assume(assume) => told(&assume.value),
        other => panic!("{line}: {other:?}"),
    }
}

fn told(literal: &ValueLit) -> String {
    let unit = literal.unit.as_ref().map_or("", |unit| unit.text.as_str());
    let said = match &literal.value {
        Value::None => "none".to_owned(),
        Value::Unknown => "unknown".to_owned(),
        Value::Figure(Qualifier::Exact, shape) => shape_text(shape),
        Value::Figure(qualifier, shape) => format!("{qualifier:?} {}", shape_text(shape)),
    };
    format!("{said} | {unit}").trim_end_matches([' ', '|']).to_owned()
}

fn shape_text(shape: &Shape) -> String {
    let list = |numbers: &[&Decimal]| {
        numbers.iter().map(|n| n.normalize().to_string()).collect::<Vec<_>>().join(" ")
    };
    match shape {
        Shape::Point { value, .. } => list(&[value]),
        Shape::Range { low, high } => format!("{} to {}", low.normalize(), high.normalize()),
        Shape::Normal { mean, sd } => format!("normal {}", list(&[mean, sd])),
        Shape::Uniform { low, high } => format!("uniform {}", list(&[low, high])),
        Shape::Triangle { low, mode, high } => format!("triangle {}", list(&[low, mode, high])),
        Shape::Pert { low, mode, high } => format!("pert {}", list(&[low, mode, high])),
        Shape::Beta { a, b } => format!("beta {}", list(&[a, b])),
        Shape::Student { mean, sd, df } => format!("student {}", list(&[mean, sd, df])),
        Shape::Poisson { rate } => format!("poisson {}", list(&[rate])),
        Shape::Chance { p } => format!("chance {}", list(&[p])),
        Shape::Empirical(values) => {
            format!("empirical {}", list(&values.iter().collect::<Vec<_>>()))
        }
        Shape::Mixture(parts) => {
            let parts = parts
                .iter()
                .map(|(weight, shape)| format!("{}: {}", weight.normalize(), shape_text(shape)));
            format!("mixture {}", parts.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Returns an expression with all its parentheses written.
fn grouped(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Number(literal) => told(literal).replace(" | ", " "),
        ExprKind::Date(date) => date.to_string(),
        ExprKind::Path(path) => path.to_string(),
        ExprKind::Unary(UnaryOp::Not, inner) => format!("(not {})", grouped(inner)),
        ExprKind::Unary(UnaryOp::Negate, inner) => format!("(-{})", grouped(inner)),
        ExprKind::Binary(op, left, right) => {
            format!("({} {} {})", grouped(left), op.symbol(), grouped(right))
        }
        ExprKind::If(condition, then, otherwise) => {
            format!(
                "(if {} then {} else {})",
                grouped(condition),
                grouped(then),
                grouped(otherwise)
            )
        }
        ExprKind::Call(name, arguments) => {
            let arguments: Vec<String> = arguments.iter().map(grouped).collect();
            format!("{}({})", name.text, arguments.join(", "))
        }
    }
}

#[track_caller]
fn body(text: &str) -> String {
    let line = format!("formula x = {text}");
    match statement(&line).kind {
        Kind::Formula(formula) => grouped(&formula.body),
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn numbers_take_their_suffix_and_unit() {
    let table = [
        ("12", "12"),
        ("0.50", "0.5"),
        ("1e9", "1000000000"),
        ("-3", "-3"),
        ("12 K", "12000"),
        ("3.7 bn USD/year", "3700000000 | USD/year"),
        ("3.7bn USD/year", "3700000000 | USD/year"),
        ("1421 KRW/USD", "1421 | KRW/USD"),
        ("10 %", "10 | %"),
        ("10%", "10 | %"),
        ("20 % per year", "20 | %/year"),
        ("5 USD per GW per year", "5 | USD/GW/year"),
        ("2 per year^2", "2 | 1/year^2"),
        ("8 bn USD/GW/year", "8000000000 | USD/GW/year"),
        ("3 km^2*kg/s", "3 | km^2*kg/s"),
        ("about 13 bn USD", "About 13000000000 | USD"),
        ("over 75 M", "Over 75000000"),
        ("up to 40 %", "UpTo 40 | %"),
        ("none", "none"),
        ("unknown", "unknown"),
    ];
    for (text, expected) in table {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn the_ends_of_a_range_share_what_only_one_of_them_has() {
    let table = [
        ("12 to 14 bn USD/year", "12000000000 to 14000000000 | USD/year"),
        ("900 M to 1.2 bn USD", "900000000 to 1200000000 | USD"),
        // The suffix goes with the unit: who writes a unit at the first end has written all of it.
        ("12 USD to 14 bn USD", "12 to 14000000000 | USD"),
        ("12 bn USD to 14 bn", "12000000000 to 14000000000 | USD"),
        ("-5 to 5 %", "-5 to 5 | %"),
        ("18 to 36 months", "18 to 36 | months"),
        ("normal 3 ± 1 bn USD", "normal 3000000000 1000000000 | USD"),
        ("normal 3 M ± 500 K USD", "normal 3000000 500000 | USD"),
        ("uniform 2 to 5 %", "uniform 2 5 | %"),
        ("triangle 1 2 5 M USD", "triangle 1000000 2000000 5000000 | USD"),
        ("pert 1 2 5 bn", "pert 1000000000 2000000000 5000000000"),
        ("beta 2 3", "beta 2 3"),
        ("beta 2 3 %", "beta 2 3 | %"),
        ("student 3 1 bn USD df 5", "student 3000000000 1000000000 5 | USD"),
        ("student 3 ± 1 5", "student 3 1 5"),
        ("one of 60 % 1 to 2 M, 0.4 3 M", "mixture 0.6: 1000000 to 2000000, 0.4: 3000000"),
        ("poisson 3.5", "poisson 3.5"),
        ("chance 35 %", "chance 0.35"),
        ("chance 0.35", "chance 0.35"),
        ("empirical 1, -2, 5 GW", "empirical 1 -2 5 | GW"),
    ];
    for (text, expected) in table {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn dates_say_how_much_is_known_of_them() {
    let table = [
        ("2025-10-19", "2025-10-19", "2025-10-19 to 2025-10-19"),
        ("2025-02", "2025-02", "2025-02-01 to 2025-02-28"),
        ("2025Q4", "2025Q4", "2025-10-01 to 2025-12-31"),
        ("2025", "2025", "2025-01-01 to 2025-12-31"),
        ("about 2019", "about 2019", "2018-01-01 to 2020-12-31"),
        ("about 2019-07", "about 2019-07", "2019-06-01 to 2019-08-31"),
        ("about 2019-07-22", "about 2019-07-22", "2019-07-07 to 2019-08-06"),
    ];
    for (text, shown, days) in table {
        let statement = statement(&format!("{text} event e"));
        let date: CalendarDate = statement.date.expect("a date").date;
        assert_eq!(
            (date.to_string(), format!("{} to {}", date.first, date.last)),
            (shown.into(), days.into()),
            "{text}"
        );
    }
}

#[test]
fn operators_bind_as_in_school() {
    let table = [
        ("a + b * c ^ d", "(a + (b * (c ^ d)))"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b / c", "((a / b) / c)"),
        ("a ^ b ^ c", "(a ^ (b ^ c))"),
        ("-a ^ b", "(-(a ^ b))"),
        ("-a * b", "((-a) * b)"),
        ("2 * -a", "(2 * (-a))"),
        ("2 - 1", "(2 - 1)"),
        // `a-b` is a name, with blanks it is a difference.
        ("a-b", "a-b"),
        ("a - b", "(a - b)"),
        ("a-b - c-d", "(a-b - c-d)"),
        // A unit binds without blanks, division has them.
        ("a / 2 USD/year", "(a / 2 USD/year)"),
        ("2 USD / year", "(2 USD / year)"),
        ("10 bn USD / 2 year", "(10000000000 USD / 2 year)"),
        ("a/b", "(a / b)"),
        ("a < b and not c or d >= e", "(((a < b) and (not c)) or (d >= e))"),
        ("not a = b", "(not (a = b))"),
        ("if a < b then c else d + e", "(if (a < b) then c else (d + e))"),
        ("if a then b else if c then d else e", "(if a then b else (if c then d else e))"),
        ("1 + if a then b else c", "(1 + (if a then b else c))"),
        ("max(a, b, 3 %) * (c + d)", "(max(a, b, 3 %) * (c + d))"),
        ("pulse(a, 2026-01-01)", "pulse(a, 2026-01-01)"),
        ("a − b × c ≤ d", "((a - (b * c)) <= d)"),
        ("a ≠ b", "(a != b)"),
        ("1 to 2 GW * a", "(1 to 2 GW * a)"),
    ];
    for (text, expected) in table {
        assert_eq!(body(text), expected, "{text}");
    }
    let Kind::Formula(formula) = statement("formula x USD/year = a").kind else {
        panic!("no formula")
    };
    assert_eq!(formula.unit.map(|unit| unit.text.to_string()).as_deref(), Some("USD/year"));
}

/// Returns a bracket in one fixed order.
fn margin(evidence: &Evidence) -> String {
    let mut said: Vec<String> = evidence.sources.iter().map(|name| name.text.to_string()).collect();
    said.extend(evidence.rank.map(|(rank, _)| RankWord::word(rank).to_owned()));
    said.extend(evidence.since.map(|since| format!("since {}", since.date)));
    said.extend(evidence.known.map(|known| format!("known {}", known.date)));
    let prose =
        [("why", &evidence.why), ("quote", &evidence.quote), ("because", &evidence.because)];
    said.extend(
        prose
            .into_iter()
            .filter_map(|(key, prose)| Some(format!("{key} {}", prose.as_ref()?.text))),
    );
    said.join("; ")
}

#[test]
fn what_stands_in_the_margin_has_no_order() {
    let table = [
        ("[]", ""),
        ("[S1]", "S1"),
        ("[S1, S2, reported]", "S1; S2; reported"),
        ("[reported, S1, S2]", "S1; S2; reported"),
        ("[S1, reported, S2]", "S1; S2; reported"),
        ("[guess]", "guess"),
        ("[guess \"why\"]", "guess; why why"),
        (
            "[known 2025-10, disputed since about 2025, S1]",
            "S1; disputed; since about 2025; known 2025-10",
        ),
        ("[because \"b\", quote \"q\", S1]", "S1; quote q; because b"),
        // Without prose behind them, `quote` and `because` are names of sources like any other.
        ("[quote, because]", "quote; because"),
        ("[S1,]", "S1"),
    ];
    for (text, expected) in table {
        let statement = statement(&format!("2025 event e {text}"));
        assert_eq!(margin(&statement.evidence.expect("a margin")), expected, "{text}");
    }
}

#[test]
fn details_have_two_levels_and_remarks_between_them() {
    let text = "choice next by A ; who\n\n   stay ; no effect\n; at the margin\n       end t ; deeper\n\n   ; between\n       unplug B 40 %\n   move X + 1 blocked by t, u needs consent of C\n   worth A.cash\n";
    let Kind::Choice(choice) = statement(text).kind else { panic!("no choice") };
    let told: Vec<(String, usize, usize, usize)> = choice
        .options
        .iter()
        .map(|option| {
            (
                option.name.text.to_string(),
                option.effects.len(),
                option.blocked_by.len(),
                option.consent_of.len(),
            )
        })
        .collect();
    assert_eq!(told, [("stay".into(), 2, 0, 0), ("move".into(), 1, 2, 1)]);
    assert!(choice.worth.is_some());

    let Kind::Term(term) = statement("2025 term t: A has licence over B\n\tcovers acquisitions, models [S1]\n\tuntil about 2030\n\tprice 3 bn USD\n\tscope \"all\"").kind else { panic!("no term") };
    let kinds: Vec<&str> = term
        .details
        .iter()
        .map(|detail| match detail.value {
            DetailValue::Date(_) => "date",
            DetailValue::Number(_) => "number",
            DetailValue::Prose(_) => "prose",
            DetailValue::Names(_) => "names",
        })
        .collect();
    assert_eq!(kinds, ["names", "date", "number", "prose"]);
    assert_eq!(term.details.iter().filter(|detail| detail.evidence.is_some()).count(), 1);
}

#[test]
fn preferences_are_ordered_by_signs_and_grouped_by_words() {
    let text = "conflict c\n    A x, y\n    B: z\n    never x and y or z without y\n    never (x or y) without z\n    prefer A x and not y > y ~ not z > z";
    let Kind::Conflict(conflict) = statement(text).kind else { panic!("no conflict") };
    let never: Vec<String> = conflict.never.iter().map(|never| grouped(&never.condition)).collect();
    assert_eq!(never, ["(((x and y) or z) and (not y))", "((x or y) and (not z))"]);
    let groups: Vec<Vec<String>> = conflict.preferences[0]
        .groups
        .iter()
        .map(|group| group.iter().map(grouped).collect())
        .collect();
    assert_eq!(groups, [vec!["(x and (not y))"], vec!["y", "(not z)"], vec!["z"]]);
}

#[test]
fn lines_of_a_conflict_say_who_says_so() {
    let text = "conflict c\n    A x \"does x\" ko \"엑스\", y [S1]\n    never x and y [guess]\n    irreversible x [S1]\n    status not x [S2]\n    prefer A 60 %: x > y [guess \"why\"]\n    prefer A 40 %: y";
    let Kind::Conflict(conflict) = statement(text).kind else { panic!("no conflict") };
    let side = &conflict.parties[0];
    assert_eq!(side.options[0].1.en.as_ref().map(|en| en.text.as_str()), Some("does x"));
    assert_eq!(side.options.len(), 2);
    let evidence = [
        &side.evidence,
        &conflict.never[0].evidence,
        &conflict.irreversible[0].evidence,
        &conflict.status.as_ref().unwrap().evidence,
        &conflict.preferences[0].evidence,
    ];
    assert!(evidence.iter().all(|evidence| evidence.is_some()));
    let shares: Vec<bool> =
        conflict.preferences.iter().map(|preference| preference.share.is_some()).collect();
    assert_eq!(shares, [true, true]);
    assert!(conflict.preferences[1].evidence.is_none());
}

#[test]
fn effects_say_what_they_change() {
    let table = [
        ("A.x becomes 3 USD", "A.x Set 3 USD"),
        ("A.x + 5 % ", "A.x Add 5 %"),
        ("A.x - -5", "A.x Subtract -5"),
        ("A.x * 1.5", "A.x Scale 1.5"),
        ("supply A.n: B + 5 %, own becomes b / 2", "A.n: B Add 5 %, own Set (b / 2)"),
        ("stake A in B: equity becomes 10 %", "A in B: equity Set 10 %"),
        ("unplug B", "unplug B"),
        ("unplug B 40 %", "unplug B 40 %"),
        ("end t", "end t"),
        // A path may be called like a word that opens an effect.
        ("end + 1", "end Add 1"),
    ];
    for (text, expected) in table {
        let Kind::Hazard(hazard) = statement(&format!("hazard h 1 per year\n  {text}")).kind else {
            panic!("{text}")
        };
        assert_eq!(effect(&hazard.effects[0]), expected, "{text}");
    }
}

fn effect(effect: &Effect) -> String {
    match effect {
        Effect::Change(Target::Path(path), operation, expr) => {
            format!("{} {operation:?} {}", path.text, grouped(expr))
        }
        Effect::Change(Target::Stake { holder, target, class }, operation, expr) => {
            format!(
                "{} in {}: {} {operation:?} {}",
                holder.text,
                target.text,
                class.text,
                grouped(expr)
            )
        }
        Effect::Mix(need, portions) => {
            let portions: Vec<String> = portions
                .iter()
                .map(|(supplier, operation, expr)| {
                    format!("{} {operation:?} {}", supplier.text, grouped(expr))
                })
                .collect();
            format!("{}: {}", need.text, portions.join(", "))
        }
        Effect::Unplug(name, share) => {
            let share = share.as_ref().map(|share| format!(" {}", told(share).replace(" | ", " ")));
            format!("unplug {}{}", name.text, share.unwrap_or_default())
        }
        Effect::End(name) => format!("end {}", name.text),
    }
}

#[test]
fn what_cannot_be_read_is_said_with_its_code_and_its_fix() {
    // The text, its code, and the text after the fix if there is one.
    let table = [
        ("2025 claim A.x 285,000", Code::FH0116, Some("2025 claim A.x 285000")),
        ("2025 claim A.x 1,234,567.5 USD", Code::FH0116, Some("2025 claim A.x 1234567.5 USD")),
        ("assume x 1,000 to 2,000", Code::FH0116, Some("assume x 1000 to 2,000")),
        ("assume x 1e40", Code::FH0116, None),
        ("assume x 900000000000000000 tn", Code::FH0116, None),
        ("assume x 1 USD to 2 KRW", Code::FH0401, None),
        ("assume x 12 to 14 bn USD/year extra", Code::FH0108, None),
        ("2025 claim", Code::FH0108, None),
        ("acter A company", Code::FH0107, Some("actor A company")),
        ("2025-02-30 event e", Code::FH0501, None),
        ("2025Q5 event e", Code::FH0501, None),
        ("event e", Code::FH0502, None),
        ("2025 money USD", Code::FH0503, Some(" money USD")),
        ("board \"open", Code::FH0109, Some("board \"open\"")),
        ("actor A company {", Code::FH0112, None),
        ("  buffer 1 month", Code::FH0110, Some("buffer 1 month")),
        ("need A.x essential\n  buffer 1 month\n    notice 1 month", Code::FH0110, None),
        ("choice c by A\n  a\n    end t\n      end u", Code::FH0110, None),
        ("actor A company\n  rate 20 %", Code::FH0111, None),
        (
            "need A.x essential\n  bufer 1 month",
            Code::FH0111,
            Some("need A.x essential\n  buffer 1 month"),
        ),
        ("2025 event e [stated, reported]", Code::FH0303, None),
        ("2025 event e [gess \"why\"]", Code::FH0303, Some("2025 event e [guess \"why\"]")),
        ("2025 change t", Code::FH0108, None),
        ("formula x = (a", Code::FH0108, None),
        ("formula x = a -", Code::FH0108, None),
        ("clock quarterly from 2019 until 2030", Code::FH0108, None),
        ("need A.x esential", Code::FH0108, Some("need A.x essential")),
    ];
    for (text, code, fixed) in table {
        let parsed = parse(FileId(0), text);
        let Some(first) = parsed.diagnostics.first() else { panic!("{text}: no finding") };
        assert_eq!(first.code, code, "{text}: {first:?}");
        let after = first.fix.as_ref().and_then(|fix| apply(fix, text, FileId(0)));
        assert_eq!(after.as_deref(), fixed, "{text}");
    }
}

#[test]
fn one_mistake_spoils_one_statement() {
    let text = "actor A company\nacter B company\nneed A.x esential\n    buffer 1 month\nactor C company\n";
    let parsed = parse(FileId(0), text);
    let codes: Vec<Code> = parsed.diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::FH0107, Code::FH0108]);
    let kinds: Vec<bool> = parsed
        .tree
        .statements
        .iter()
        .map(|statement| matches!(statement.kind, Kind::Broken(_)))
        .collect();
    assert_eq!(kinds, [false, true, true, false]);
}

#[test]
fn an_expression_is_at_most_so_deep_however_it_is_built() {
    let limit = freehold_text::limits::EXPRESSION_DEPTH;
    let nested = |open: &str, close: &str, times: usize| {
        format!("formula x = {}a{}", open.repeat(times), close.repeat(times))
    };
    let chains = |times: usize| {
        format!(
            "formula x = {}a{}",
            "(".repeat(times),
            format!("{})", " + a".repeat(times)).repeat(times)
        )
    };
    let table = [
        (nested("(", ")", 10), true),
        (nested("(", ")", 1_000), false),
        (nested("-", "", 10), true),
        (nested("-", "", 1_000), false),
        (nested("not ", "", 1_000), false),
        (nested("max(", ")", 700), false),
        (nested("if a then b else ", "", 200), false),
        (format!("formula x = a{}", " + a".repeat(limit - 1)), true),
        (format!("formula x = a{}", " + a".repeat(1_000)), false),
        (format!("formula x = a{}", " ^ a".repeat(1_000)), false),
        // Neither the parentheses nor any chain is too long, but together they are.
        (chains(5), true),
        (chains(limit / 3), false),
    ];
    for (text, fits) in table {
        let parsed = parse(FileId(0), &text);
        let codes: Vec<Code> = parsed.diagnostics.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, if fits { vec![] } else { vec![Code::FH0117] }, "{:.80}", text);
    }
}

#[test]
fn a_line_that_is_too_long_is_left_unread_but_what_it_declares_is_remembered() {
    let limit = freehold_text::limits::LINE_BYTES;
    let line = |bytes: usize| {
        let start = "actor A company \"";
        format!("{start}{}\"\n", "x".repeat(bytes - start.len() - 1))
    };
    let kind = |text: &str| parse(FileId(0), text).tree.statements.remove(0).kind;
    assert!(matches!(kind(&line(limit)), Kind::Actor(_)));
    let Kind::Broken(broken) = kind(&line(limit + 1)) else { panic!("read") };
    assert_eq!(broken.declares.map(|name| name.text.to_string()).as_deref(), Some("A"));
}
