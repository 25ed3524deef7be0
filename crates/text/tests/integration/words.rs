use freehold_text::{
    Code, Lang, Message, has_key, keys, one_of, phrase, placeholders, spoken, template, words,
};

#[test]
fn both_languages_have_the_same_keys() {
    let english = Vec::from_iter(keys(Lang::En));
    assert!(!english.is_empty());
    assert_eq!(english, Vec::from_iter(keys(Lang::Ko)));
}

#[test]
fn both_languages_use_the_same_arguments() {
    for key in keys(Lang::En) {
        let [english, korean] = Lang::ALL.map(|lang| template(lang, key).unwrap_or_default());
        assert_eq!(placeholders(english), placeholders(korean), "{key}");
    }
}

#[test]
fn every_code_has_a_headline() {
    for code in Code::ALL {
        for lang in Lang::ALL {
            assert!(has_key(lang, code.id()), "{code} in {lang:?}");
        }
    }
}

#[test]
fn every_key_of_a_code_begins_with_a_code_that_exists() {
    let keys = keys(Lang::En).filter(|key| key.starts_with("FH"));
    for key in keys {
        let code = key.split('.').next().and_then(Code::parse);
        assert!(code.is_some(), "{key}");
    }
}

#[test]
fn headlines_are_one_line_without_a_full_stop() {
    for lang in Lang::ALL {
        for key in keys(lang) {
            let text = template(lang, key).unwrap_or_default();
            assert!(!text.is_empty() && text.trim() == text, "{key}: {text}");
            assert!(!text.ends_with('.') && !text.contains('\n'), "{key}: {text}");
        }
    }
    for code in Code::ALL {
        let text = template(Lang::En, code.id()).unwrap_or_default();
        let first = text.split(' ').next().unwrap_or_default();
        let is_name = first.chars().nth(1).is_some_and(|second| !second.is_lowercase());
        assert!(is_name || text.starts_with(|c: char| !c.is_uppercase()), "{code}: {text}");
    }
}

#[test]
fn the_files_are_sorted_with_one_key_a_line() {
    let files = [include_str!("../../messages/en.json"), include_str!("../../messages/ko.json")];
    for (file, lang) in files.into_iter().zip(Lang::ALL) {
        let lines = file.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once('"'));
        let written = Vec::from_iter(lines.map(|(key, _)| key));
        assert_eq!(written, Vec::from_iter(keys(lang)), "{lang:?}: sorted, no key twice");
    }
}

#[test]
fn korean_sentences_take_the_right_particle() {
    let cases = [
        ("FH0202", "Azure", "`Azure`를 두 번 선언했다"),
        ("FH0202", "구글", "`구글`을 두 번 선언했다"),
        ("FH0204", "own", "`own`은 예약어라서 이름으로 쓸 수 없다"),
        ("fix.replace", "Oracle", "`Oracle`로 바꾼다"),
        ("fix.replace", "Amazon", "`Amazon`으로 바꾼다"),
        ("FH0902", "부산", "보드에 `부산`이라는 이름이 없다"),
        ("FH0902", "애저", "보드에 `애저`라는 이름이 없다"),
    ];
    for (key, name, expected) in cases {
        assert_eq!(phrase(Lang::Ko, key, &[("name", name)]), expected);
    }
}

#[test]
fn a_reading_beside_the_argument_decides_the_particle() {
    let message = Message::new("FH0204").with("name", "OPEC").with("name.reads", "오펙");
    assert_eq!(words(Lang::Ko, &message), "`OPEC`은 예약어라서 이름으로 쓸 수 없다");
    assert_eq!(words(Lang::En, &message), "`OPEC` is a reserved word and can't be a name");
}

#[test]
fn no_sentence_ever_shows_both_forms() {
    for key in keys(Lang::Ko) {
        let names = placeholders(template(Lang::Ko, key).unwrap_or_default());
        for value in ["애저", "부산", "微軟", "", "`", "\u{1}", "{name}"] {
            let args = Vec::from_iter(names.iter().map(|name| (*name, value)));
            let text = phrase(Lang::Ko, key, &args);
            for both in ["은(는)", "는(은)", "이(가)", "을(를)", "(으)로", "와(과)"] {
                assert!(!text.contains(both), "{key}: {text}");
            }
        }
    }
}

#[test]
fn the_plural_is_picked_by_the_number() {
    let rest = |n| phrase(Lang::En, "rest", &[("n", n)]);
    assert_eq!(rest("1"), "1 more finding not shown");
    assert_eq!(rest("2"), "2 more findings not shown");
    assert_eq!(rest("0"), "0 more findings not shown");
}

#[test]
fn an_unknown_key_comes_back_with_its_arguments() {
    let message = Message::new("no.such.key").with("a", 1).with("b", "two");
    assert_eq!(words(Lang::Ko, &message), "no.such.key a=1 b=two");
    assert_eq!(words(Lang::En, &Message::new("no.such.key")), "no.such.key");
}

#[test]
fn a_forgotten_argument_shows_its_name() {
    assert_eq!(words(Lang::En, &Message::new("nearest")), "did you mean `{name}`?");
    assert_eq!(words(Lang::Ko, &Message::new("nearest")), "`{name}` 뜻했는가?");
}

#[test]
fn an_argument_is_never_read_as_a_template() {
    let message = Message::new("nearest").with("name", "{name} {{ } |");
    assert_eq!(words(Lang::En, &message), "did you mean `{name} {{ } |`?");
}

#[test]
fn lists_and_words_inside_an_argument_are_said_in_the_readers_language() {
    let expected = one_of([spoken("severity.error"), "`:`".to_owned(), "Azure".to_owned()]);
    let message = Message::new("FH0108.end").with("expected", expected);
    assert_eq!(words(Lang::En, &message), "expected error, `:` or Azure, but the line ends here");
    assert_eq!(words(Lang::Ko, &message), "여기에 오류, `:` 또는 Azure가 와야 하는데 줄이 끝났다");
    let alone = Message::new("FH0108.end").with("expected", one_of(["USD"]));
    assert_eq!(words(Lang::En, &alone), "expected USD, but the line ends here");
}

#[test]
fn templates_name_their_arguments() {
    let cases: [(&str, &[&str]); 5] = [
        ("plain", &[]),
        ("{b} {a} {b}", &["a", "b"]),
        ("{{no}} {yes:은}", &["yes"]),
        ("{n} {n|claim|claims}", &["n"]),
        ("lone } and { brace", &[]),
    ];
    for (template, expected) in cases {
        assert_eq!(placeholders(template), expected, "{template}");
    }
}

#[test]
fn languages_are_known_by_their_tags() {
    let cases = [
        ("en", Some(Lang::En)),
        ("ko", Some(Lang::Ko)),
        ("KO", Some(Lang::Ko)),
        ("ko_KR.UTF-8", Some(Lang::Ko)),
        ("en-GB", Some(Lang::En)),
        ("de", None),
        ("", None),
    ];
    for (text, expected) in cases {
        assert_eq!(Lang::parse(text), expected, "{text}");
    }
}
