//! How do these leave as data? As the text that the language writes.

use serde::{Serialize, Serializer};

use crate::{CalendarDate, Dimension, Figure, Suffix, Unit};

macro_rules! serialize_as_text {
    ($($kind:ty),*) => {$(
        /// Serializes as its printed text.
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        /// Described as what it is written as.
        impl schemars::JsonSchema for $kind {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($kind).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    )*};
}

serialize_as_text!(CalendarDate, Dimension, Figure, Suffix, Unit);
