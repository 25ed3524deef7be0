//! String literals are found with the call that they stand in.

use xtask::literals::literals;

#[test]
fn a_literal_knows_its_call_and_its_place_in_it() {
    let found = |source: &str| {
        let list = literals(source).into_iter();
        list.map(|literal| format!("{}/{} {}", literal.call, literal.argument, literal.text))
            .collect::<Vec<_>>()
    };
    let cases: [(&str, &[&str]); 9] = [
        (r#"Message::new("FH0201")"#, &["Message::new/0 FH0201"]),
        (r#"phrase(lang, "list.or", &[("a", b)])"#, &["phrase/1 list.or", "/0 a"]),
        (r#"phrase(f(a, b), "more", &[])"#, &["phrase/1 more"]),
        (r#"x.says( "FH0205.list" )"#, &["says/0 FH0205.list"]),
        (r#"format!("why.{}", "a")"#, &["format!/0 why.{}", "format!/1 a"]),
        (
            r#"// "no"
            /* "no" */ let quote = '"'; let l: &'static str = "yes";"#,
            &["/0 yes"],
        ),
        (r##"r#"raw " string"# "next""##, &["/0 raw \" string", "/0 next"]),
        (r#"a("say \"x\"", '\'', '\\', "b")"#, &["a/0 say \\\"x\\\"", "a/3 b"]),
        (r#"say(if x { "one" } else { "two" })"#, &["/0 one", "/0 two"]),
    ];
    for (source, expected) in cases {
        assert_eq!(found(source), expected, "{source}");
    }
}

#[test]
fn lines_are_counted_from_one() {
    let lines: Vec<usize> = literals("a(\"x\")\n// c\nb(\"y\nz\")\nc(\"w\")")
        .iter()
        .map(|literal| literal.line)
        .collect();
    assert_eq!(lines, [1, 3, 5]);
}
