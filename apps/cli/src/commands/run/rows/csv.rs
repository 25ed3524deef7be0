//! Rows as comma-separated values.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use csv::{Reader, StringRecord, Writer};
use freehold_ensemble::{Rows, Tally};

use super::{Broken, Layout};

pub(super) struct Csv(Writer<BufWriter<File>>);

impl Csv {
    pub(super) fn begin(
        path: &Path,
        layout: &Layout,
        before: Option<(&Path, &Tally)>,
    ) -> Result<Self, Broken> {
        let mut writer = Writer::from_writer(BufWriter::new(File::create(path)?));
        let mut head: Vec<String> = ["future", "date", "outcome"].map(String::from).into();
        head.extend(layout.quantities.iter().map(|(path, unit)| match unit.as_str() {
            "" => path.to_string(),
            unit => format!("{path} [{unit}]"),
        }));
        writer.write_record(&head)?;
        if let Some((before, tally)) = before {
            let mut reader = Reader::from_path(before).map_err(|_| Broken::Before)?;
            if reader.headers().map_err(|_| Broken::Before)? != &StringRecord::from(head) {
                return Err(Broken::Before);
            }
            let n_dates = layout.dates.len();
            let mut left = tally.done * n_dates as u64;
            for (row, record) in reader.records().take(left as usize).enumerate() {
                let record = record.map_err(|_| Broken::Before)?;
                if row < n_dates && !is_first(&record, row, n_dates, tally) {
                    return Err(Broken::Before);
                }
                writer.write_record(&record)?;
                left -= 1;
            }
            if left > 0 {
                return Err(Broken::Before);
            }
        }
        Ok(Self(writer))
    }

    pub(super) fn write(&mut self, layout: &Layout, rows: &Rows) -> Result<(), Broken> {
        let n = layout.quantities.len();
        let mut columns: Vec<_> = (0..n).map(|number| layout.values(number, rows)).collect();
        for (future, ending) in (rows.first..).zip(&rows.endings) {
            for date in &layout.dates {
                self.0.write_field(future.to_string())?;
                self.0.write_field(date.to_string())?;
                self.0.write_field(layout.ending(*ending).unwrap_or_default())?;
                for value in columns.iter_mut().filter_map(Iterator::next) {
                    match value.is_nan() {
                        true => self.0.write_field("")?,
                        false => self.0.write_field(value.to_string())?,
                    }
                }
                self.0.write_record(None::<&[u8]>)?;
            }
        }
        Ok(())
    }

    pub(super) fn close(mut self) -> Result<(), Broken> {
        Ok(self.0.flush()?)
    }
}

/// Whether a row is one of the first future of this run: pivots are its numbers, where it is valid.
fn is_first(record: &StringRecord, date: usize, n_dates: usize, tally: &Tally) -> bool {
    let same = |(number, cell): (usize, &str)| {
        let pivot = tally.pivots.get(number * n_dates + date);
        cell.is_empty() || cell.parse::<f64>().ok().map(f64::to_bits) == pivot.map(|p| p.to_bits())
    };
    record.iter().skip(3).enumerate().all(same)
}
