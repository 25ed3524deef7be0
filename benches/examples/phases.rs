//! temp
#![allow(clippy::all, clippy::disallowed_methods, clippy::print_stdout)]
use std::collections::BTreeMap;
use std::time::Instant;
fn main() { sizes();
    let n = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let text = freehold_bench::board(n);
    let lib = BTreeMap::from([("main.board".to_owned(), text.clone().into_bytes())]);
    for _ in 0..std::env::args().nth(2).map_or(3, |n| n.parse().unwrap()) {
        let t = Instant::now();
        let h = (blake3::hash(text.as_bytes()), freehold_syntax::tokens(&text).len());
        println!("hash+tokens {:?} {}", t.elapsed(), h.1);
        let t = Instant::now();
        let p = freehold_syntax::parse(freehold_text::FileId(0), &text);
        println!("parse {:?}", t.elapsed());
        let t = Instant::now();
        drop(p);
        println!("drop parse {:?}", t.elapsed());
        let t = Instant::now();
        let l = freehold_board::load(&lib, "main.board");
        println!("load {:?}", t.elapsed());
        let t = Instant::now();
        let c = freehold_board::check(l);
        println!("check {:?} {} errors", t.elapsed(), c.errors());
        let b = &c.board;
        let at = b.latest();
        macro_rules! t {
            ($n:expr, $e:expr) => {
                let t = Instant::now();
                let x = $e;
                let a = t.elapsed();
                drop(x);
                println!("{} {:?} (drop {:?})", $n, a, t.elapsed() - a);
            };
        }
        t!("disputes", freehold_board::disputes(b, at));
        t!("tensions", freehold_board::tensions(b, at));
        t!("plans", freehold_board::plans(b, at));
        t!("conversions", freehold_board::conversions(b, at));
        t!("overview", freehold_board::overview(b, at));
        t!("snapshot", freehold_board::snapshot(b, at));
        t!("export", freehold_board::export(b, at));
        t!("timeline", freehold_board::timeline(b, at));
        let t = Instant::now();
        drop(c);
        println!("drop {:?}", t.elapsed());
        println!();
    }
}
#[allow(dead_code)]
fn sizes() {
    use freehold_syntax::ast::*;
    use std::mem::size_of;
    println!("Statement {} Kind {} Claim {} Source {} Party {} Stock {} Forecast {} Conflict {} Choice {} Deal {} Hazard {} Need {} Evidence {} ValueLit {} Expr {} Labels {} bClaim {} Content {} Figure {} Subject {} Name {}", size_of::<Statement>(), size_of::<Kind>(), size_of::<Claim>(), size_of::<Source>(), size_of::<Party>(), size_of::<Stock>(), size_of::<Forecast>(), size_of::<Conflict>(), size_of::<Choice>(), size_of::<Deal>(), size_of::<Hazard>(), size_of::<Need>(), size_of::<Evidence>(), size_of::<ValueLit>(), size_of::<Expr>(), size_of::<Labels>(), size_of::<freehold_board::Claim>(), size_of::<freehold_board::Content>(), size_of::<freehold_quantity::Figure>(), size_of::<freehold_board::Subject>(), size_of::<Name>());
}
