use freehold_board::claim_rows;

use crate::{SMALL, board, day};

#[test]
fn a_table_has_a_row_for_each_claim() {
    let board = board(SMALL);
    let rows = claim_rows(&board, day("2025-06-30"));
    let text = freehold_report::csv(&rows).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().unwrap().clone();
    assert_eq!(names.iter().take(3).collect::<Vec<_>>(), ["path", "kind", "on_first"]);
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), rows.len());
    assert!(records.iter().all(|record| record.len() == names.len()));
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    let board = board(SMALL);
    let mut rows = claim_rows(&board, day("2025-06-30"));
    for (row, cell) in rows.iter_mut().zip(["=1+1", "+1", "-1", "@sum", "\tx"]) {
        row.path = cell.to_owned();
        row.claim.quote = Some(cell.to_owned());
    }
    let text = freehold_report::csv(&rows).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for record in reader.records().take(5) {
        assert!(record.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])));
    }
}
