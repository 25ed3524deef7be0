//! Figures as pictures made of dots.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::commands::Failure;

/// Dots for each unit of the drawing: sharp on a screen with twice the usual dots.
const SCALE: f32 = 2.0;
/// The most dots a side may have; a larger drawing is scaled down.
const MOST: f32 = 12_000.0;
/// The faces that stand in where none of the figure's own is installed, the first that is.
const FALLBACKS: [&str; 5] = ["Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial", "Helvetica"];

/// Returns a drawing as PNG, in letters of the faces that are installed.
///
/// # Errors
/// If no face is installed at all: the picture would have no words.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, Failure> {
    let mut options = Options::default();
    let faces = options.fontdb_mut();
    faces.load_system_fonts();
    let is_there = |name: &str| {
        faces.faces().any(|face| face.families.iter().any(|(family, _)| family == name))
    };
    let first = faces.faces().find_map(|face| face.families.first());
    let fallback = FALLBACKS.into_iter().find(|name| is_there(name)).map(str::to_owned);
    let Some(fallback) = fallback.or_else(|| first.map(|(family, _)| family.clone())) else {
        return Err(Failure::new("cli.no-fonts"));
    };
    faces.set_sans_serif_family(&fallback);
    options.font_family = fallback;
    let drawn = |error: &dyn std::fmt::Display| Failure::new("cli.picture").with("reason", error);
    let tree = Tree::from_str(svg, &options).map_err(|error| drawn(&error))?;
    let size = tree.size();
    let scale = SCALE.min(MOST / size.width().max(size.height()));
    let dots = |side: f32| (side * scale).ceil().max(1.0) as u32;
    let mut picture =
        Pixmap::new(dots(size.width()), dots(size.height())).ok_or_else(|| drawn(&"too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| drawn(&error))
}
