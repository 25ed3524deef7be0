//! Each directive, and each mistake with its line.

use freehold_text::Lang;

use crate::{told, written};

#[test]
fn a_number_is_the_boards_own_with_who_says_so() {
    let (words, problems) = told("There were {{show Lab.users}}, and {{show Lab.revenue}}.\n");
    assert!(problems.is_empty(), "{problems:?}");
    assert!(words.contains("100"), "{words}");
    assert!(words.contains("1.5"), "{words}");
    // Contested, a guess, and the note.
    assert!(words.contains("contested") && words.contains("guess"), "{words}");
    assert!(words.contains("The contract"), "{words}");
}

#[test]
fn a_number_of_an_answer_is_found_by_its_place_or_its_name() {
    let (words, problems) =
        told("It would lose {{number unplug target=Cloud at=/losses/Lab/loss draws=0}}.\n");
    assert!(problems.is_empty(), "{problems:?}");
    assert!(words.contains('%'), "{words}");
}

#[test]
fn figures_pages_and_disputes_stand_on_lines_of_their_own() {
    let text = "# A report\n\n{{figure map}}\n\n{{page unplug target=Cloud draws=0}}\n\n\
        {{disputes source=rumor}}\n\n{{reveal \"See what came\"}}\n\nIt came.\n\n{{end}}\n";
    let article = written(text, Lang::En);
    assert!(article.problems.is_empty(), "{:?}", article.problems);
    for part in [
        "<figure>",
        "<svg",
        "<table>",
        "class=\"told\"",
        "class=\"disputes\"",
        "<details class=\"reveal\">",
    ] {
        assert!(article.html.contains(part), "{part}");
    }
    assert!(article.html.contains("300"), "what the blog says");
}

#[test]
fn a_mistake_is_told_with_its_line_and_stands_in_the_page() {
    let cases = [
        ("{{show Lab.uses}}", 1),
        ("x\n\n{{shown Lab.users}}", 3),
        ("{{figure timeline}}", 1),
        ("{{figure unplugg target=Cloud}}", 1),
        ("{{page unplug targt=Cloud}}", 1),
        ("{{number unplug target=Cloud at=/nowhere}}", 1),
        ("a\nb {{number unplug target=Clod at=/losses}} c", 2),
        ("{{disputes on=someday}}", 1),
        ("{{page run futures=99999999}}", 1),
    ];
    let mut wrong = Vec::new();
    for (text, line) in cases {
        let article = written(text, Lang::En);
        let found: Vec<usize> = article.problems.iter().map(|problem| problem.line).collect();
        if found != [line] {
            wrong.push(format!("{text}: lines {found:?} instead of {line}"));
        }
        if !article.html.contains("class=\"problem\"") {
            wrong.push(format!("{text}: not in the page"));
        }
        let korean = written(text, Lang::Ko);
        let message = korean.problems.first().map(|one| one.message.clone()).unwrap_or_default();
        if !message.chars().any(|letter| ('가'..='힣').contains(&letter)) {
            wrong.push(format!("{text}: {message}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
