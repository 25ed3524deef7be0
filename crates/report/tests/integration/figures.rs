//! Answers as figures: sound, readable, the same every time.

mod rankings;
mod samples;

use std::collections::BTreeMap;

use freehold_leverage::MapAnswer;
use freehold_report::{BarRow, BarUnit, Figure, Names, Report};
use freehold_text::Lang;

use crate::page;
use rankings::rankings;
use samples::{flagship, head, large_map, leverage, many, party, small_map, tie, unplug};

/// Every figure, by name, in a language.
fn figures(lang: Lang, names: &Names) -> Vec<(String, Figure)> {
    let report = Report::new(page(lang, 80), names);
    let mut found = vec![
        (String::from("map"), report.figure_map(&small_map())),
        (String::from("map-large"), report.figure_map(&large_map(&flagship()))),
        (String::from("matrix"), report.figure_map(&many(72))),
        (String::from("map-forty"), report.figure_map(&many(40))),
        (String::from("leverage"), report.figure_leverage(&leverage())),
        (String::from("unplug"), report.figure_unplug(&unplug())),
    ];
    found.extend(rankings(&report));
    found.extend(crate::runs::figures(&report));
    found
}

fn names() -> Names {
    Names::of(&flagship())
}

/// The text of every element of that name.
pub(crate) fn texts(svg: &str, tag: &str) -> String {
    let document = roxmltree::Document::parse(svg).unwrap();
    let nodes = document.descendants().filter(|node| node.has_tag_name((SVG, tag)));
    nodes.filter_map(|node| node.text().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
}

const SVG: &str = "http://www.w3.org/2000/svg";

#[track_caller]
pub(crate) fn is_sound(name: &str, figure: &Figure) {
    let parsed = roxmltree::Document::parse(figure.svg());
    assert!(parsed.is_ok(), "{name}: {parsed:?}");
    let document = parsed.unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"), "{name}");
    let mut children = root.children().filter(roxmltree::Node::is_element);
    let (title, description) = (children.next().unwrap(), children.next().unwrap());
    assert_eq!(title.text(), Some(figure.title.as_str()), "{name}");
    assert!(
        title.has_tag_name((SVG, "title")) && description.has_tag_name((SVG, "desc")),
        "{name}"
    );
    let ids = [title, description].map(|node| node.attribute("id").unwrap());
    assert_eq!(root.attribute("aria-labelledby"), Some(ids.join(" ").as_str()), "{name}");
    for node in document.descendants() {
        for attribute in node.attributes() {
            for part in attribute.value().split([' ', ',', 'M', 'L', 'C', 'V', 'H']) {
                assert!(!matches!(part, "NaN" | "inf" | "-inf"), "{name}: {}", attribute.value());
                let decimals = part.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                let is_number = part.parse::<f64>().is_ok();
                assert!(!is_number || decimals <= 2, "{name}: {}", attribute.value());
            }
        }
    }
    assert!(!figure.svg().contains("NaN"), "{name}");
    assert!(texts(figure.svg(), "text").contains("3f9a1c7be2d0"), "{name}");
    let columns = figure.table.first().map_or(0, Vec::len);
    assert!(figure.table.iter().all(|row| row.len() == columns), "{name}");
    let html = figure.html();
    assert!(html.starts_with("<!doctype html>\n") && html.ends_with("</html>\n"), "{name}");
    let asks = html.replace(SVG, "");
    assert!(!asks.contains("http") && !asks.contains("<script"), "{name}");
}

#[test]
fn every_figure_is_sound_in_both_languages_and_twice_the_same() {
    let names = names();
    for lang in Lang::ALL {
        let again = figures(lang, &names);
        for ((name, figure), (_, other)) in figures(lang, &names).iter().zip(&again) {
            is_sound(name, figure);
            assert_eq!(figure, other, "{name}");
            assert_eq!(figure.html(), other.html(), "{name}");
            for text in [&figure.title, &figure.description] {
                assert!(!text.contains("figure.") && !text.contains("은(는)"), "{name}: {text}");
            }
        }
    }
}

#[test]
fn every_party_has_its_name_on_the_map_or_the_matrix() {
    let names = Names::default();
    let report = Report::new(page(Lang::En, 80), &names);
    for map in [small_map(), large_map(&flagship()), many(40), many(72)] {
        let figure = report.figure_map(&map);
        let words = texts(figure.svg(), "text");
        let titles = texts(figure.svg(), "title");
        for party in &map.parties {
            let first = party.name.split('-').next().unwrap();
            assert!(words.contains(first), "{}", party.name);
            assert!(titles.contains(&party.name) || words.contains(&party.name), "{}", party.name);
        }
    }
}

#[test]
fn every_tie_says_what_it_is() {
    let names = Names::default();
    let figure = Report::new(page(Lang::En, 80), &names).figure_map(&small_map());
    let titles = texts(figure.svg(), "title");
    for words in [
        "Cloud → Tenant: compute, 70 % (56 to 84 %) of it; without it Tenant would lose 70 % after a year (exclusive)",
        "(planned)",
        "(disputed)",
        "(a guess)",
    ] {
        assert!(titles.contains(words), "{words}\n{titles}");
    }
}

#[test]
fn a_plot_keeps_its_place_while_shares_move() {
    let names = Names::default();
    let report = Report::new(page(Lang::En, 80), &names);
    let plots = |map: &MapAnswer| -> Vec<String> {
        let figure = report.figure_map(map);
        let lines = figure
            .svg()
            .lines()
            .filter(|line| line.contains("\"land\"") || line.contains("\"house\""));
        let of = |line: &str| {
            let part = |name: &str| {
                line.split(&format!(" {name}=\""))
                    .nth(1)
                    .and_then(|rest| rest.split('"').next())
                    .unwrap_or_default()
                    .to_owned()
            };
            format!("{} {}", part("x"), part("y"))
        };
        lines.map(of).collect()
    };
    let before = small_map();
    let mut after = before.clone();
    for tie in &mut after.ties {
        tie.dependence = (tie.dependence * 0.6).max(0.01);
        tie.disputed = !tie.disputed;
    }
    assert_eq!(plots(&before), plots(&after));
}

const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "A&B \"quoted\" 'so'",
    "]]>",
    "tab\there\u{0}\u{b}",
    "\u{202e}turned",
    "",
];

#[test]
fn hostile_names_are_words_and_nothing_else() {
    for lang in Lang::ALL {
        let names = Names::default();
        let report = Report::new(page(lang, 80), &names);
        let mut map = MapAnswer { parties: Vec::new(), ties: Vec::new(), ..small_map() };
        let mut line = leverage();
        let mut cut = unplug();
        for name in HOSTILE {
            map.parties.push(party(name, Some(HOSTILE[0]), f64::NAN));
            map.ties.push(samples_tie(name));
            line.a = name.to_owned();
            line.series[0].events.push(name.to_owned());
            cut.losses.insert(name.to_owned(), cut.losses["OpenAI"].clone());
            cut.unplugged.push(name.to_owned());
        }
        let rows: Vec<BarRow> = HOSTILE
            .iter()
            .map(|name| BarRow {
                label: (*name).to_owned(),
                value: f64::NAN,
                low: f64::NEG_INFINITY,
                high: f64::INFINITY,
                note: (*name).to_owned(),
                guess: true,
                disputed: true,
            })
            .collect();
        line.series[1].a_over_b.value = f64::NAN;
        line.series[2].a_over_b.high = f64::INFINITY;
        for unit in [BarUnit::Share, BarUnit::Number, BarUnit::Money(String::from("USD"))] {
            is_sound("bars", &report.figure_bars(&head(), HOSTILE[0], HOSTILE[1], &rows, &unit));
        }
        for figure in
            [report.figure_map(&map), report.figure_leverage(&line), report.figure_unplug(&cut)]
        {
            is_sound("hostile", &figure);
            assert!(!figure.html().contains("<script"));
            assert!(figure.svg().contains("&lt;script&gt;"));
        }
    }
}

fn samples_tie(name: &str) -> freehold_leverage::MapTie {
    let mut tie = tie("x", "y.compute", f64::NAN);
    tie.from = name.to_owned();
    tie.to = HOSTILE[1].to_owned();
    tie.resource = name.to_owned();
    tie.need = format!("{name}.{name}");
    tie.disputed = true;
    tie
}

#[test]
fn an_empty_answer_gives_a_figure_that_says_so() {
    for lang in Lang::ALL {
        let names = Names::default();
        let report = Report::new(page(lang, 80), &names);
        let mut all = rankings::empty(&report);
        all.push(report.figure_run(&freehold_ensemble::RunAnswer {
            board: head().board,
            ..freehold_ensemble::RunAnswer::default()
        }));
        all.push(report.figure_map(&MapAnswer {
            parties: Vec::new(),
            ties: Vec::new(),
            ..small_map()
        }));
        let mut line = leverage();
        line.series.clear();
        line.sign_changes.clear();
        all.push(report.figure_leverage(&line));
        let mut cut = unplug();
        cut.losses.clear();
        cut.stopped.clear();
        cut.timeline.clear();
        cut.unplugged.clear();
        all.push(report.figure_unplug(&cut));
        let words = freehold_text::phrase(lang, "figure.nothing", &[]);
        for figure in all {
            is_sound("empty", &figure);
            assert!(figure.svg().contains(&words), "{}", figure.svg());
        }
    }
}

#[test]
fn a_ring_of_suppliers_and_a_lone_party_have_a_place() {
    let names = Names::default();
    let report = Report::new(page(Lang::En, 80), &names);
    let ring = ["A.compute", "B.chips", "C.power"];
    let ties = vec![tie("C", ring[0], 0.5), tie("A", ring[1], 0.5), tie("B", ring[2], 0.5)];
    let mut parties: Vec<_> = ["A", "B", "C", "Alone"].map(|name| party(name, None, 0.1)).into();
    // Two that are said to own each other stand apart.
    parties.push(party("Egg", Some("Hen"), 0.0));
    parties.push(party("Hen", Some("Egg"), 0.0));
    let figure = report.figure_map(&MapAnswer { parties, ties, ..small_map() });
    is_sound("ring", &figure);
    let words = texts(figure.svg(), "text");
    for name in ["A", "B", "C", "Alone", "Egg", "Hen"] {
        assert!(words.lines().any(|line| line == name), "{name}\n{words}");
    }
}

#[test]
fn a_board_where_all_need_all_becomes_a_matrix() {
    let names = Names::default();
    let report = Report::new(page(Lang::En, 80), &names);
    let letters: Vec<String> = (b'A'..=b'T').map(|letter| char::from(letter).to_string()).collect();
    let pairs = letters.iter().flat_map(|from| letters.iter().map(move |to| (from, to)));
    let ties = pairs.map(|(from, to)| tie(from, &format!("{to}.compute"), 0.5)).collect();
    let figure = report.figure_map(&MapAnswer { parties: Vec::new(), ties, ..small_map() });
    is_sound("all", &figure);
    assert!(figure.description.contains("too many for a map"), "{}", figure.description);
}

#[test]
fn one_landlord_of_many_has_them_in_rows() {
    let names = Names::default();
    let report = Report::new(page(Lang::Ko, 80), &names);
    let tenant = |number: usize| tie("Lord", &format!("Tenant{number}.compute"), 0.3);
    let ties = (0..45).map(tenant).collect();
    let figure = report.figure_map(&MapAnswer { parties: Vec::new(), ties, ..small_map() });
    is_sound("star", &figure);
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let width: f64 = document.root_element().attribute("width").unwrap().parse().unwrap();
    assert!(width < 2200.0, "{width}");
}

#[test]
fn a_single_day_has_a_chart() {
    let names = Names::default();
    let mut line = leverage();
    line.series.truncate(1);
    is_sound("single", &Report::new(page(Lang::Ko, 80), &names).figure_leverage(&line));
}

#[test]
fn small_figures_are_as_they_were() {
    let names = Names::default();
    let report = Report::new(page(Lang::En, 80), &names);
    let plain = |figure: &Figure| {
        let svg = figure.svg();
        let (before, rest) = svg.split_once("<style>").unwrap();
        let (_, after) = rest.split_once("</style>").unwrap();
        format!("{before}{after}")
    };
    insta::assert_snapshot!("figure-map", plain(&report.figure_map(&small_map())));
    insta::assert_snapshot!("figure-leverage", plain(&report.figure_leverage(&leverage())));
    insta::assert_snapshot!("figure-unplug", plain(&report.figure_unplug(&unplug())));
}

/// The colors of a theme, by name: red, green and blue.
fn colors(style: &str) -> BTreeMap<String, [f64; 3]> {
    let parts = style.split("--").skip(1).filter_map(|part| part.split_once(":#"));
    parts
        .map(|(name, hex)| {
            let part = |at: usize| {
                f64::from(u8::from_str_radix(hex.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0
            };
            (name.to_owned(), [part(0), part(2), part(4)])
        })
        .collect()
}

/// How bright a color is (WCAG 2.2, relative luminance).
#[expect(clippy::disallowed_methods, reason = "a digit more or less decides nothing here")]
fn brightness(color: [f64; 3]) -> f64 {
    let linear = |part: f64| {
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    color.iter().zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| linear(*part) * weight).sum()
}

#[test]
fn words_stand_out_in_both_themes() {
    let names = Names::default();
    let figure = Report::new(page(Lang::En, 80), &names).figure_map(&small_map());
    let (light, rest) = figure.svg().split_once("@media").unwrap();
    let dark = rest.split_once("}}").unwrap().0;
    let pairs = [
        ("text", "paper"),
        ("text", "plot"),
        ("quiet", "paper"),
        ("quiet", "plot"),
        ("one", "paper"),
        ("two", "paper"),
        ("accent", "paper"),
    ];
    let mut weak = Vec::new();
    for theme in [light, dark] {
        let colors = colors(theme);
        for (word, ground) in pairs {
            let (word_is, ground_is) = (brightness(colors[word]), brightness(colors[ground]));
            let contrast = (word_is.max(ground_is) + 0.05) / (word_is.min(ground_is) + 0.05);
            if contrast < 4.5 {
                weak.push(format!("{word} on {ground}: {contrast:.2}"));
            }
        }
    }
    assert!(weak.is_empty(), "{weak:#?}");
}

/// Writes every figure to the folder of that name, to be looked at.
#[test]
#[ignore = "writes files"]
fn figures_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var_os("FIGURES").unwrap());
    let names = names();
    for lang in Lang::ALL {
        for (name, figure) in figures(lang, &names) {
            let file = folder.join(format!("{name}-{}", lang.tag()));
            std::fs::write(file.with_extension("svg"), figure.svg()).unwrap();
            std::fs::write(file.with_extension("html"), figure.html()).unwrap();
        }
    }
}
