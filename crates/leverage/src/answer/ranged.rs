//! How is a measured number written where most readers want one number?
//!
//! As the number itself under its name, and with its bounds under the name with `_range` behind it.

use serde::Serializer;
use serde::ser::SerializeMap;

use crate::Measured;

fn ranged<S: Serializer>(
    [name, range]: [&'static str; 2],
    measured: &Measured,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry(name, &measured.value)?;
    map.serialize_entry(range, measured)?;
    map.end()
}

macro_rules! ranged {
    ($($shape:ident: $name:ident, $range:ident;)*) => {$(
        pub(super) fn $name<S: Serializer>(measured: &Measured, to: S) -> Result<S::Ok, S::Error> {
            ranged([stringify!($name), stringify!($range)], measured, to)
        }

        /// What is written, for the schema.
        #[derive(schemars::JsonSchema)]
        #[expect(dead_code, reason = "only its schema is asked for")]
        pub(super) struct $shape {
            /// The number.
            $name: f64,
            /// The number with its bounds.
            $range: Measured,
        }
    )*};
}

ranged![
    BlastRadius: blast_radius, blast_radius_range;
    DependenceAb: dependence_ab, dependence_ab_range;
    DependenceBa: dependence_ba, dependence_ba_range;
    LostMonths: lost_months, lost_months_range;
];
