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
    )*};
}

serialize_as_text!(CalendarDate, Dimension, Figure, Suffix, Unit);
