//! What somebody may have meant by a name that does not exist.

use unicode_normalization::UnicodeNormalization;

/// Returns the candidate that `wanted` is most likely a slip for, if any is near enough.
///
/// Distance counts inserted, lost, changed and swapped letters, without regard to case and with
/// Hangul taken apart, so that `에저` is one slip from `애저`. About a third of the letters may be
/// wrong. A candidate that starts with the wanted name, or holds it, also counts from three letters
/// on. The order of the candidates never matters.
///
/// ```
/// use freehold_text::nearest;
///
/// assert_eq!(nearest("Azrue", ["Oracle", "Azure"]), Some("Azure"));
/// assert_eq!(nearest("에저", ["애저", "오라클"]), Some("애저"));
/// assert_eq!(nearest("Anthropic", ["Oracle", "Azure"]), None);
/// ```
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = Folded::new(wanted);
    if wanted.letters == 0 || wanted.letters > LONGEST {
        return None;
    }
    let mut best: Option<(Cost, &'a str)> = None;
    for candidate in candidates {
        let Some(cost) = cost(&wanted, candidate) else { continue };
        if best.is_none_or(|best| (cost, candidate) < best) {
            best = Some((cost, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// No name is longer, even taken apart; a longer text is not worth comparing.
const LONGEST: usize = 4 * crate::limits::NAME_CHARS;

/// Half slips, then letters too many.
type Cost = (usize, usize);

/// A text without case, Hangul as letters.
struct Folded {
    text: String,
    letters: usize,
    /// One bit per kind of letter, to tell quickly that two texts are far apart.
    kinds: u64,
}

impl Folded {
    fn new(text: &str) -> Self {
        let text = if text.is_ascii() {
            text.to_ascii_lowercase()
        } else {
            String::from_iter(text.nfd().flat_map(char::to_lowercase))
        };
        let kinds = text.chars().fold(0, |kinds, char| kinds | 1 << (char as u32 % 64));
        Self { letters: text.chars().count(), kinds, text }
    }
}

fn cost(wanted: &Folded, candidate: &str) -> Option<Cost> {
    // A character is at most three letters of one to four bytes each; anything longer is hopeless.
    if candidate.is_empty() || candidate.len() > 4 * LONGEST {
        return None;
    }
    let candidate = Folded::new(candidate);
    let extra = candidate.letters.abs_diff(wanted.letters);
    let slips = slips(wanted, &candidate).map(|slips| (2 * slips, extra));
    // A beginning is nearer than two slips, a part nearer than three.
    let part = (wanted.letters >= 3 && candidate.letters > wanted.letters)
        .then(|| candidate.text.find(&wanted.text))
        .flatten()
        .map(|at| if at == 0 { (3, extra) } else { (5, extra) });
    slips.into_iter().chain(part).min()
}

fn slips(wanted: &Folded, candidate: &Folded) -> Option<usize> {
    let longer = wanted.letters.max(candidate.letters);
    let allowed = match longer {
        0 | 1 => 0,
        2..6 => 1,
        _ => longer / 3,
    };
    // One slip changes the length by at most one and the kinds of letters by at most two.
    let far = wanted.letters.abs_diff(candidate.letters) > allowed
        || (wanted.kinds ^ candidate.kinds).count_ones() as usize > 2 * allowed;
    if far {
        return None;
    }
    Some(strsim::damerau_levenshtein(&wanted.text, &candidate.text))
        .filter(|slips| *slips <= allowed)
}
