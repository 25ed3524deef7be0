//! Draws by address: the same seed, name and number give the same draw, whatever else is drawn.

/// Returns a whole number below `among`, all equally likely to within `among` / 2⁶⁴; 0 if `among`
/// is 0.
///
/// The bits are those of SplitMix64 (Steele, Lea & Flood 2014), with its finisher over each part of
/// the address.
pub(super) fn draw(seed: u64, name: u64, number: u64, among: u64) -> u64 {
    let bits = mix(mix(mix(seed).wrapping_add(name)).wrapping_add(number));
    ((u128::from(bits) * u128::from(among)) >> 64) as u64
}

fn mix(value: u64) -> u64 {
    let mut bits = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
