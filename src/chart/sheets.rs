//! A chart for paper. One that is taller than a sheet comes in pieces, so that no sheet ends in the middle of a row.

use super::{
    Chart,
    hits::{HitShape, Hits},
    mark::{Layer, Mark, Position},
    svg::to_svg,
};

/// Up to this height in CSS pixels a chart is one piece: it fits on a sheet below its title.
const WHOLE_PX: f64 = 600.0;
/// About the height of a piece in CSS pixels: so much of a sheet may stay empty.
const PIECE_PX: f64 = 160.0;

/// The chart as SVG for paper: one picture, or for a long ranking several, each of whole rows, to stand one below the other.
pub(crate) fn to_print_svg(chart: &Chart) -> String {
    pieces(chart).iter().map(to_svg).collect()
}

/// The chart cut between rows.
fn pieces(chart: &Chart) -> Vec<Chart> {
    if chart.height <= WHOLE_PX {
        return vec![chart.clone()];
    }
    let mut cuts = vec![0.0];
    let is_row = |shape: &&HitShape| shape.rings.is_empty() && !shape.is_outlined;
    for row in chart.hits.shapes.iter().filter(is_row).map(|shape| shape.bounds) {
        let start = cuts.last().copied().unwrap_or_default();
        if row.bottom() - start >= PIECE_PX && chart.height - row.bottom() >= PIECE_PX {
            cuts.push(row.bottom());
        }
    }
    cuts.push(chart.height);
    cuts.windows(2).filter_map(|cut| Some(piece(chart, *cut.first()?, *cut.last()?))).collect()
}

/// What of the chart stands from `top` to `bottom`.
fn piece(chart: &Chart, top: f64, bottom: f64) -> Chart {
    let part = |layer: &Layer| {
        let inside = layer.marks.iter().filter(|mark| {
            let (from, to) = extent(mark);
            to > top && from < bottom
        });
        Layer { name: layer.name, marks: inside.map(|mark| moved(mark, top, bottom)).collect() }
    };
    Chart {
        height: bottom - top,
        layers: chart.layers.iter().map(part).collect(),
        hits: Hits::default(),
        ..chart.clone()
    }
}

/// How far a mark reaches, from the top, in CSS pixels.
fn extent(mark: &Mark) -> (f64, f64) {
    let of = |points: &mut dyn Iterator<Item = f64>| {
        points.fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), y| (from.min(y), to.max(y)))
    };
    match mark {
        Mark::Line { points, .. } => of(&mut points.iter().map(|at| at.1)),
        Mark::Area { rings, .. } => of(&mut rings.iter().flatten().map(|at| at.1)),
        Mark::Rect { rect, .. } => (rect.top, rect.bottom()),
        Mark::Circle { centre, radius, .. } => (centre.1 - radius, centre.1 + radius),
        Mark::Text(text) => (text.at.1 - text.size, text.at.1),
    }
}

/// The mark in a piece that begins at `top`; a line ends where the piece does.
fn moved(mark: &Mark, top: f64, bottom: f64) -> Mark {
    let up = |(x, y): Position| (x, y - top);
    let mut mark = mark.clone();
    match &mut mark {
        Mark::Line { points, .. } => points.iter_mut().for_each(|at| *at = up((at.0, at.1.max(top).min(bottom)))),
        Mark::Area { rings, .. } => {
            *rings = rings.iter().map(|ring| ring.iter().map(|at| up(*at)).collect()).collect();
        }
        Mark::Rect { rect, .. } => rect.top -= top,
        Mark::Circle { centre, .. } => *centre = up(*centre),
        Mark::Text(text) => text.at = up(text.at),
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        chart::{
            PointRef,
            mark::{Anchor, Colour, Rect, Stroke, Text},
            text::Weight,
        },
        i18n::Lang,
    };

    /// A ranking of so many rows of 26 pixels, below a line of 20 pixels, with its zero line.
    fn ranking(n_rows: usize) -> Chart {
        let ink = Colour::hex(0);
        let top = |idx: usize| 20.0 + 26.0 * idx as f64;
        let text = |text: String, y: f64| {
            let (anchor, size, weight) = (Anchor::Left, 13.0, Weight::Regular);
            Mark::Text(Text { text, at: (0.0, y), anchor, size, weight, colour: ink, is_rtl: false })
        };
        let mut texts = vec![text("unit".into(), 13.0)];
        texts.extend((0..n_rows).map(|idx| text(format!("row {idx}"), top(idx) + 17.0)));
        let zero = Mark::Line { points: vec![(100.0, 20.0), (100.0, top(n_rows))], stroke: Stroke::hairline(ink) };
        let layers = vec![Layer { name: "axis", marks: vec![zero] }, Layer { name: "labels", marks: texts }];
        let band = |idx: usize| {
            let bounds = Rect { left: 0.0, top: top(idx), width: 720.0, height: 26.0 };
            HitShape::rect(PointRef { series_idx: idx, point_idx: 0 }, bounds, false)
        };
        let hits = Hits { shapes: (0..n_rows).map(band).collect(), ..Hits::default() };
        Chart {
            width: 720.0,
            height: top(n_rows) + 4.0,
            lang: Lang::En,
            title: String::new(),
            description: String::new(),
            source: String::new(),
            link: String::new(),
            data_version: String::new(),
            background: ink,
            foreground: ink,
            layers,
            hits,
        }
    }

    fn texts(chart: &Chart) -> Vec<(String, f64)> {
        let all = chart.layers.iter().flat_map(|layer| &layer.marks);
        all.filter_map(|mark| match mark {
            Mark::Text(text) => Some((text.text.clone(), text.at.1)),
            _ => None,
        })
        .collect()
    }

    #[test]
    fn a_short_ranking_is_one_picture() {
        assert_eq!(pieces(&ranking(20)).len(), 1);
    }

    #[test]
    fn a_long_one_is_cut_between_rows_and_loses_none() {
        for n_rows in [24, 50, 200] {
            let whole = ranking(n_rows);
            let pieces = pieces(&whole);
            assert!(pieces.len() > 2, "{n_rows}");
            let said: Vec<String> = pieces.iter().flat_map(texts).map(|(text, _)| text).collect();
            let expected: Vec<String> = texts(&whole).into_iter().map(|(text, _)| text).collect();
            assert_eq!(said, expected);
            let height: f64 = pieces.iter().map(|piece| piece.height).sum();
            assert!((height - whole.height).abs() < 1e-9);
            for piece in &pieces {
                assert!(piece.height < 2.0 * PIECE_PX + 52.0, "{}", piece.height);
                assert!(texts(piece).iter().all(|(_, y)| *y > 12.0 && *y < piece.height - 8.0), "{:?}", texts(piece));
            }
        }
    }

    #[test]
    fn the_zero_line_goes_on_from_piece_to_piece() {
        let pieces = pieces(&ranking(50));
        for (idx, piece) in pieces.iter().enumerate() {
            let Some(Mark::Line { points, .. }) = piece.layers.first().and_then(|layer| layer.marks.first()) else {
                panic!("no line");
            };
            let (from, to) = (points.first().map(|at| at.1), points.last().map(|at| at.1));
            assert_eq!(from, Some(if idx == 0 { 20.0 } else { 0.0 }));
            assert_eq!(to, Some(piece.height - if idx + 1 == pieces.len() { 4.0 } else { 0.0 }));
        }
    }
}
