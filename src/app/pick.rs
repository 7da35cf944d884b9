//! How a reader chooses what is shown: indicator, places, years, measure and the rest.

pub mod chips;
pub mod combobox;
pub mod controls;
pub mod finder;
pub mod indicator_picker;
pub mod options;
pub mod place_list;
pub mod place_picker;
pub mod places;
pub mod selection;
pub mod transform_fields;
pub mod year_slider;
pub mod year_steps;
