//! The twins of an answer: data, drawing, picture, table, page, sentences.

use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use freehold_ask::sentences;
use freehold_report::Figure;
use freehold_text::Lang;

use crate::options::Options;
use crate::problem::Problem;
use crate::work::Answered;

/// The form of a twin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Svg,
    Csv,
    Png,
    Html,
    Md,
}

const FORMS: [(&str, Form); 6] = [
    (".json", Form::Json),
    (".svg", Form::Svg),
    (".csv", Form::Csv),
    (".png", Form::Png),
    (".html", Form::Html),
    (".md", Form::Md),
];

/// A drawing or a page of its own runs nothing and asks for nothing.
const STILL: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Returns the name of the question and the form that its address ends with.
pub(super) fn split(question: &str) -> (&str, Option<Form>) {
    let found = FORMS.iter().find_map(|(end, form)| Some((question.strip_suffix(end)?, *form)));
    found.map_or((question, None), |(name, form)| (name, Some(form)))
}

/// Returns the twin of an answer.
pub(super) fn twin(
    form: Form,
    answered: &Answered,
    options: &Options,
    lang: Lang,
    name: &str,
) -> Result<Response, Problem> {
    let told = &answered.told;
    let figure = || {
        let missing = || {
            let args = [("name", name)];
            Problem::new(StatusCode::NOT_FOUND, lang, "server.no-figure", &args)
        };
        told.figure.as_ref().ok_or_else(missing)
    };
    Ok(match form {
        Form::Json => {
            let text = serde_json::to_string_pretty(&told.answer).unwrap_or_default();
            response(text, "application/json", None)
        }
        Form::Svg => response(figure()?.svg.clone(), "image/svg+xml; charset=utf-8", None),
        Form::Html => response(figure()?.html(), "text/html; charset=utf-8", None),
        Form::Md => response(
            markdown(&told.page, told.figure.as_ref()),
            "text/markdown; charset=utf-8",
            None,
        ),
        Form::Csv => {
            let figure = figure()?;
            let text = rows(&figure.table);
            response(text, "text/csv; charset=utf-8", Some(format!("{name}.csv")))
        }
        Form::Png => {
            let Some(paint) = options.painter else {
                return Err(Problem::new(StatusCode::NOT_FOUND, lang, "server.no-png", &[]));
            };
            let bytes = paint(&figure()?.plain_svg());
            let bytes = bytes.map_err(|reason| {
                let args = [("reason", reason.as_str())];
                Problem::new(StatusCode::INTERNAL_SERVER_ERROR, lang, "server.picture", &args)
            })?;
            response(bytes, "image/png", None)
        }
    })
}

fn response(body: impl IntoResponse, kind: &str, file: Option<String>) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(STILL));
    if let Ok(kind) = HeaderValue::from_str(kind) {
        headers.insert(CONTENT_TYPE, kind);
    }
    let file = file
        .and_then(|file| HeaderValue::from_str(&format!("attachment; filename=\"{file}\"")).ok());
    if let Some(file) = file {
        headers.insert(CONTENT_DISPOSITION, file);
    }
    response
}

/// The data of a figure as rows.
fn rows(table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in table {
        // A list of bytes takes everything.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// The sentences of an answer, and the data of its figure as a table.
fn markdown(page: &str, figure: Option<&Figure>) -> String {
    let mut out = String::new();
    for (place, sentence) in sentences(page).iter().enumerate() {
        let mark = if place == 0 { "# " } else { "" };
        out.push_str(&format!("{mark}{sentence}\n\n"));
    }
    let Some(figure) = figure else { return out };
    for (place, row) in figure.table.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if place == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
        }
    }
    out.push_str(&format!("\n{}\n", figure.stamp));
    out
}
