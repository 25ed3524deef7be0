use freehold_board::{
    Board, Moment, compare, conversions, disputes, overview, plans, show, snapshot, tensions,
    timeline,
};
use freehold_report::{CheckSummary, Names, Page, Report};
use freehold_text::Lang;

use crate::{SMALL, board, day, page};

/// Every view of a board, by name.
pub(crate) fn views(board: &Board, at: Moment, page: Page) -> Vec<(String, String)> {
    let names = Names::of(board);
    let report = Report::new(page, &names);
    let overview = overview(board, at);
    let (disputes, tensions) = (disputes(board, at), tensions(board, at));
    let (plans, conversions) = (plans(board, at), conversions(board, at));
    let summary = CheckSummary {
        board: &board.hash,
        name: "small",
        errors: 0,
        warnings: 0,
        claims: overview.counts.claims,
        guesses: overview.counts.guesses,
        sources: overview.counts.sources,
        statements: 0,
        disputes: &disputes,
        tensions: &tensions,
        plans: &plans,
        conversions: &conversions,
        on: "2025-06-30",
        known_by: "2025-06-30",
    };
    let before = snapshot(board, Moment::new(day("2024-06-30").on, at.known_by));
    let comparison = compare(&before, &snapshot(board, at));
    let mut found = vec![
        (String::from("read"), report.read(&overview, None, None, &[])),
        (
            String::from("read by its own names"),
            Report::new(page, &Names::default()).read(&overview, None, None, &[]),
        ),
        (String::from("check"), report.check(&summary)),
        (String::from("timeline"), report.timeline(&timeline(board, at))),
        (String::from("compare"), report.compare(&comparison, "2024-06-30", "2025-06-30")),
    ];
    for name in board.names.named.keys() {
        if let Ok(answer) = show(board, name, at) {
            found.push((format!("show {name}"), report.show(&answer)));
            found.push((
                format!("show {name} by its own names"),
                Report::new(page, &Names::default()).show(&answer),
            ));
        }
    }
    found
}

fn view(lang: Lang, name: &str) -> String {
    let board = board(SMALL);
    let found = views(&board, day("2025-06-30"), page(lang, 80));
    found
        .into_iter()
        .find(|(known, _)| known == name)
        .unwrap()
        .1
        .replace(board.hash.get(..12).unwrap(), "HASH")
}

#[test]
fn a_board_is_read_on_one_screen() {
    insta::assert_snapshot!("read-en", view(Lang::En, "read"));
    insta::assert_snapshot!("read-ko", view(Lang::Ko, "read"));
}

#[test]
fn a_check_tells_what_is_contested_and_shows_its_sums() {
    insta::assert_snapshot!("check-en", view(Lang::En, "check"));
    insta::assert_snapshot!("check-ko", view(Lang::Ko, "check"));
}

#[test]
fn an_answer_says_who_says_so_and_why_it_leads() {
    insta::assert_snapshot!("show-en", view(Lang::En, "show Tenant.compute"));
    insta::assert_snapshot!("show-ko", view(Lang::Ko, "show Tenant.revenue"));
}

#[test]
fn the_story_is_told_year_by_year() {
    insta::assert_snapshot!("timeline-en", view(Lang::En, "timeline"));
    insta::assert_snapshot!("timeline-ko", view(Lang::Ko, "timeline"));
}

#[test]
fn a_comparison_reads_like_a_plan() {
    insta::assert_snapshot!("compare-en", view(Lang::En, "compare"));
    insta::assert_snapshot!("compare-ko", view(Lang::Ko, "compare"));
}

#[test]
fn what_nobody_knows_is_said_to_be_unknown() {
    let board = board(SMALL);
    let answer = show(&board, "quarrel", day("2019-01-01")).unwrap();
    let text = Report::new(page(Lang::En, 80), &Names::default()).show(&answer);
    assert!(text.starts_with("quarrel: nothing is known\n"), "{text}");
}

#[test]
fn an_empty_board_is_read_as_well() {
    let board = board("board \"Nothing yet\"\n");
    for lang in Lang::ALL {
        for (name, text) in views(&board, day("2025-06-30"), page(lang, 60)) {
            assert!(!text.is_empty(), "{name}");
        }
    }
}
