//! Files of ScenarioWizard come in and go out.

use freehold_conflict::balance::scw::{File, Problem, Writing, read, write};
use proptest::prelude::*;

use super::matrix;
use super::truth::somewhereland;

const GLOBAL: &str = include_str!("../../truth/cib_global.scw");
const NESTED: &str = include_str!("../../truth/cib_nested.scw");

#[test]
fn a_file_that_is_read_and_written_is_the_same() {
    for text in [GLOBAL, NESTED] {
        let file = read(text.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(write(&file)).unwrap(), text);
        let windows = text.replace('\n', "\r\n");
        let file = read(windows.as_bytes()).unwrap();
        assert_eq!(file.writing, Writing { latin: false, windows: true });
        assert_eq!(String::from_utf8(write(&file)).unwrap(), windows);
    }
}

#[test]
fn what_is_written_of_a_matrix_is_read_again() {
    let file = File::of("Somewhere\nland", somewhereland());
    let again = read(&write(&file)).unwrap();
    assert_eq!(again, file);
    assert_eq!(again.title, "Somewhere land");
    // Laid out as ScenarioWizard lays out a file without notes.
    let global = read(GLOBAL.as_bytes()).unwrap();
    let fresh = File::of(&global.title, global.matrix.clone());
    assert_eq!(write(&fresh), GLOBAL.as_bytes());
}

#[test]
fn letters_of_one_byte_and_of_several_are_read() {
    let text = GLOBAL.replace("WTRD", "Märkte");
    let latin: Vec<u8> = text.chars().map(|char| u8::try_from(char).unwrap()).collect();
    for bytes in [text.clone().into_bytes(), [b"\xef\xbb\xbf", text.as_bytes()].concat(), latin] {
        let file = read(&bytes).unwrap();
        assert_eq!(file.matrix.descriptors()[0].name, "Märkte");
    }
    let latin = [text.replace("WSEC", "Größe")]
        .map(|text| text.chars().map(|char| u8::try_from(char).unwrap()).collect::<Vec<u8>>());
    assert_eq!(write(&read(&latin[0]).unwrap()), latin[0], "written as it was read");
}

#[test]
fn a_mistake_is_told_with_its_line() {
    let without = |line: usize| {
        let lines = GLOBAL.lines().enumerate().filter(|(place, _)| place + 1 != line);
        lines.map(|(_, line)| format!("{line}\n")).collect::<String>()
    };
    let rows = GLOBAL.lines().position(|line| line.starts_with(" 0 ,")).unwrap() + 1;
    let cases = [
        (String::new(), 1, Problem::NoHead),
        (String::from("hello\n"), 1, Problem::NoHead),
        (String::from("$ ScenarioWizard 4.0\ntitle\n#\n"), 2, Problem::NoVariants),
        (String::from("$ ScenarioWizard 4.0\ntitle\n -a\n"), 3, Problem::NoDescriptor),
        (GLOBAL.replacen(" -Ntl", " -FT", 1), 5, Problem::Twice(String::from("FT"))),
        (GLOBAL.replacen("&WSEC", "&WTRD", 1), 7, Problem::Twice(String::from("WTRD"))),
        (String::from("$ ScenarioWizard 4.0\ntitle\n&a\n&b\n -c\n#\n"), 3, Problem::NoVariants),
        (GLOBAL.replacen(" -FT", " FT", 1), 4, Problem::NoName(String::from("FT"))),
        (without(rows), rows + 8, Problem::Rows(9, 10)),
        (
            GLOBAL.replacen("0 , 0 , 0 , 1 , 2", "0 , 0 , 0 , x , 2", 1),
            rows,
            Problem::NoNumber(String::from("x")),
        ),
        (GLOBAL.replacen("-5 \n", "-5 , 1 \n", 1), rows + 1, Problem::Row(11, 10)),
    ];
    for (text, line, problem) in cases {
        let error = read(text.as_bytes()).unwrap_err();
        assert_eq!((error.line, error.problem), (line, problem), "{text}");
    }
}

#[test]
fn a_file_that_is_too_large_is_told() {
    let variants: String = (0..17).map(|number| format!(" -v{number}\n")).collect();
    let many = format!("$ ScenarioWizard 4.0\nt\n&d\n{variants}#\n");
    assert_eq!(read(many.as_bytes()).unwrap_err().problem, Problem::TooLarge);
    let many: String = (0..129).map(|number| format!("&d{number}\n -v\n")).collect();
    let many = format!("$ ScenarioWizard 4.0\nt\n{many}#\n");
    assert_eq!(read(many.as_bytes()).unwrap_err().problem, Problem::TooLarge);
}

proptest! {
    #[test]
    fn mangled_files_are_read_or_told(
        cuts in prop::collection::vec((0_usize..750, 0_usize..40, any::<Vec<u8>>()), 1..4),
    ) {
        let mut bytes = GLOBAL.as_bytes().to_vec();
        for (at, length, put) in cuts {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put);
        }
        match read(&bytes) {
            Ok(file) => {
                let again = read(&write(&file)).unwrap();
                prop_assert_eq!(again.matrix, file.matrix);
            }
            Err(error) => prop_assert!(error.line >= 1),
        }
    }

    #[test]
    fn any_matrix_comes_back(
        sizes in prop::collection::vec(1_usize..4, 1..6), seed in any::<u32>(),
    ) {
        let width: usize = sizes.iter().sum();
        let mut rows = vec![vec![0; width]; width];
        let silent = matrix(&sizes, &rows);
        for (row, line) in rows.iter_mut().enumerate() {
            for (column, slot) in line.iter_mut().enumerate() {
                if silent.descriptor_of(row) != silent.descriptor_of(column) {
                    *slot = (seed.rotate_left((7 * row + column) as u32) % 41) as i32 - 20;
                }
            }
        }
        let file = File::of("any", matrix(&sizes, &rows));
        prop_assert_eq!(read(&write(&file)).unwrap(), file);
    }
}
