use freehold_text::nearest;

const NAMES: [&str; 9] = [
    "Azure",
    "CoreWeave",
    "Microsoft",
    "OpenAI.compute",
    "OpenAI.revenue",
    "Oracle",
    "Stargate",
    "애저",
    "오픈에이아이",
];

#[test]
fn finds_the_name_somebody_meant() {
    let cases = [
        ("azur", Some("Azure")),
        ("Azrue", Some("Azure")),
        ("AZURE", Some("Azure")),
        ("Orcale", Some("Oracle")),
        ("Micro", Some("Microsoft")),
        ("Weave", Some("CoreWeave")),
        ("OpenAI.comput", Some("OpenAI.compute")),
        ("OpenAI.reveneu", Some("OpenAI.revenue")),
        ("에저", Some("애저")),
        ("오픈에이", Some("오픈에이아이")),
        ("오픈애이아이", Some("오픈에이아이")),
        ("Anthropic", None),
        ("Gates", None), // two slips and more from every name, and part of none
        ("", None),
        ("x", None),
    ];
    for (wanted, expected) in cases {
        assert_eq!(nearest(wanted, NAMES), expected, "{wanted}");
    }
}

#[test]
fn two_letters_may_have_one_slip() {
    assert_eq!(nearest("GV", ["GW", "USD"]), Some("GW"));
    assert_eq!(nearest("AB", ["GW", "USD"]), None);
}

#[test]
fn one_slip_is_nearer_than_a_beginning_and_a_beginning_than_two_slips() {
    assert_eq!(nearest("stake", ["stake-in-openai", "steke"]), Some("steke"));
    assert_eq!(nearest("micros", ["microsoft-azure", "macrus"]), Some("microsoft-azure"));
}

#[test]
fn ties_do_not_depend_on_the_order() {
    assert_eq!(nearest("cat", ["bat", "rat"]), Some("bat"));
    assert_eq!(nearest("cat", ["rat", "bat"]), Some("bat"));
}

#[test]
fn a_text_too_long_for_a_name_has_no_nearest() {
    let long = "a".repeat(1_000_000);
    assert_eq!(nearest(&long, [long.as_str()]), None);
    assert_eq!(nearest("aaaa", [long.as_str()]), None);
}

#[test]
fn a_hundred_thousand_names_are_searched_through() {
    let names = Vec::from_iter((0..100_000).map(|number| format!("quantity-{number:05}")));
    let found = nearest("quantiti-04217", names.iter().map(String::as_str));
    assert_eq!(found, Some("quantity-04217"));
}

#[test]
fn decomposed_hangul_is_the_same_name() {
    assert_eq!(nearest("\u{110B}\u{1162}\u{110C}\u{1165}", ["애저"]), Some("애저"));
}
