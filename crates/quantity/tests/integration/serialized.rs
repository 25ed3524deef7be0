//! What other programs get: the text that the language writes.

use freehold_quantity::{CalendarDate, Dimension, Suffix};

use crate::{figure, range};

#[test]
fn everything_leaves_as_its_text() {
    let price = figure(range("7", "9"), "USD/GW/year");
    let date = CalendarDate::parse("2019-07").map(CalendarDate::about).unwrap();
    let all = serde_json::json!([date, price, price.unit, Dimension::none(), Suffix::Bn]);
    let text = r#"["about 2019-07","7 to 9 USD/GW/year","USD/GW/year","no unit","bn"]"#;
    assert_eq!(all.to_string(), text);
}
