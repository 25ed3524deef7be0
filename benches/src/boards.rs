//! Makes boards of any size, in the proportions of a real one, to see how long they take.
//!
//! The same size gives the same text on every machine: no chance is involved, only a counter. Names
//! are unique, dates spread over twenty years, and a check finds no error and no warning.

use std::fmt::Write;

/// One of twenty statements of a real board is about a party, one in ten a source, and so on; each
/// story tells forty statements about one tenant and one landlord of its own.
const STORY: usize = 40;

/// Returns the text of a board of about `statements` statements: as many as whole stories make.
///
/// ```
/// let board = freehold_bench::board(100);
/// assert_eq!(board.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).count(), 82);
/// assert_eq!(board, freehold_bench::board(100));
/// ```
pub fn board(statements: usize) -> String {
    let mut text = String::from("board \"Large\"\nmoney USD\n");
    for story in 0..statements / STORY {
        tell(story, &mut text);
    }
    text
}

/// Writes one story: who, from where it is known, who stands on whose land, what was agreed, the numbers.
fn tell(n: usize, text: &mut String) {
    let year = 2005 + n % 20;
    let (month, day) = (1 + n / 20 % 12, 1 + n % 28);
    let (date, later) = (format!("{year}-{month:02}-{day:02}"), format!("{}-{month:02}", year + 1));
    let old = n.saturating_sub(n % 7);
    let amount = 1 + n % 90;
    let share = 20 + n % 60;
    let rest = 100 - share;
    let lines = [
        format!("actor Tenant-{n} company \"Tenant {n}\" ko \"세입자 {n}\""),
        format!("actor Landlord-{n} company \"Landlord {n}\" ko \"건물주 {n}\""),
        format!("asset Cloud-{n} service of Landlord-{n} \"Cloud {n}\" ko \"클라우드 {n}\""),
        format!("source filing-{n} {date} Landlord-{n} \"Annual report of landlord {n}\" trust high url \"https://example.com/filings/{n}\""),
        format!("source press-{n} {later} \"Daily Example\" \"What tenant {n} pays\""),
        format!("source blog-{n} {later}-02 \"Example Blog\" \"Why tenant {n} will leave\" trust low"),
        format!("need Tenant-{n}.compute critical {share} % [guess \"nobody has moved so much before\"]\n    replace {} to {} months [press-{n}]\n    buffer 1 month [guess]", 6 + n % 12, 24 + n % 12),
        format!("need Tenant-{n}.capital partial {} % [guess]", 10 + n % 30),
        format!("quantity Tenant-{n}.revenue USD/year \"Revenue of tenant {n}\" ko \"세입자 {n}의 매출\""),
        format!("quantity Tenant-{n}.cash USD \"Cash of tenant {n}\""),
        format!("quantity Landlord-{n}.sites count \"Sites of landlord {n}\""),
        format!("{date} claim Tenant-{n}.revenue {amount} bn USD/year [filing-{n}]"),
        format!("{year} claim Tenant-{n}.revenue {amount} to {} bn USD/year [press-{n}, reported]", amount + 1),
        format!("{later} claim Tenant-{n}.revenue about {} bn USD/year [blog-{n}, reported, quote \"it grows\"]", amount + 22),
        format!("{later} claim Tenant-{n}.revenue {}.{} bn USD/year [press-{n}]", amount + 2, n % 9 + 1),
        format!("{date} claim Tenant-{n}.cash {amount}00 M USD [filing-{n}]"),
        format!("{later} claim Tenant-{n}.cash over {amount}0 M USD [press-{n}]"),
        format!("{date} claim Landlord-{n}.sites {} count [filing-{n}]", 10 + n % 400),
        format!("{later} claim Landlord-{n}.sites up to {} count [blog-{n}]", 20 + n % 400),
        format!("{} claim Landlord-{n}.sites {} count [guess \"as planned\", known {later}]", year + 2, 30 + n % 400),
        format!("{date} supply Tenant-{n}.compute: Cloud-{n} 100 % [filing-{n}]"),
        format!("{later} supply Tenant-{n}.compute: Cloud-{n} {share} %, Cloud-{old} {} %, own {} % [press-{n}]", rest / 2, rest - rest / 2).replace(&format!(", Cloud-{n} {} %", rest / 2), ""),
        format!("{date} supply Tenant-{n}.capital: Landlord-{n} {share} to {} %, own {} to {rest} % [guess \"from the filing\"]", share + 5, rest - 5),
        format!("{later} supply Tenant-{n}.capital: Landlord-{n} {share} %, unknown {rest} % [blog-{n}]"),
        format!("{date} stake Landlord-{n} in Tenant-{n}: equity {} % [filing-{n}]", n % 50),
        format!("{later} stake Landlord-{n} in Tenant-{n}: equity {} % [blog-{n}, reported]", n % 49),
        format!("{date} term exclusive-{n}: Landlord-{n} has exclusivity over Tenant-{n}.compute [filing-{n}]\n    until {}", year + 5),
        format!("{date} term royalty-{n}: Landlord-{n} has revenue-share over Tenant-{n}.revenue [press-{n}, reported]\n    rate {} %\n    cap {amount} bn USD", 5 + n % 20),
        format!("{later} term promise-{n}: Landlord-{n} has commitment over Tenant-{n}.compute [press-{n}]\n    amount {amount} bn USD\n    period 5 years"),
        format!("{later} change royalty-{n} [blog-{n}, disputed]\n    rate {} %", 4 + n % 20),
        format!("{}-06-30 end exclusive-{n} [press-{n}, known {later}]", year + 1),
        format!("{date} event signed-{n} of Tenant-{n}, Landlord-{n} \"Tenant {n} moves in\" ko \"세입자 {n}이 들어오다\" [filing-{n}]"),
        format!("{later} event quarrel-{n} of Tenant-{n}, Landlord-{n} \"They quarrel about the rent\" [press-{n}, reported]"),
        format!("{later}-20 event rumour-{n} of Tenant-{n} \"The tenant looks for other land\" [blog-{n}, because \"it hires\"]"),
        format!("{date} expect Tenant-{n}.revenue > 1 M USD/year"),
        format!("assume growth-{n} {} to {} % per year [guess]", 5 + n % 10, 30 + n % 50),
        format!("stock Tenant-{n}.revenue grows by growth-{n}, volatility 20 %"),
        format!("formula Tenant-{n}.value USD = {} years * Tenant-{n}.revenue", 5 + n % 10),
        format!("formula rent-{n} USD/year = royalty-{n}.rate * Tenant-{n}.revenue + Tenant-{n}.cash / 10 years"),
        format!("outcome free-{n} if Tenant-{n}.cash > {amount} bn USD and dependence(Tenant-{n}, Landlord-{n}) < 20 %, at {}-12", year + 5),
    ];
    for line in lines {
        // A string takes everything that is written to it.
        let _ = writeln!(text, "{line}");
    }
}
