//! How do claims go into a spreadsheet?

use freehold_board::ClaimRow;

/// The columns, in order.
const COLUMNS: [&str; 21] = [
    "path",
    "kind",
    "on_first",
    "on_last",
    "on",
    "known_since",
    "text",
    "value",
    "low",
    "high",
    "unit",
    "details",
    "rank",
    "trust",
    "source",
    "sources",
    "publisher",
    "plan",
    "why",
    "quote",
    "because",
];

/// Returns the claims as a table of comma-separated values, one claim a row, columns named above.
///
/// A cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@` or a tab in front) gets an
/// apostrophe in front; numbers in the number columns stay numbers.
///
/// # Errors
/// None in practice: the table is written to memory.
pub fn csv(rows: &[ClaimRow]) -> Result<String, ::csv::Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    let text = |value: &Option<String>| safe(value.as_deref().unwrap_or_default());
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for row in rows {
        let claim = &row.claim;
        let value = claim.value.as_ref();
        let value =
            value.map(
                |value| {
                    if value.is_number() { value.to_string() } else { safe(&value.to_string()) }
                },
            );
        writer.write_record([
            safe(&row.path),
            safe(row.kind),
            text(&row.on_first),
            text(&row.on_last),
            text(&claim.on),
            text(&claim.known_since),
            safe(&claim.text),
            value.unwrap_or_default(),
            number(claim.low),
            number(claim.high),
            text(&claim.unit),
            safe(&row.details),
            safe(claim.rank),
            claim.trust.unwrap_or_default().to_owned(),
            text(&claim.source),
            safe(&claim.sources.join("; ")),
            text(&claim.publisher),
            claim.plan.to_string(),
            text(&claim.why),
            text(&claim.quote),
            text(&claim.because),
        ])?;
    }
    let bytes = writer.into_inner().map_err(|error| ::csv::Error::from(error.into_error()))?;
    // Only text went in.
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// Returns a cell that no spreadsheet takes for a formula.
fn safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
