use freehold_text::josa::particle;
use freehold_text::{Lang, phrase};

/// `word`, its reading if the board gives one, and word and particle as a newspaper prints them.
#[track_caller]
fn check(with_final: &str, cases: &[(&str, Option<&str>, &str)]) {
    for (word, reading, expected) in cases {
        let particle = particle(word, *reading, with_final);
        let printed = particle.map(|particle| format!("{word}{particle}"));
        assert_eq!(printed.as_deref(), Some(*expected), "{word} read {reading:?}");
    }
}

#[test]
fn topic_particles_follow_the_reading_of_the_word() {
    check(
        "은",
        &[
            ("마이크로소프트", None, "마이크로소프트는"),
            ("애저", None, "애저는"),
            ("오픈AI", Some("에이아이"), "오픈AI는"),
            ("OpenAI", None, "OpenAI는"),
            ("Microsoft", None, "Microsoft는"),
            ("Azure", None, "Azure는"),
            ("Anthropic", None, "Anthropic은"),
            ("GPT-5", None, "GPT-5는"),
            ("1,350억 달러", None, "1,350억 달러는"),
            ("27%", None, "27%는"),
            ("Oracle", None, "Oracle은"),
            ("Amazon", None, "Amazon은"),
            ("Google", None, "Google은"),
            ("SoftBank", None, "SoftBank는"),
            ("CoreWeave", None, "CoreWeave는"),
            ("Windsurf", None, "Windsurf는"),
            ("Stargate", None, "Stargate는"),
            ("NVIDIA", None, "NVIDIA는"),
            ("AMD", None, "AMD는"),
            ("IBM", None, "IBM은"),
            ("LG", None, "LG는"),
            ("19일", None, "19일은"),
            ("2019년", None, "2019년은"),
            ("Chip", None, "Chip은"),
            ("bot", None, "bot은"),
            ("book", None, "book은"),
            ("SpaceX", None, "SpaceX는"),
            ("Broadcom", None, "Broadcom은"),
            ("Palantir", None, "Palantir는"),
            ("Blackstone", None, "Blackstone은"),
            ("Bing", None, "Bing은"),
            ("ORACLE", None, "ORACLE은"),
            ("Café", None, "Café는"),
            ("xAI", None, "xAI는"),
            ("llm", None, "llm은"),
            ("さくらん", None, "さくらん은"),
        ],
    );
}

#[test]
fn numbers_are_read_in_korean() {
    check(
        "은",
        &[
            ("0", None, "0은"),
            ("1", None, "1은"),
            ("2", None, "2는"),
            ("3", None, "3은"),
            ("4", None, "4는"),
            ("5", None, "5는"),
            ("6", None, "6은"),
            ("7", None, "7은"),
            ("8", None, "8은"),
            ("9", None, "9는"),
            ("10", None, "10은"),
            ("100", None, "100은"),
            ("1,000", None, "1,000은"),
            ("10,000", None, "10,000은"),
            ("12", None, "12는"),
            ("102", None, "102는"),
            ("100,000,000", None, "100,000,000은"),
            ("1,000,000,000,000", None, "1,000,000,000,000는"), // 1조
            ("0.5", None, "0.5는"),
            ("1.50", None, "1.50은"), // 일 점 오영
            ("2025-10-19", None, "2025-10-19는"),
            ("2025Q4", None, "2025Q4는"),
            ("２７％", None, "２７％는"),
        ],
    );
    check(
        "으로",
        &[
            ("1", None, "1로"),
            ("3", None, "3으로"),
            ("7", None, "7로"),
            ("8", None, "8로"),
            ("9", None, "9로"),
            ("10", None, "10으로"),
        ],
    );
}

#[test]
fn units_are_read_by_name_and_not_by_letter() {
    check(
        "이",
        &[
            ("13 bn USD", None, "13 bn USD가"),
            ("17 tn KRW", None, "17 tn KRW이"),
            ("13 bn", None, "13 bn이"),
            ("2 GW", None, "2 GW가"),
            ("5 kg", None, "5 kg이"),
            ("5 km", None, "5 km가"),
            ("5 m", None, "5 m가"),
            ("₩", None, "₩이"),
            ("$", None, "$가"),
            ("KRW/USD", None, "KRW/USD가"),
        ],
    );
}

#[test]
fn ro_treats_rieul_as_a_vowel() {
    check(
        "으로",
        &[
            ("서울", None, "서울로"),
            ("부산", None, "부산으로"),
            ("애저", None, "애저로"),
            ("구글", None, "구글로"),
            ("오라클", None, "오라클로"),
            ("Oracle", None, "Oracle로"),
            ("Intel", None, "Intel로"),
            ("ML", None, "ML로"),
            ("VR", None, "VR로"),
            ("IBM", None, "IBM으로"),
            ("Anthropic", None, "Anthropic으로"),
        ],
    );
}

#[test]
fn every_pair_has_both_forms() {
    let pairs = [
        ("은", "는"),
        ("이", "가"),
        ("을", "를"),
        ("과", "와"),
        ("으로", "로"),
        ("이라", "라"),
        ("아", "야"),
        ("이나", "나"),
        ("이었", "였"),
        ("이다", "다"),
    ];
    for (closed, open) in pairs {
        assert_eq!(particle("부산", None, closed), Some(closed));
        assert_eq!(particle("애저", None, closed), Some(open));
    }
    assert_eq!(particle("애저", None, "는"), None, "named by the form after a consonant");
}

#[test]
fn quotes_brackets_and_remarks_at_the_end_do_not_count() {
    check(
        "은",
        &[
            ("`Azure`", None, "`Azure`는"),
            ("“구글.”", None, "“구글.”은"),
            ("구글(Google LLC)", None, "구글(Google LLC)은"),
            ("애저 (Google)", None, "애저 (Google)는"),
            ("(구글)", None, "(구글)은"),
            ("각\u{301}", None, "각\u{301}은"),
        ],
    );
}

#[test]
fn the_reading_decides_before_the_spelling() {
    assert_eq!(particle("Nike", None, "은"), Some("는"));
    assert_eq!(particle("OPEC", None, "은"), Some("는"));
    assert_eq!(particle("OPEC", Some("오펙"), "은"), Some("은"));
    assert_eq!(particle("OPEC", Some(""), "은"), Some("는"), "an empty reading says nothing");
}

#[test]
fn what_nobody_can_read_is_unknown_and_never_printed_with_both_forms() {
    for word in ["微軟", "Газпром", "", "…", "—"] {
        assert_eq!(particle(word, None, "은"), None, "{word}");
    }
    assert_eq!(
        phrase(Lang::Ko, "FH0204", &[("name", "微軟")]),
        "`微軟`는 예약어라서 이름으로 쓸 수 없다"
    );
}
