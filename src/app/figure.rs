//! A chart or a table on the page, and what is said of its points.

pub mod canvas;
pub mod chart_figure;
pub mod colours;
pub mod data_table;
pub mod font_size;
pub mod help;
pub mod highlight;
pub mod marks;
pub mod paper;
pub mod picture;
pub mod pixels;
pub mod point_layer;
pub mod point_navigation;
pub mod point_tooltip;
pub mod provenance;
pub mod semantic_points;
pub mod sparkline;
pub mod surroundings;
pub mod tooltip;
