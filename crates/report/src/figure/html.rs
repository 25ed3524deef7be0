//! A figure as a page of its own: one file that asks for nothing else.

use freehold_text::{Lang, phrase};

use super::svg::escaped;
use super::tokens;

/// What the page looks like around the figure.
const PAGE: &str = "\
*{box-sizing:border-box}\
body{margin:0 auto;max-width:1240px;padding:16px;background:var(--paper);color:var(--text);\
line-height:1.5;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}\
:lang(ko){word-break:keep-all}\
figure{margin:0;overflow-x:auto}\
figure svg{display:block;width:100%;height:auto}\
details{margin:16px 8px}\
summary{cursor:pointer;min-height:44px;padding:10px 0;font-weight:700}\
.wide{overflow-x:auto}\
table{border-collapse:collapse;font-size:14px}\
th,td{text-align:left;vertical-align:top;padding:6px 16px 6px 0;border-bottom:1px solid var(--rule)}\
th{font-weight:700;border-bottom-color:var(--text)}\
footer{margin:16px 8px;font-size:13px;color:var(--quiet)}\
@media (max-width:720px){figure svg{min-width:720px}}\
@media print{body{padding:0;max-width:none}summary{display:none}\
details::details-content{content-visibility:visible;block-size:auto}\
tr,figure{break-inside:avoid}thead{display:table-header-group}}";

/// Returns one self-contained file: the figure, the data below it, and which board it is of.
///
/// `table` begins with its header; `foot` is the line about the board and its sources.
pub fn html(lang: Lang, title: &str, svg: &str, table: &[Vec<String>], foot: &str) -> String {
    let mut out = String::from("<!doctype html>\n");
    out.push_str(&format!("<html class=\"fh\" lang=\"{}\">\n<head>\n", lang.tag()));
    out.push_str("<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    out.push_str(&format!("<title>{}</title>\n", escaped(title)));
    let faces = tokens::FACES;
    out.push_str(&format!("<style>{}body{{font-family:{faces}}}{PAGE}</style>\n", tokens::style()));
    out.push_str("</head>\n<body>\n<main>\n<figure>\n");
    out.push_str(svg);
    out.push_str("</figure>\n");
    if let Some((header, rows)) = table.split_first() {
        let words = phrase(lang, "figure.table", &[]);
        out.push_str(&format!("<details>\n<summary>{}</summary>\n", escaped(&words)));
        out.push_str("<div class=\"wide\">\n<table>\n<thead>");
        out.push_str(&row(header, "th scope=\"col\"", "th"));
        out.push_str("</thead>\n<tbody>\n");
        for cells in rows {
            out.push_str(&row(cells, "td", "td"));
        }
        out.push_str("</tbody>\n</table>\n</div>\n</details>\n");
    }
    out.push_str(&format!("</main>\n<footer>{}</footer>\n</body>\n</html>\n", escaped(foot)));
    out
}

fn row(cells: &[String], open: &str, close: &str) -> String {
    let cells: String =
        cells.iter().map(|cell| format!("<{open}>{}</{close}>", escaped(cell))).collect();
    format!("<tr>{cells}</tr>\n")
}
