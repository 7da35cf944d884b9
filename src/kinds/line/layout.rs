//! Where everything of a chart of lines stands.

mod axes;
mod marks;
mod legend;
mod names;
mod parts;
mod prepared;
mod space;

use super::spec::LineSpec;
use crate::chart::{
    Body,
    hits::{Hits, Look},
    inset,
    mark::{Layer, Rect},
    scale::{ValueScale, YearScale},
    spec::LayoutContext,
    theme::Theme,
};
use marks::LineMarks;
use prepared::Density;
use space::Space;

/// What every part of a line chart needs to know.
pub(crate) struct LineLayout<'a> {
    spec: &'a LineSpec,
    context: &'a LayoutContext,
    theme: &'a Theme,
    density: Density,
    /// Between the axes.
    plot: Rect,
    values: ValueScale,
    years: YearScale,
}

/// Height in CSS pixels for that width: a shape that shows slopes well, never taller than a screen.
pub(super) fn height(width: f64) -> f64 {
    (width * 0.56).clamp(300.0, 500.0)
}

/// Lays out a line chart within `area`.
pub(crate) fn body(spec: &LineSpec, area: Rect, context: &LayoutContext, theme: &Theme) -> Body {
    let density = Density::of(spec);
    let prepared = prepared::prepare(spec, &density);
    let legend = legend::Legend::needed(spec, &density, &prepared, area, context);
    let names_width = if legend.is_some() { 0.0 } else { names::column_width(spec, &density, area, context) };
    let legend_height = legend.as_ref().map_or(0.0, |legend| legend.height);
    let below_legend = inset(area, 0.0, legend_height, 0.0, 0.0);
    let domain = prepared::domain(spec, &density, &prepared);
    let axes = axes::Axes::of(spec, domain, below_legend, names_width, context);
    let layout = LineLayout {
        spec,
        context,
        theme,
        density,
        plot: axes.plot,
        values: axes.values.clone(),
        years: axes.years.clone(),
    };

    let marks = marks::drawn(&layout, &prepared);
    let mut space = Space::around(&marks.spots, &layout);
    let mut label_marks = parts::named(&layout, &prepared, &mut space);
    let (name_marks, label_shapes) = match &legend {
        Some(legend) => (legend.marks(&layout, area), Vec::new()),
        None => names::placed(&layout, &marks, &mut space),
    };
    label_marks.extend(name_marks);
    let LineMarks { context: muted, bands, lines, marks, mut labels, spots } = marks;
    labels.append(&mut label_marks);
    let looks = spec.series.iter().map(|named| Look { colour: theme.series(named.colour_idx), line_width: 3.0 });
    let hits = Hits { spots, shapes: label_shapes, plot: layout.plot, looks: looks.collect(), ..Hits::default() };
    let layers = [
        ("grid", axes.grid(&layout)),
        ("context", muted),
        ("bands", bands),
        ("axis", axes.texts(&layout, area)),
        ("lines", lines),
        ("marks", marks),
        ("labels", labels),
    ];
    let layers = layers.into_iter().filter(|(_, marks)| !marks.is_empty());
    Body {
        layers: layers.map(|(name, marks)| Layer { name, marks }).collect(),
        hits,
        bottom: area.bottom().max(axes.bottom(context.font_size)),
    }
}
