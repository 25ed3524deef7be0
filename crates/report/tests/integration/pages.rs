use freehold_board::Library;
use freehold_report::{Medium, Names, Page, Report};
use freehold_text::Lang;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::views::views;
use crate::{SMALL, board, day, page};

#[track_caller]
fn fits(name: &str, text: &str, width: usize) {
    for line in text.lines() {
        assert!(line.width() <= width, "{name}: {} columns: {line}", line.width());
        assert_eq!(line.trim_end(), line, "{name}");
        for both in ["은(는)", "는(은)", "이(가)", "을(를)", "(으)로", "와(과)", "(이)"]
        {
            assert!(!line.contains(both), "{name}: {line}");
        }
        assert!(!line.contains(char::is_control), "{name}: {line:?}");
    }
    assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{name}");
}

#[test]
fn no_line_is_wider_than_the_page() {
    let board = board(SMALL);
    for lang in Lang::ALL {
        for width in [60, 61, 72, 80, 100, 160] {
            for (name, text) in views(&board, day("2025-06-30"), page(lang, width)) {
                fits(&name, &text, width);
            }
            for names in [Names::of(&crate::board(crate::runs::BOARD)), Names::default()] {
                for (name, text) in crate::runs::views(page(lang, width), &names) {
                    fits(&name, &text, width);
                }
            }
            for (name, text) in crate::forecasts::views(page(lang, width), &Names::default()) {
                fits(&name, &text, width);
            }
            for names in [Names::of(&crate::board(crate::answers::BOARD)), Names::default()] {
                for (name, text) in crate::power::views(page(lang, width), &names) {
                    fits(&name, &text, width);
                }
            }
        }
    }
}

struct Folder(std::path::PathBuf);

impl Library for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.join(path)).map_err(|error| error.to_string())
    }
}

#[test]
fn the_flagship_fits_on_its_pages() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards/microsoft-openai");
    let checked = freehold_board::check(freehold_board::load(&Folder(folder), "main.board"));
    let newest = checked.board.newest.unwrap();
    let at = freehold_board::Moment::new(newest, newest);
    for lang in Lang::ALL {
        for width in [60, 100] {
            for (name, text) in views(&checked.board, at, page(lang, width)) {
                fits(&name, &text, width);
            }
        }
    }
    let read = Report::new(page(Lang::En, 100), &Names::default()).read(
        &freehold_board::overview(&checked.board, at),
        None,
        None,
        &[],
    );
    assert!(read.lines().count() <= 70, "one screen: {} lines", read.lines().count());
}

#[test]
fn color_changes_nothing_but_color() {
    let board = board(SMALL);
    let views = |page| {
        let power = Names::of(&crate::board(crate::answers::BOARD));
        let run = Names::of(&crate::board(crate::runs::BOARD));
        let runs = crate::runs::views(page, &run);
        [views(&board, day("2025-06-30"), page), crate::power::views(page, &power), runs].concat()
    };
    let plain = views(page(Lang::Ko, 80));
    let colored = views(Page { lang: Lang::Ko, width: 80, medium: Medium::Color });
    for ((name, plain), (_, colored)) in plain.into_iter().zip(colored) {
        let mut bare = String::new();
        let mut rest = colored.as_str();
        while let Some((before, after)) = rest.split_once('\u{1b}') {
            bare.push_str(before);
            rest = after.split_once('m').unwrap().1;
        }
        bare.push_str(rest);
        assert_eq!(bare, plain, "{name}");
        for line in colored.lines() {
            assert_eq!(
                line.matches("\u{1b}[0m").count() * 2,
                line.matches('\u{1b}').count(),
                "{name}: {line:?}"
            );
        }
    }
}

#[test]
fn a_page_for_a_browser_says_the_same_and_nothing_in_it_runs() {
    let written = SMALL.replace("They quarrel", "<script>alert(1)</script> & co");
    let board = board(&written);
    let views = |page| views(&board, day("2025-06-30"), page);
    let plain = views(page(Lang::En, 400));
    let marked = views(Page { lang: Lang::En, width: 80, medium: Medium::Html });
    for ((name, plain), (_, marked)) in plain.into_iter().zip(marked) {
        let root = format!("<main>{marked}</main>");
        let root = roxmltree::Document::parse(&root).expect("well-formed");
        let has = |tag: &str| root.descendants().any(|node| node.has_tag_name(tag));
        assert!((has("h2") || has("h3")) && !has("script"), "{name}: {marked}");
        let words = |text: &str| -> Vec<String> {
            let bare = text.replace('\u{a0}', " ");
            bare.split_whitespace().map(str::to_owned).collect()
        };
        let told: String = root
            .descendants()
            .filter(|node| node.is_text())
            .filter_map(|node| Some(format!("{} ", node.text()?)))
            .collect();
        // Whatever a page of letters says, the browser's page says too, in the same order.
        let joined = words(&told).concat();
        let mut from = 0;
        for word in words(&plain).iter().filter(|word| !word.contains("--json")) {
            let found = joined.get(from..).and_then(|rest| rest.find(word.as_str()));
            let found = found.unwrap_or_else(|| panic!("{name}: {word} in {marked}"));
            from += found + word.len();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn odd_names_keep_the_page(
        name in "[A-Z가-힣][A-Za-z0-9가-힣]{0,70}",
        label in "[^\"\\\\\\p{C}]{1,90}",
        reads in "[가-힣]{1,9}",
        width in 60_usize..=160,
    ) {
        let odd = SMALL
            .replace("Landlord", &format!("{name}-x"))
            .replace("오픈AI", label.trim())
            .replace("오픈에이아이", &reads)
            .replace("They quarrel", label.trim());
        let library = std::collections::BTreeMap::from([(String::from("main.board"), odd.into_bytes())]);
        let checked = freehold_board::check(freehold_board::load(&library, "main.board"));
        for lang in Lang::ALL {
            for (name, text) in views(&checked.board, day("2025-06-30"), page(lang, width)) {
                for line in text.lines() {
                    prop_assert!(line.width() <= width, "{}: {}", name, line);
                    prop_assert_eq!(line.trim_end(), line);
                    prop_assert!(label.contains('(') || !line.contains("은(는)"));
                }
            }
            let odd = crate::answers::BOARD
                .replace("애저", label.trim())
                .replace("오픈AI\"", &format!("{}\"", label.trim()))
                .replace("오픈에이아이", &reads);
            let library = std::collections::BTreeMap::from([(String::from("main.board"), odd.into_bytes())]);
            let checked = freehold_board::check(freehold_board::load(&library, "main.board"));
            for (name, text) in crate::power::views(page(lang, width), &Names::of(&checked.board)) {
                for line in text.lines() {
                    prop_assert!(line.width() <= width, "{}: {}", name, line);
                    prop_assert_eq!(line.trim_end(), line);
                }
            }
        }
    }
}
