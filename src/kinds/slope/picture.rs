//! What all charts are asked, of lines between two years.

use std::any::Any;

use super::{KIND, layout, spec::{SlopeLine, SlopeSpec}};
use crate::{
    chart::{
        Body, PointRef, Theme,
        datum::{Datum, Figure},
        mark::Rect,
        spec::{ChartSpec, Frame, LayoutContext, NamedSeries},
    },
    kinds::ViewKind,
    period::Years,
    series::Point,
};

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
