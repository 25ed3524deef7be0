//! A hundred equations as one would write them by hand for speed. Made by `rust_of`.

#![expect(
    unused_parens,
    clippy::double_parens,
    clippy::indexing_slicing,
    clippy::manual_clamp,
    reason = "a kernel over whole columns, made from trees"
)]

use freehold_ensemble::elementary::{exp, pow};
use freehold_ensemble::{Column, LANES};

macro_rules! column {
    ($n:ident => $value:expr) => {{
        let mut column = [0.0; LANES];
        for $n in 0..LANES {
            column[$n] = $value;
        }
        column
    }};
}

/// Runs the futures of a group, one equation after the other.
#[inline(always)]
pub fn by_equation(assumed: &[Column; 10], stocks: &mut [Column; 20]) {
    let [appetite_0, life_1, appetite_2, life_3, appetite_4, life_5, appetite_6, life_7, appetite_8, life_9] = assumed;
    *stocks = [[1.015; LANES], [0.553; LANES], [0.925; LANES], [0.507; LANES], [1.135; LANES], [0.463; LANES], [1.045; LANES], [0.568; LANES], [0.955; LANES], [0.523; LANES], [0.865; LANES], [0.478; LANES], [1.075; LANES], [0.433; LANES], [0.985; LANES], [0.538; LANES], [0.895; LANES], [0.493; LANES], [1.105; LANES], [0.448; LANES]];
    let [capital_0, goods_0, capital_1, goods_1, capital_2, goods_2, capital_3, goods_3, capital_4, goods_4, capital_5, goods_5, capital_6, goods_6, capital_7, goods_7, capital_8, goods_8, capital_9, goods_9] = stocks;
    for _ in 0..40 {
        let demand_0 = column!(n => ((0.859 * appetite_0[n]) * (0.681 + (0.37 * capital_9[n]))));
        let coverage_0 = column!(n => (goods_0[n] / f64::max((0.523 * demand_0[n]), 0.05)));
        let price_0 = column!(n => f64::min(f64::max((1.343 - (0.493 * coverage_0[n])), 0.3), 3.0));
        let utilization_0 = column!(n => if price_0[n] > 1.0 { f64::min((0.627 + (0.197 * price_0[n])), 1.0) } else { (0.914 * price_0[n]) });
        let output_0 = column!(n => ((1.249 * pow(capital_0[n], 0.669)) * utilization_0[n]));
        let sales_0 = column!(n => f64::min(demand_0[n], (goods_0[n] / 0.25)));
        let profit_0 = column!(n => ((price_0[n] * sales_0[n]) - (0.555 * output_0[n])));
        let investment_0 = column!(n => f64::max(((0.122 * capital_0[n]) + (0.387 * profit_0[n])), 0.0));
        let demand_1 = column!(n => ((0.779 * 0.865) * (0.627 + (0.454 * capital_0[n]))));
        let coverage_1 = column!(n => (goods_1[n] / f64::max((0.478 * demand_1[n]), 0.05)));
        let price_1 = column!(n => (1.0 / pow(f64::max(coverage_1[n], 0.1), 0.394)));
        let utilization_1 = column!(n => if price_1[n] > 1.0 { f64::min((0.774 + (0.179 * price_1[n])), 1.0) } else { (0.837 * price_1[n]) });
        let output_1 = column!(n => ((1.15 * capital_1[n]) * utilization_1[n]));
        let sales_1 = column!(n => f64::min(demand_1[n], (goods_1[n] / 0.25)));
        let profit_1 = column!(n => ((price_1[n] * sales_1[n]) - (0.681 * output_1[n])));
        let investment_1 = column!(n => ((0.34 * capital_1[n]) / (1.0 + exp((3.82 * (0.052 - (1.0 * profit_1[n])))))));
        let demand_2 = column!(n => ((0.968 * appetite_2[n]) * ((0.573 + (0.418 * capital_1[n])) * exp((0.227 - (0.278 * goods_1[n]))))));
        let coverage_2 = column!(n => (goods_2[n] / f64::max((0.433 * demand_2[n]), 0.05)));
        let price_2 = column!(n => f64::min(f64::max((1.523 - (0.553 * coverage_2[n])), 0.3), 3.0));
        let utilization_2 = column!(n => if price_2[n] > 1.0 { f64::min((0.71 + (0.221 * price_2[n])), 1.0) } else { (0.761 * price_2[n]) });
        let output_2 = column!(n => ((1.051 * capital_2[n]) * utilization_2[n]));
        let sales_2 = column!(n => f64::min(demand_2[n], (goods_2[n] / 0.25)));
        let profit_2 = column!(n => ((price_2[n] * sales_2[n]) - (0.627 * output_2[n])));
        let investment_2 = column!(n => f64::max(((0.136 * capital_2[n]) + (0.324 * profit_2[n])), 0.0));
        let demand_3 = column!(n => ((0.887 * 0.985) * (0.519 + (0.382 * capital_2[n]))));
        let coverage_3 = column!(n => (goods_3[n] / f64::max((0.538 * demand_3[n]), 0.05)));
        let price_3 = column!(n => f64::min(f64::max((1.388 - (0.507 * coverage_3[n])), 0.3), 3.0));
        let utilization_3 = column!(n => if price_3[n] > 1.0 { f64::min((0.648 + (0.203 * price_3[n])), 1.0) } else { (0.939 * price_3[n]) });
        let output_3 = column!(n => ((0.952 * pow(capital_3[n], 0.69)) * utilization_3[n]));
        let sales_3 = column!(n => f64::min(demand_3[n], (goods_3[n] / 0.25)));
        let profit_3 = column!(n => ((price_3[n] * sales_3[n]) - (0.573 * output_3[n])));
        let investment_3 = column!(n => f64::max(((0.125 * capital_3[n]) + (0.397 * profit_3[n])), 0.0));
        let demand_4 = column!(n => ((0.806 * appetite_4[n]) * (0.645 + (0.346 * capital_3[n]))));
        let coverage_4 = column!(n => (goods_4[n] / f64::max((0.493 * demand_4[n]), 0.05)));
        let price_4 = column!(n => f64::min(f64::max((1.703 - (0.463 * coverage_4[n])), 0.3), 3.0));
        let utilization_4 = column!(n => if price_4[n] > 1.0 { f64::min((0.795 + (0.185 * price_4[n])), 1.0) } else { (0.863 * price_4[n]) });
        let output_4 = column!(n => ((1.183 * capital_4[n]) * utilization_4[n]));
        let sales_4 = column!(n => f64::min(demand_4[n], (goods_4[n] / 0.25)));
        let profit_4 = column!(n => ((price_4[n] * sales_4[n]) - (0.519 * output_4[n])));
        let investment_4 = column!(n => ((0.26 * capital_4[n]) / (1.0 + exp((3.94 * (0.054 - (1.0 * profit_4[n])))))));
        let demand_5 = column!(n => ((0.995 * 1.105) * (0.591 + (0.43 * capital_4[n]))));
        let coverage_5 = column!(n => (goods_5[n] / f64::max((0.448 * demand_5[n]), 0.05)));
        let price_5 = column!(n => (1.0 / pow(f64::max(coverage_5[n], 0.1), 0.37)));
        let utilization_5 = column!(n => if price_5[n] > 1.0 { f64::min((0.731 + (0.227 * price_5[n])), 1.0) } else { (0.786 * price_5[n]) });
        let output_5 = column!(n => ((1.084 * capital_5[n]) * utilization_5[n]));
        let sales_5 = column!(n => f64::min(demand_5[n], (goods_5[n] / 0.25)));
        let profit_5 = column!(n => ((price_5[n] * sales_5[n]) - (0.645 * output_5[n])));
        let investment_5 = column!(n => f64::max(((0.104 * capital_5[n]) + (0.334 * profit_5[n])), 0.0));
        let demand_6 = column!(n => ((0.914 * appetite_6[n]) * (0.537 + (0.394 * capital_5[n]))));
        let coverage_6 = column!(n => (goods_6[n] / f64::max((0.553 * demand_6[n]), 0.05)));
        let price_6 = column!(n => f64::min(f64::max((1.432 - (0.523 * coverage_6[n])), 0.3), 3.0));
        let utilization_6 = column!(n => if price_6[n] > 1.0 { f64::min((0.669 + (0.209 * price_6[n])), 1.0) } else { (0.965 * price_6[n]) });
        let output_6 = column!(n => ((0.985 * pow(capital_6[n], 0.71)) * utilization_6[n]));
        let sales_6 = column!(n => f64::min(demand_6[n], (goods_6[n] / 0.25)));
        let profit_6 = column!(n => ((price_6[n] * sales_6[n]) - (0.591 * output_6[n])));
        let investment_6 = column!(n => f64::max(((0.129 * capital_6[n]) + (0.303 * profit_6[n])), 0.0));
        let demand_7 = column!(n => ((0.833 * 0.925) * ((0.663 + (0.358 * capital_6[n])) * exp((0.197 - (0.322 * goods_6[n]))))));
        let coverage_7 = column!(n => (goods_7[n] / f64::max((0.507 * demand_7[n]), 0.05)));
        let price_7 = column!(n => f64::min(f64::max((1.297 - (0.478 * coverage_7[n])), 0.3), 3.0));
        let utilization_7 = column!(n => if price_7[n] > 1.0 { f64::min((0.605 + (0.191 * price_7[n])), 1.0) } else { (0.888 * price_7[n]) });
        let output_7 = column!(n => ((1.216 * capital_7[n]) * utilization_7[n]));
        let sales_7 = column!(n => f64::min(demand_7[n], (goods_7[n] / 0.25)));
        let profit_7 = column!(n => ((price_7[n] * sales_7[n]) - (0.537 * output_7[n])));
        let investment_7 = column!(n => ((0.269 * capital_7[n]) / (1.0 + exp((4.06 * (0.055 - (1.0 * profit_7[n])))))));
        let demand_8 = column!(n => ((1.022 * appetite_8[n]) * (0.609 + (0.442 * capital_7[n]))));
        let coverage_8 = column!(n => (goods_8[n] / f64::max((0.463 * demand_8[n]), 0.05)));
        let price_8 = column!(n => f64::min(f64::max((1.612 - (0.433 * coverage_8[n])), 0.3), 3.0));
        let utilization_8 = column!(n => if price_8[n] > 1.0 { f64::min((0.753 + (0.173 * price_8[n])), 1.0) } else { (0.812 * price_8[n]) });
        let output_8 = column!(n => ((1.117 * capital_8[n]) * utilization_8[n]));
        let sales_8 = column!(n => f64::min(demand_8[n], (goods_8[n] / 0.25)));
        let profit_8 = column!(n => ((price_8[n] * sales_8[n]) - (0.663 * output_8[n])));
        let investment_8 = column!(n => f64::max(((0.107 * capital_8[n]) + (0.345 * profit_8[n])), 0.0));
        let demand_9 = column!(n => ((0.941 * 1.045) * (0.555 + (0.406 * capital_8[n]))));
        let coverage_9 = column!(n => (goods_9[n] / f64::max((0.568 * demand_9[n]), 0.05)));
        let price_9 = column!(n => (1.0 / pow(f64::max(coverage_9[n], 0.1), 0.346)));
        let utilization_9 = column!(n => if price_9[n] > 1.0 { f64::min((0.69 + (0.215 * price_9[n])), 1.0) } else { (0.735 * price_9[n]) });
        let output_9 = column!(n => ((1.018 * pow(capital_9[n], 0.731)) * utilization_9[n]));
        let sales_9 = column!(n => f64::min(demand_9[n], (goods_9[n] / 0.25)));
        let profit_9 = column!(n => ((price_9[n] * sales_9[n]) - (0.609 * output_9[n])));
        let investment_9 = column!(n => f64::max(((0.133 * capital_9[n]) + (0.313 * profit_9[n])), 0.0));
        for n in 0..LANES {
            capital_0[n] += 0.25 * (investment_0[n] - (capital_0[n] / 9.405));
        }
        for n in 0..LANES {
            goods_0[n] += 0.25 * ((output_0[n] - sales_0[n]) - (0.045 * goods_0[n]));
        }
        for n in 0..LANES {
            capital_1[n] += 0.25 * (investment_1[n] - (capital_1[n] / life_1[n]));
        }
        for n in 0..LANES {
            goods_1[n] += 0.25 * ((output_1[n] - sales_1[n]) - (0.055 * goods_1[n]));
        }
        for n in 0..LANES {
            capital_2[n] += 0.25 * (investment_2[n] - (capital_2[n] / 7.785));
        }
        for n in 0..LANES {
            goods_2[n] += 0.25 * ((output_2[n] - sales_2[n]) - (0.051 * goods_2[n]));
        }
        for n in 0..LANES {
            capital_3[n] += 0.25 * (investment_3[n] - (capital_3[n] / life_3[n]));
        }
        for n in 0..LANES {
            goods_3[n] += 0.25 * ((output_3[n] - sales_3[n]) - (0.046 * goods_3[n]));
        }
        for n in 0..LANES {
            capital_4[n] += 0.25 * (investment_4[n] - (capital_4[n] / 8.865));
        }
        for n in 0..LANES {
            goods_4[n] += 0.25 * ((output_4[n] - sales_4[n]) - (0.057 * goods_4[n]));
        }
        for n in 0..LANES {
            capital_5[n] += 0.25 * (investment_5[n] - (capital_5[n] / life_5[n]));
        }
        for n in 0..LANES {
            goods_5[n] += 0.25 * ((output_5[n] - sales_5[n]) - (0.052 * goods_5[n]));
        }
        for n in 0..LANES {
            capital_6[n] += 0.25 * (investment_6[n] - (capital_6[n] / 9.945));
        }
        for n in 0..LANES {
            goods_6[n] += 0.25 * ((output_6[n] - sales_6[n]) - (0.048 * goods_6[n]));
        }
        for n in 0..LANES {
            capital_7[n] += 0.25 * (investment_7[n] - (capital_7[n] / life_7[n]));
        }
        for n in 0..LANES {
            goods_7[n] += 0.25 * ((output_7[n] - sales_7[n]) - (0.043 * goods_7[n]));
        }
        for n in 0..LANES {
            capital_8[n] += 0.25 * (investment_8[n] - (capital_8[n] / 8.325));
        }
        for n in 0..LANES {
            goods_8[n] += 0.25 * ((output_8[n] - sales_8[n]) - (0.054 * goods_8[n]));
        }
        for n in 0..LANES {
            capital_9[n] += 0.25 * (investment_9[n] - (capital_9[n] / life_9[n]));
        }
        for n in 0..LANES {
            goods_9[n] += 0.25 * ((output_9[n] - sales_9[n]) - (0.049 * goods_9[n]));
        }
    }
}

/// Runs the futures of a group, all equations in one loop over futures.
#[inline(always)]
pub fn by_future(assumed: &[Column; 10], stocks: &mut [Column; 20]) {
    let [appetite_0, life_1, appetite_2, life_3, appetite_4, life_5, appetite_6, life_7, appetite_8, life_9] = assumed;
    *stocks = [[1.015; LANES], [0.553; LANES], [0.925; LANES], [0.507; LANES], [1.135; LANES], [0.463; LANES], [1.045; LANES], [0.568; LANES], [0.955; LANES], [0.523; LANES], [0.865; LANES], [0.478; LANES], [1.075; LANES], [0.433; LANES], [0.985; LANES], [0.538; LANES], [0.895; LANES], [0.493; LANES], [1.105; LANES], [0.448; LANES]];
    let [capital_0, goods_0, capital_1, goods_1, capital_2, goods_2, capital_3, goods_3, capital_4, goods_4, capital_5, goods_5, capital_6, goods_6, capital_7, goods_7, capital_8, goods_8, capital_9, goods_9] = stocks;
    for _ in 0..40 {
        for n in 0..LANES {
            let appetite_0 = appetite_0[n];
            let life_1 = life_1[n];
            let appetite_2 = appetite_2[n];
            let life_3 = life_3[n];
            let appetite_4 = appetite_4[n];
            let life_5 = life_5[n];
            let appetite_6 = appetite_6[n];
            let life_7 = life_7[n];
            let appetite_8 = appetite_8[n];
            let life_9 = life_9[n];
            let capital_0_now = capital_0[n];
            let goods_0_now = goods_0[n];
            let capital_1_now = capital_1[n];
            let goods_1_now = goods_1[n];
            let capital_2_now = capital_2[n];
            let goods_2_now = goods_2[n];
            let capital_3_now = capital_3[n];
            let goods_3_now = goods_3[n];
            let capital_4_now = capital_4[n];
            let goods_4_now = goods_4[n];
            let capital_5_now = capital_5[n];
            let goods_5_now = goods_5[n];
            let capital_6_now = capital_6[n];
            let goods_6_now = goods_6[n];
            let capital_7_now = capital_7[n];
            let goods_7_now = goods_7[n];
            let capital_8_now = capital_8[n];
            let goods_8_now = goods_8[n];
            let capital_9_now = capital_9[n];
            let goods_9_now = goods_9[n];
            let demand_0 = ((0.859 * appetite_0) * (0.681 + (0.37 * capital_9_now)));
            let coverage_0 = (goods_0_now / f64::max((0.523 * demand_0), 0.05));
            let price_0 = f64::min(f64::max((1.343 - (0.493 * coverage_0)), 0.3), 3.0);
            let utilization_0 = if price_0 > 1.0 { f64::min((0.627 + (0.197 * price_0)), 1.0) } else { (0.914 * price_0) };
            let output_0 = ((1.249 * pow(capital_0_now, 0.669)) * utilization_0);
            let sales_0 = f64::min(demand_0, (goods_0_now / 0.25));
            let profit_0 = ((price_0 * sales_0) - (0.555 * output_0));
            let investment_0 = f64::max(((0.122 * capital_0_now) + (0.387 * profit_0)), 0.0);
            let demand_1 = ((0.779 * 0.865) * (0.627 + (0.454 * capital_0_now)));
            let coverage_1 = (goods_1_now / f64::max((0.478 * demand_1), 0.05));
            let price_1 = (1.0 / pow(f64::max(coverage_1, 0.1), 0.394));
            let utilization_1 = if price_1 > 1.0 { f64::min((0.774 + (0.179 * price_1)), 1.0) } else { (0.837 * price_1) };
            let output_1 = ((1.15 * capital_1_now) * utilization_1);
            let sales_1 = f64::min(demand_1, (goods_1_now / 0.25));
            let profit_1 = ((price_1 * sales_1) - (0.681 * output_1));
            let investment_1 = ((0.34 * capital_1_now) / (1.0 + exp((3.82 * (0.052 - (1.0 * profit_1))))));
            let demand_2 = ((0.968 * appetite_2) * ((0.573 + (0.418 * capital_1_now)) * exp((0.227 - (0.278 * goods_1_now)))));
            let coverage_2 = (goods_2_now / f64::max((0.433 * demand_2), 0.05));
            let price_2 = f64::min(f64::max((1.523 - (0.553 * coverage_2)), 0.3), 3.0);
            let utilization_2 = if price_2 > 1.0 { f64::min((0.71 + (0.221 * price_2)), 1.0) } else { (0.761 * price_2) };
            let output_2 = ((1.051 * capital_2_now) * utilization_2);
            let sales_2 = f64::min(demand_2, (goods_2_now / 0.25));
            let profit_2 = ((price_2 * sales_2) - (0.627 * output_2));
            let investment_2 = f64::max(((0.136 * capital_2_now) + (0.324 * profit_2)), 0.0);
            let demand_3 = ((0.887 * 0.985) * (0.519 + (0.382 * capital_2_now)));
            let coverage_3 = (goods_3_now / f64::max((0.538 * demand_3), 0.05));
            let price_3 = f64::min(f64::max((1.388 - (0.507 * coverage_3)), 0.3), 3.0);
            let utilization_3 = if price_3 > 1.0 { f64::min((0.648 + (0.203 * price_3)), 1.0) } else { (0.939 * price_3) };
            let output_3 = ((0.952 * pow(capital_3_now, 0.69)) * utilization_3);
            let sales_3 = f64::min(demand_3, (goods_3_now / 0.25));
            let profit_3 = ((price_3 * sales_3) - (0.573 * output_3));
            let investment_3 = f64::max(((0.125 * capital_3_now) + (0.397 * profit_3)), 0.0);
            let demand_4 = ((0.806 * appetite_4) * (0.645 + (0.346 * capital_3_now)));
            let coverage_4 = (goods_4_now / f64::max((0.493 * demand_4), 0.05));
            let price_4 = f64::min(f64::max((1.703 - (0.463 * coverage_4)), 0.3), 3.0);
            let utilization_4 = if price_4 > 1.0 { f64::min((0.795 + (0.185 * price_4)), 1.0) } else { (0.863 * price_4) };
            let output_4 = ((1.183 * capital_4_now) * utilization_4);
            let sales_4 = f64::min(demand_4, (goods_4_now / 0.25));
            let profit_4 = ((price_4 * sales_4) - (0.519 * output_4));
            let investment_4 = ((0.26 * capital_4_now) / (1.0 + exp((3.94 * (0.054 - (1.0 * profit_4))))));
            let demand_5 = ((0.995 * 1.105) * (0.591 + (0.43 * capital_4_now)));
            let coverage_5 = (goods_5_now / f64::max((0.448 * demand_5), 0.05));
            let price_5 = (1.0 / pow(f64::max(coverage_5, 0.1), 0.37));
            let utilization_5 = if price_5 > 1.0 { f64::min((0.731 + (0.227 * price_5)), 1.0) } else { (0.786 * price_5) };
            let output_5 = ((1.084 * capital_5_now) * utilization_5);
            let sales_5 = f64::min(demand_5, (goods_5_now / 0.25));
            let profit_5 = ((price_5 * sales_5) - (0.645 * output_5));
            let investment_5 = f64::max(((0.104 * capital_5_now) + (0.334 * profit_5)), 0.0);
            let demand_6 = ((0.914 * appetite_6) * (0.537 + (0.394 * capital_5_now)));
            let coverage_6 = (goods_6_now / f64::max((0.553 * demand_6), 0.05));
            let price_6 = f64::min(f64::max((1.432 - (0.523 * coverage_6)), 0.3), 3.0);
            let utilization_6 = if price_6 > 1.0 { f64::min((0.669 + (0.209 * price_6)), 1.0) } else { (0.965 * price_6) };
            let output_6 = ((0.985 * pow(capital_6_now, 0.71)) * utilization_6);
            let sales_6 = f64::min(demand_6, (goods_6_now / 0.25));
            let profit_6 = ((price_6 * sales_6) - (0.591 * output_6));
            let investment_6 = f64::max(((0.129 * capital_6_now) + (0.303 * profit_6)), 0.0);
            let demand_7 = ((0.833 * 0.925) * ((0.663 + (0.358 * capital_6_now)) * exp((0.197 - (0.322 * goods_6_now)))));
            let coverage_7 = (goods_7_now / f64::max((0.507 * demand_7), 0.05));
            let price_7 = f64::min(f64::max((1.297 - (0.478 * coverage_7)), 0.3), 3.0);
            let utilization_7 = if price_7 > 1.0 { f64::min((0.605 + (0.191 * price_7)), 1.0) } else { (0.888 * price_7) };
            let output_7 = ((1.216 * capital_7_now) * utilization_7);
            let sales_7 = f64::min(demand_7, (goods_7_now / 0.25));
            let profit_7 = ((price_7 * sales_7) - (0.537 * output_7));
            let investment_7 = ((0.269 * capital_7_now) / (1.0 + exp((4.06 * (0.055 - (1.0 * profit_7))))));
            let demand_8 = ((1.022 * appetite_8) * (0.609 + (0.442 * capital_7_now)));
            let coverage_8 = (goods_8_now / f64::max((0.463 * demand_8), 0.05));
            let price_8 = f64::min(f64::max((1.612 - (0.433 * coverage_8)), 0.3), 3.0);
            let utilization_8 = if price_8 > 1.0 { f64::min((0.753 + (0.173 * price_8)), 1.0) } else { (0.812 * price_8) };
            let output_8 = ((1.117 * capital_8_now) * utilization_8);
            let sales_8 = f64::min(demand_8, (goods_8_now / 0.25));
            let profit_8 = ((price_8 * sales_8) - (0.663 * output_8));
            let investment_8 = f64::max(((0.107 * capital_8_now) + (0.345 * profit_8)), 0.0);
            let demand_9 = ((0.941 * 1.045) * (0.555 + (0.406 * capital_8_now)));
            let coverage_9 = (goods_9_now / f64::max((0.568 * demand_9), 0.05));
            let price_9 = (1.0 / pow(f64::max(coverage_9, 0.1), 0.346));
            let utilization_9 = if price_9 > 1.0 { f64::min((0.69 + (0.215 * price_9)), 1.0) } else { (0.735 * price_9) };
            let output_9 = ((1.018 * pow(capital_9_now, 0.731)) * utilization_9);
            let sales_9 = f64::min(demand_9, (goods_9_now / 0.25));
            let profit_9 = ((price_9 * sales_9) - (0.609 * output_9));
            let investment_9 = f64::max(((0.133 * capital_9_now) + (0.313 * profit_9)), 0.0);
            capital_0[n] = capital_0_now + 0.25 * (investment_0 - (capital_0_now / 9.405));
            goods_0[n] = goods_0_now + 0.25 * ((output_0 - sales_0) - (0.045 * goods_0_now));
            capital_1[n] = capital_1_now + 0.25 * (investment_1 - (capital_1_now / life_1));
            goods_1[n] = goods_1_now + 0.25 * ((output_1 - sales_1) - (0.055 * goods_1_now));
            capital_2[n] = capital_2_now + 0.25 * (investment_2 - (capital_2_now / 7.785));
            goods_2[n] = goods_2_now + 0.25 * ((output_2 - sales_2) - (0.051 * goods_2_now));
            capital_3[n] = capital_3_now + 0.25 * (investment_3 - (capital_3_now / life_3));
            goods_3[n] = goods_3_now + 0.25 * ((output_3 - sales_3) - (0.046 * goods_3_now));
            capital_4[n] = capital_4_now + 0.25 * (investment_4 - (capital_4_now / 8.865));
            goods_4[n] = goods_4_now + 0.25 * ((output_4 - sales_4) - (0.057 * goods_4_now));
            capital_5[n] = capital_5_now + 0.25 * (investment_5 - (capital_5_now / life_5));
            goods_5[n] = goods_5_now + 0.25 * ((output_5 - sales_5) - (0.052 * goods_5_now));
            capital_6[n] = capital_6_now + 0.25 * (investment_6 - (capital_6_now / 9.945));
            goods_6[n] = goods_6_now + 0.25 * ((output_6 - sales_6) - (0.048 * goods_6_now));
            capital_7[n] = capital_7_now + 0.25 * (investment_7 - (capital_7_now / life_7));
            goods_7[n] = goods_7_now + 0.25 * ((output_7 - sales_7) - (0.043 * goods_7_now));
            capital_8[n] = capital_8_now + 0.25 * (investment_8 - (capital_8_now / 8.325));
            goods_8[n] = goods_8_now + 0.25 * ((output_8 - sales_8) - (0.054 * goods_8_now));
            capital_9[n] = capital_9_now + 0.25 * (investment_9 - (capital_9_now / life_9));
            goods_9[n] = goods_9_now + 0.25 * ((output_9 - sales_9) - (0.049 * goods_9_now));
        }
    }
}
