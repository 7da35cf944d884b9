//! What lies where: hover, touch and keyboard find points here, never in the pixels.

use std::cell::OnceCell;

use super::{
    PointRef,
    mark::{Colour, Mark, Position, Rect, Rings, Stroke},
};

/// Where a point stands, and what is next to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Which point.
    pub point: PointRef,
    /// Where it stands.
    pub at: Position,
    /// The number it stands for; none for a range or an absence.
    pub value: Option<f64>,
    /// Whether a line leads to it from the spot before.
    pub joins_previous: bool,
    /// Whether years without a figure lie between it and the spot before.
    pub is_after_gap: bool,
    /// Whether it is the first one after a break.
    pub is_after_break: bool,
}

/// An area that belongs to a point.
#[derive(Debug, Clone, PartialEq)]
pub struct HitShape {
    /// Which point.
    pub point: PointRef,
    /// The smallest rectangle around it.
    pub bounds: Rect,
    /// Its rings, not closed; inside is where an odd number of them lies around. The bounds if empty.
    pub rings: Rings,
    /// Whether [`super::Chart::highlight`] draws its outline.
    pub is_outlined: bool,
}

impl HitShape {
    /// A rectangle.
    pub(crate) fn rect(point: PointRef, bounds: Rect, is_outlined: bool) -> HitShape {
        HitShape { point, bounds, rings: [].into(), is_outlined }
    }

    /// An area within rings, with the smallest rectangle around them.
    pub(crate) fn rings(point: PointRef, rings: Rings, bounds: Rect, is_outlined: bool) -> HitShape {
        HitShape { point, bounds, rings, is_outlined }
    }

    /// Whether the position lies inside.
    pub fn contains(&self, at: Position) -> bool {
        self.bounds.contains(at)
            && (self.rings.is_empty() || self.rings.iter().filter(|ring| is_inside(ring, at)).count() % 2 == 1)
    }

    fn outline(&self, stroke: Stroke) -> Mark {
        if self.rings.is_empty() {
            Mark::Rect { rect: self.bounds, fill: None, stroke: Some(stroke) }
        } else {
            Mark::Area { rings: self.rings.clone(), fill: None, stroke: Some(stroke) }
        }
    }
}

/// How a series looks when it is pointed at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Its own colour.
    pub colour: Colour,
    /// Width of its line in CSS pixels when pointed at; 0 where it has none.
    pub line_width: f64,
}

/// Everything that can be pointed at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hits {
    /// One a point: in order of series and point in a line chart, else in reading order.
    pub spots: Vec<Spot>,
    /// Areas; the later ones lie on top. They go before the nearest spot.
    pub shapes: Vec<HitShape>,
    /// Where the nearest spot is looked for; nowhere if it has no width.
    pub plot: Rect,
    /// How far a spot may be, in CSS pixels; no limit if none.
    pub reach: Option<f64>,
    /// By series.
    pub looks: Vec<Look>,
    /// Whether each series is one point, so that the next point is that of the next series.
    pub is_flat: bool,
    /// Made when first asked for: drawing must not wait for it.
    pub(crate) grid: OnceCell<Grid>,
}

/// Side of a cell in CSS pixels.
const CELL: f64 = 16.0;

/// Spots by cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    origin: Position,
    n_columns: usize,
    n_rows: usize,
    /// Where each cell's spots begin in `spots`; one more than cells.
    starts: Vec<u32>,
    spots: Vec<u32>,
}

impl Hits {
    /// The point at a position of the picture: the topmost area that holds it, else the nearest spot.
    pub(crate) fn nearest(&self, x: f64, y: f64) -> Option<PointRef> {
        let at = (x, y);
        if let Some(shape) = self.shapes.iter().rev().find(|shape| shape.contains(at)) {
            return Some(shape.point);
        }
        if self.plot.width <= 0.0 || !self.plot.grown(CELL).contains(at) {
            return None;
        }
        let (spot, distance) = self.grid.get_or_init(|| Grid::of(&self.spots)).nearest(&self.spots, at)?;
        self.reach.is_none_or(|reach| distance <= reach).then(|| self.spots.get(spot).map(|spot| spot.point))?
    }

    /// The spot of a point.
    pub fn spot(&self, point: PointRef) -> Option<&Spot> {
        self.spots.get(self.spot_idx(point)?)
    }

    pub(crate) fn spot_idx(&self, point: PointRef) -> Option<usize> {
        if self.is_flat {
            self.spots.iter().position(|spot| spot.point == point)
        } else {
            self.spots.binary_search_by_key(&point, |spot| spot.point).ok()
        }
    }

    /// The spots of a series, as a range of indices; all spots where each series is one point.
    pub(crate) fn series_spots(&self, series_idx: usize) -> std::ops::Range<usize> {
        if self.is_flat {
            return 0..self.spots.len();
        }
        let start = self.spots.partition_point(|spot| spot.point.series_idx < series_idx);
        let end = self.spots.partition_point(|spot| spot.point.series_idx <= series_idx);
        start..end
    }

    /// What an overlay draws for a point: its series' line with a halo, its own ring, the outline of its area.
    pub(crate) fn highlight(&self, point: PointRef, background: Colour, text: Colour) -> Vec<Mark> {
        let mut marks = Vec::new();
        let Some(look) = self.looks.get(point.series_idx) else { return marks };
        if look.line_width > 0.0 && !self.is_flat {
            let lines = self.lines_of(point.series_idx);
            for (colour, width) in [(background, look.line_width + 3.0), (look.colour, look.line_width)] {
                let stroke = Stroke::new(colour, width);
                marks.extend(lines.iter().map(|points| Mark::Line { points: points.clone(), stroke }));
            }
        }
        let shapes = || self.shapes.iter().filter(|shape| shape.point == point && shape.is_outlined);
        let n_marks = marks.len();
        // Both for all of its islands in turn: no halo lies over an outline.
        for stroke in [Stroke::new(background, 4.0), Stroke::new(text, 2.0)] {
            marks.extend(shapes().map(|shape| shape.outline(stroke)));
        }
        let is_outlined = marks.len() > n_marks;
        if let Some(spot) = self.spot(point).filter(|_| !is_outlined) {
            let ring = Some(Stroke::new(background, 2.0));
            marks.push(Mark::Circle { centre: spot.at, radius: 5.5, fill: Some(look.colour), stroke: ring });
        }
        marks
    }

    fn lines_of(&self, series_idx: usize) -> Vec<Vec<Position>> {
        let spots = self.spots.get(self.series_spots(series_idx)).unwrap_or_default();
        let runs = spots.chunk_by(|_, next| next.joins_previous);
        runs.filter(|run| run.len() > 1).map(|run| run.iter().map(|spot| spot.at).collect()).collect()
    }
}

impl Grid {
    fn of(spots: &[Spot]) -> Grid {
        let bounds = bounds_of(spots.iter().map(|spot| &spot.at));
        let n_cells = |length: f64| ((length / CELL).floor() as usize).min(2000) + 1;
        let (n_columns, n_rows) = (n_cells(bounds.width), n_cells(bounds.height));
        let mut grid = Grid {
            origin: (bounds.left, bounds.top),
            n_columns,
            n_rows,
            starts: vec![0; n_columns * n_rows + 1],
            spots: vec![0; spots.len()],
        };
        let cells: Vec<usize> = spots.iter().map(|spot| grid.cell_idx(grid.cell_of(spot.at))).collect();
        for cell in &cells {
            grid.starts[cell + 1] += 1;
        }
        for cell in 0..n_columns * n_rows {
            grid.starts[cell + 1] += grid.starts[cell];
        }
        let mut next = grid.starts.clone();
        for (spot, cell) in (0u32..).zip(cells) {
            grid.spots[next[cell] as usize] = spot;
            next[cell] += 1;
        }
        grid
    }

    fn cell_of(&self, (x, y): Position) -> (usize, usize) {
        let along = |at: f64, origin: f64, n: usize| (((at - origin) / CELL).floor().max(0.0) as usize).min(n - 1);
        (along(x, self.origin.0, self.n_columns), along(y, self.origin.1, self.n_rows))
    }

    fn cell_idx(&self, (column, row): (usize, usize)) -> usize {
        row * self.n_columns + column
    }

    /// Index and distance of the spot nearest to `at`; of two equally near the later one, which is drawn on top.
    fn nearest(&self, spots: &[Spot], at: Position) -> Option<(usize, f64)> {
        let (column, row) = self.cell_of(at);
        // Outside the grid the rings are counted from its nearest cell.
        let mut best: Option<(usize, f64)> = None;
        for ring in 0..self.n_columns.max(self.n_rows) {
            // Every cell of this ring is at least so far away.
            let least = (ring as f64 - 1.0).max(0.0) * CELL;
            if best.is_some_and(|(_, distance)| distance < least) {
                break;
            }
            self.visit_ring(column, row, ring, |cell| {
                for spot in self.spots[self.starts[cell] as usize..self.starts[cell + 1] as usize].iter() {
                    let spot = *spot as usize;
                    let distance = (spots[spot].at.0 - at.0).hypot(spots[spot].at.1 - at.1);
                    let is_nearer =
                        best.is_none_or(|(idx, nearest)| distance < nearest || (distance == nearest && spot > idx));
                    if is_nearer {
                        best = Some((spot, distance));
                    }
                }
            });
        }
        best
    }

    fn visit_ring(&self, column: usize, row: usize, ring: usize, mut visit: impl FnMut(usize)) {
        let rows = row.saturating_sub(ring)..=(row + ring).min(self.n_rows - 1);
        for r in rows {
            let is_edge = r.abs_diff(row) == ring;
            let step = if is_edge || ring == 0 { 1 } else { 2 * ring };
            let first = column as i64 - ring as i64;
            for c in (first..=column as i64 + ring as i64).step_by(step) {
                if let Some(c) = usize::try_from(c).ok().filter(|c| *c < self.n_columns) {
                    visit(self.cell_idx((c, r)));
                }
            }
        }
    }
}

fn bounds_of<'a>(positions: impl Iterator<Item = &'a Position>) -> Rect {
    let corners = positions.fold(None, |corners: Option<(Position, Position)>, (x, y)| {
        let ((left, top), (right, bottom)) = corners.unwrap_or(((*x, *y), (*x, *y)));
        Some(((left.min(*x), top.min(*y)), (right.max(*x), bottom.max(*y))))
    });
    corners.map_or(Rect::default(), |(from, to)| Rect::between(from, to))
}

fn is_inside(ring: &[Position], (x, y): Position) -> bool {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossings =
        ends.filter(|((x0, y0), (x1, y1))| (*y0 > y) != (*y1 > y) && x < x0 + (y - y0) / (y1 - y0) * (x1 - x0));
    crossings.count() % 2 == 1
}
