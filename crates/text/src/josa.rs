//! Korean particles: 은 or 는, 이 or 가, after any word a board may hold.
//!
//! The form depends on whether the word, read aloud, ends in a consonant. Hangul says so itself;
//! numbers, units, acronyms and Latin words are read as Korean newspapers read them. A name whose
//! reading nobody can guess takes `reads "…"` in the board, and the reading decides.

use unicode_normalization::UnicodeNormalization;

/// The two forms of each particle: after a consonant, after a vowel.
const PARTICLES: &[(&str, &str)] = &[
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("이라", "라"),
    ("아", "야"),
    ("이나", "나"),
    ("이었", "였"),
    ("이다", "다"),
    ("이고", "고"),
    ("이며", "며"),
    ("이란", "란"),
    ("으로서", "로서"),
];

/// How a word ends when it is read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// In a vowel.
    Open,
    /// In ㄹ, which counts as a vowel before 으로.
    Rieul,
    /// In another consonant.
    Closed,
}

use Ending::{Closed, Open, Rieul};

/// Returns the form of a particle that fits `word`, or `None` if nobody can tell how it ends.
///
/// The particle is named by its form after a consonant. A `reading`, if it can be read, decides;
/// else the word itself: a remark in brackets at its end and closing quotes do not count.
///
/// ```
/// use freehold_text::josa::particle;
///
/// assert_eq!(particle("오픈AI", Some("오픈에이아이"), "은"), Some("는"));
/// assert_eq!(particle("서울", None, "으로"), Some("로"));
/// assert_eq!(particle("27%", None, "은"), Some("는"));
/// assert_eq!(particle("微軟", None, "은"), None);
/// ```
pub fn particle(word: &str, reading: Option<&str>, with_final: &str) -> Option<&'static str> {
    let (closed, open) = forms(with_final)?;
    let ending = reading.and_then(ending).or_else(|| ending(word))?;
    Some(match ending {
        Open => open,
        Rieul if closed.starts_with("으로") => open,
        Rieul | Closed => closed,
    })
}

/// Returns the form that fits, and where nobody can tell the form after a vowel: most foreign words
/// take one. `은(는)` is never printed.
pub(crate) fn fitting<'a>(word: &str, reading: Option<&str>, with_final: &'a str) -> &'a str {
    let otherwise = || forms(with_final).map_or(with_final, |(_, open)| open);
    particle(word, reading, with_final).unwrap_or_else(otherwise)
}

/// True for what may close a quotation or a remark.
pub(crate) fn is_closing_mark(char: char) -> bool {
    matches!(char, '`' | '\'' | '"' | '’' | '”' | '»' | ')' | ']' | '」' | '』' | '》' | '〉')
}

fn forms(with_final: &str) -> Option<(&'static str, &'static str)> {
    PARTICLES.iter().copied().find(|(closed, _)| *closed == with_final)
}

fn ending(word: &str) -> Option<Ending> {
    // A particle sees only the end of a word; compatibility forms (％, ㎞, half-width) become plain.
    let mut chars = Vec::from_iter(word.chars().rev().take(200));
    chars.reverse();
    let chars = Vec::from_iter(chars.into_iter().nfkc());
    let spoken = without_remark(&chars);
    let end = spoken.iter().rposition(|char| char.is_alphanumeric() || "%$₩€¥£°+".contains(*char));
    let Some(end) = end else {
        // Only punctuation: a colon is read 콜론, the other marks end in a vowel or are rare.
        return spoken.iter().any(|char| matches!(char, ':' | ';')).then_some(Closed);
    };
    let spoken = spoken.get(..=end)?;
    let last = *spoken.last()?;
    match last {
        '₩' | '¥' => Some(Closed),                       // 원, 엔
        '%' | '$' | '€' | '£' | '°' | '+' => Some(Open), // 퍼센트, 달러, 유로, 파운드, 도, 플러스
        '0'..='9' => number(spoken),
        '가'..='힣' => Some(match (last as u32 - '가' as u32) % 28 {
            0 => Open,
            8 => Rieul,
            _ => Closed,
        }),
        // Single letters: 기역, 니은, 리을 …, 아, 야.
        '\u{1105}' | '\u{11AF}' => Some(Rieul),
        '\u{1100}'..='\u{1112}' | '\u{11A8}'..='\u{11C2}' => Some(Closed),
        '\u{1161}'..='\u{1175}' => Some(Open),
        'ん' | 'ン' => Some(Closed),
        'ぁ'..='ヺ' => Some(Open),
        _ => latin(spoken),
    }
}

/// Drops a remark in brackets: in `구글(Google)은` the particle follows 구글.
fn without_remark(chars: &[char]) -> &[char] {
    let trimmed = chars.iter().rposition(|char| !char.is_whitespace());
    let Some((')', head)) =
        trimmed.and_then(|end| chars.get(..=end)?.split_last()).map(|(last, head)| (*last, head))
    else {
        return chars;
    };
    let Some(open) = head.iter().rposition(|char| *char == '(') else { return chars };
    match head.get(..open) {
        Some(before) if before.iter().any(|char| char.is_alphanumeric()) => before,
        _ => chars,
    }
}

/// Reads the number at the end: its last digit, or the power of ten if it ends in zeros.
fn number(chars: &[char]) -> Option<Ending> {
    let from = chars.iter().rposition(|char| !matches!(char, '0'..='9' | ',' | '.'));
    let run = chars.get(from.map_or(0, |at| at + 1)..)?;
    let digits = String::from_iter(run.iter().filter(|char| **char != ','));
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let is_power = zeros > 0 && !digits.contains('.') && zeros < digits.len();
    Some(match (is_power, zeros, digits.chars().last()?) {
        (true, 0..12, _) => Closed,  // 십, 백, 천, 만, 억
        (true, 12..16, _) => Open,   // 조
        (true, 16..20, _) => Closed, // 경
        (true, ..) => Open,          // 해
        (false, _, '1' | '7' | '8') => Rieul,
        (false, _, '0' | '3' | '6') => Closed,
        (false, ..) => Open,
    })
}

/// Units and currencies that are not read by their letters.
const UNITS: &[(&str, Ending)] = &[
    ("KRW", Closed), // 원
    ("JPY", Closed), // 엔
    ("CNY", Closed), // 위안
    ("USD", Open),   // 달러
    ("EUR", Open),   // 유로
    ("GBP", Open),   // 파운드
    ("bn", Closed),  // 빌리언
    ("tn", Closed),  // 트릴리언
    ("kg", Closed),  // 킬로그램
    ("mg", Closed),  // 밀리그램
    ("km", Open),    // 킬로미터
    ("cm", Open),    // 센티미터
    ("mm", Open),    // 밀리미터
    ("nm", Open),    // 나노미터
    ("GW", Open),    // 기가와트
    ("MW", Open),    // 메가와트
    ("kW", Open),    // 킬로와트
];

fn latin(chars: &[char]) -> Option<Ending> {
    let from = chars.iter().rposition(|char| base(*char).is_none()).map_or(0, |at| at + 1);
    let (before, run) = chars.split_at_checked(from)?;
    let run = String::from_iter(run.iter().filter_map(|char| base(*char)));
    if let Some((_, ending)) = UNITS.iter().find(|(unit, _)| *unit == run) {
        return Some(*ending);
    }
    let after_number =
        before.iter().rev().find(|char| **char != ' ').is_some_and(char::is_ascii_digit);
    match run.as_str() {
        "m" if after_number => return Some(Open),   // 미터
        "g" if after_number => return Some(Closed), // 그램
        _ => {}
    }
    let last = run.chars().last()?;
    let word = run.to_ascii_lowercase();
    let has_vowel = word.contains(VOWELS);
    let is_shouted = run.len() >= 5 && run.chars().all(|char| char.is_ascii_uppercase());
    let by_letters = run.len() == 1 || !has_vowel || (last.is_ascii_uppercase() && !is_shouted);
    Some(if by_letters { letter(last) } else { loanword(&word) })
}

/// Returns the ASCII letter under any accents.
fn base(char: char) -> Option<char> {
    std::iter::once(char).nfd().next().filter(char::is_ascii_alphabetic)
}

/// The Korean names of the letters: only 엘, 엠, 엔 and 알 end in a consonant.
fn letter(char: char) -> Ending {
    match char.to_ascii_uppercase() {
        'L' | 'R' => Rieul,
        'M' | 'N' => Closed,
        _ => Open,
    }
}

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

/// Guesses how Korean borrows a Latin word, by its spelling.
///
/// - A written vowel ends open, but a silent `e` is not read: `-le` ends in ㄹ, `-me` and `-ne` in ㅁ
///   and ㄴ; the other consonants get a vowel of their own (스트라이프, 스타게이트).
/// - `l m n ng` end closed (인텔, 퀄컴, 아마존), `r` does not (팔란티어).
/// - `c ck` after a vowel, and `t k p` after one single vowel, end closed (앤트로픽, 봇, 칩); after
///   two vowels or a consonant they get a vowel (스트리트, 마이크로소프트).
/// - All other consonants get a vowel (클라우드, 윈드서프).
fn loanword(word: &str) -> Ending {
    const KNOWN: &[(&[&str], Ending)] = &[
        (&["web", "lab", "club", "oup", "eep", "ook"], Closed), // 웹, 랩, 클럽, 그룹, 딥, 북
        (&["le", "l"], Rieul),
        (&["me", "ne", "m", "n", "ng"], Closed),
    ];
    for (endings, ending) in KNOWN {
        if endings.iter().any(|known| word.ends_with(known)) {
            return *ending;
        }
    }
    let is_vowel = |char: Option<char>| char.is_some_and(|char| VOWELS.contains(&char));
    let mut back = word.chars().rev();
    let (last, second, third) = (back.next(), back.next(), back.next());
    match (last, second) {
        (Some('c'), _) | (Some('k'), Some('c')) if is_vowel(second) || is_vowel(third) => Closed,
        (Some('t'), Some('t')) | (Some('p'), Some('p')) if is_vowel(third) => Closed,
        (Some('t' | 'k' | 'p'), _) if is_vowel(second) && !is_vowel(third) => Closed,
        _ => Open,
    }
}
