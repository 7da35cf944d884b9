//! A chart or a table on the page, and what is said of its points.

pub(crate) mod canvas;
pub mod chart_figure;
pub(crate) mod colours;
pub mod data_table;
pub(crate) mod font_size;
pub(crate) mod help;
pub(crate) mod highlight;
pub(crate) mod marks;
pub(crate) mod paper;
pub(crate) mod picture;
pub(crate) mod pixels;
pub(crate) mod point_layer;
pub(crate) mod point_navigation;
pub(crate) mod point_tooltip;
pub(crate) mod provenance;
pub(crate) mod semantic_points;
pub(crate) mod sparkline;
pub(crate) mod surroundings;
pub(crate) mod tooltip;
