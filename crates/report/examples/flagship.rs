//! Prints every view of a board.
use freehold_board::*;
use freehold_report::{CheckSummary, Names, Page, Report};
use freehold_text::Lang;
struct Dir(String);
impl Library for Dir { fn read(&self, p: &str) -> Result<Vec<u8>, String> { std::fs::read(format!("{}/{p}", self.0)).map_err(|e| e.to_string()) } }
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let checked = check(load(&Dir(args[1].clone()), "main.board"));
    let b = &checked.board;
    let m = Moment::new(b.newest.unwrap(), b.newest.unwrap());
    let lang = Lang::parse(&args[3]).unwrap();
    let page = Page { lang, width: args.get(4).map_or(100, |w| w.parse().unwrap()), color: args.get(5).is_some() };
    let names = Names::of(b);
    let r = Report::new(page, &names);
    let text = match args[2].as_str() {
        "read" => r.read(&overview(b, m)),
        "bare" => freehold_report::read(&overview(b, m), &page),
        "check" => { let (d,t,p,c)=(disputes(b,m),tensions(b,m),plans(b,m),conversions(b,m)); r.check(&CheckSummary{name:"b",errors:checked.errors(),warnings:0,claims:b.claims.len(),guesses:3,sources:4,statements:5,disputes:&d,tensions:&t,plans:&p,conversions:&c,on:"2025-10-19",known_by:"2025-10-19"}) }
        "timeline" => r.timeline(&timeline(b, m)),
        "compare" => { let d=|s:&str| freehold_quantity::CalendarDate::parse(s).unwrap().first; r.compare(&compare(&snapshot(b, Moment::new(d("2023-06-01"),m.known_by)), &snapshot(b, m)), "before 2023-06-01", "after") }
        q => r.show(&show(b, q, m).unwrap()),
    };
    print!("{text}");
}
