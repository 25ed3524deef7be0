//! Rows as Apache Parquet.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Float64Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{DataType, Field, Schema};
use freehold_ensemble::{REPLICATE, Rows, Tally};
use freehold_quantity::Date;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::{Broken, Layout};

/// Replicates in a row group at most: about as many rows as readers like to take at once.
const REPLICATES: u64 = 64;
/// How many bytes a row group may have before it is written, about.
const GROUP_BYTES: u64 = 16 << 20;

pub(super) struct Parquet {
    writer: ArrowWriter<File>,
    schema: Arc<Schema>,
}

impl Parquet {
    pub(super) fn begin(
        path: &Path,
        layout: &Layout,
        before: Option<(&Path, &Tally)>,
    ) -> Result<Self, Broken> {
        let schema = Arc::new(schema(layout));
        // A batch is a replicate, so that a run that goes on writes the same bytes as one in one go.
        let batch = REPLICATE * layout.dates.len() as u64;
        let about: Vec<KeyValue> = layout
            .about
            .iter()
            .map(|(key, value)| KeyValue::new(key.clone(), value.clone()))
            .collect();
        let row = (layout.quantities.len() + 3) * 8;
        let replicates = (GROUP_BYTES / row as u64 / batch).clamp(1, REPLICATES);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some((replicates * batch) as usize))
            .set_key_value_metadata(Some(about.clone()))
            .build();
        let writer = ArrowWriter::try_new(File::create(path)?, schema.clone(), Some(properties))?;
        let mut parquet = Self { writer, schema };
        if let Some((before, tally)) = before {
            let rows = tally.done * layout.dates.len() as u64;
            parquet.take_over(before, &about, rows, batch)?;
        }
        Ok(parquet)
    }

    /// Takes the rows of a file from before over.
    fn take_over(
        &mut self,
        before: &Path,
        about: &[KeyValue],
        rows: u64,
        batch: u64,
    ) -> Result<(), Broken> {
        let file = File::open(before).map_err(|_| Broken::Before)?;
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|_| Broken::Before)?;
        let fields = reader.schema().fields().clone();
        let metadata = reader.metadata().file_metadata();
        let n_rows = metadata.num_rows();
        // Of another board or seed, or of other days, are other futures.
        let known = metadata.key_value_metadata().map(Vec::as_slice).unwrap_or_default();
        if !about.iter().all(|pair| known.contains(pair)) {
            return Err(Broken::Before);
        }
        if fields != self.schema.fields || u64::try_from(n_rows).is_ok_and(|n| n < rows) {
            return Err(Broken::Before);
        }
        let batches = reader.with_batch_size(batch as usize).with_limit(rows as usize).build()?;
        for batch in batches {
            self.writer.write(&batch?)?;
        }
        Ok(())
    }

    pub(super) fn write(&mut self, layout: &Layout, rows: &Rows) -> Result<(), Broken> {
        // Days since 1970-01-01.
        let epoch = Date::constant(1970, 1, 1);
        let day = |date: &Date| (*date - epoch).get_days();
        let days: Vec<i32> = layout.dates.iter().map(day).collect();
        let n = days.len();
        let futures = (rows.first..).take(rows.endings.len());
        let futures = futures.flat_map(|future| std::iter::repeat_n(future, n));
        let dates = days.iter().copied().cycle().take(n * rows.endings.len());
        let endings = rows.endings.iter().map(|ending| layout.ending(*ending));
        let endings = endings.flat_map(|ending| std::iter::repeat_n(ending, n));
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(futures.collect::<UInt64Array>()),
            Arc::new(Date32Array::from_iter_values(dates)),
            Arc::new(endings.collect::<StringArray>()),
        ];
        for number in 0..layout.quantities.len() {
            let valid = |value: f64| Some(value).filter(|value| !value.is_nan());
            let column: Float64Array = layout.values(number, rows).map(valid).collect();
            columns.push(Arc::new(column));
        }
        let batch = RecordBatch::try_new(self.schema.clone(), columns)?;
        let size = REPLICATE as usize * n;
        for first in (0..batch.num_rows()).step_by(size) {
            self.writer.write(&batch.slice(first, size.min(batch.num_rows() - first)))?;
        }
        Ok(())
    }

    pub(super) fn close(self) -> Result<(), Broken> {
        self.writer.close()?;
        Ok(())
    }
}

fn schema(layout: &Layout) -> Schema {
    let mut fields = vec![
        Field::new("future", DataType::UInt64, false),
        Field::new("date", DataType::Date32, false),
        Field::new("outcome", DataType::Utf8, true),
    ];
    fields.extend(layout.quantities.iter().map(|(path, unit)| {
        let unit = [("unit".to_owned(), unit.to_string())];
        Field::new(path.as_str(), DataType::Float64, true).with_metadata(unit.into())
    }));
    Schema::new(fields)
}
