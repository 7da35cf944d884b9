//! Lines between two years, as they are to be drawn.

use std::any::Any;

use super::{KIND, layout};
use crate::{
    chart::{
        Body, PointRef, Theme,
        datum::{Datum, Figure},
        mark::Rect,
        spec::{ChartSpec, Frame, LayoutContext, NamedSeries},
    },
    indicator::Unit,
    kinds::ViewKind,
    period::Years,
    series::Point,
    view::ScaleKind,
};

/// A place's figures of the two years.
#[derive(Debug, Clone, PartialEq)]
pub struct SlopeLine {
    /// Whose.
    pub series: NamedSeries,
    /// Indices of the points of the first and the last year in `series.series.points`; none where there is no figure. Where
    /// both years are the same, only the last has one.
    pub ends: [Option<usize>; 2],
    /// What is said where the first or the last figure is missing.
    pub absences: [String; 2],
    /// The change from the first to the last, or why there is none; empty where there is nothing to say.
    pub change: String,
    /// Whether the two figures may be compared, so that a line joins them.
    pub is_joined: bool,
}

impl SlopeLine {
    /// The figure of the first year (0) or of the last (1).
    pub(crate) fn end(&self, end: usize) -> Option<&Point> {
        self.series.series.points.get((*self.ends.get(end)?)?)
    }
}

/// Lines between two years.
#[derive(Debug, Clone, PartialEq)]
pub struct SlopeSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The lines, in the order of the selection.
    pub lines: Vec<SlopeLine>,
    /// The two years; the same twice where there are figures of one only.
    pub years: Years,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// The value axis.
    pub scale: ScaleKind,
}

impl SlopeSpec {
    /// The figure of a line at one of its ends.
    fn figure<'a>(&'a self, line: &'a SlopeLine, end: usize) -> Figure<'a> {
        Figure {
            named: &line.series,
            point: line.end(end),
            year: Some(if end == 0 { self.years.first } else { self.years.last }),
            absence: line.absences.get(end).map_or("", String::as_str),
            rank: None,
            unit: self.unit,
            decimals: self.decimals,
        }
    }
}

impl ChartSpec for SlopeSpec {
    fn kind(&self) -> ViewKind {
        KIND
    }

    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn years(&self) -> Years {
        self.years
    }

    fn body(&self, area: Rect, context: &LayoutContext, theme: &Theme) -> Body {
        layout::body(self, area, context, theme)
    }

    fn height(&self, width: f64) -> f64 {
        layout::height(width)
    }

    fn datum(&self, at: PointRef) -> Option<Datum<'_>> {
        let line = self.lines.get(at.series_idx)?;
        // At an end without a figure stands the other one.
        let end = line.ends.iter().position(|idx| *idx == Some(at.point_idx))?;
        let others = if self.years.first < self.years.last { vec![self.figure(line, 1 - end)] } else { Vec::new() };
        let facts = Some(("change", line.change.as_str())).filter(|(_, change)| !change.is_empty());
        Some(Datum { main: self.figure(line, end), others, facts: facts.into_iter().collect() })
    }

    fn shown(&self) -> Vec<(&NamedSeries, &Point)> {
        let ends = self.lines.iter().flat_map(|line| [0, 1].map(|end| Some((&line.series, line.end(end)?))));
        ends.flatten().collect()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
