//! How a reader chooses what is shown: indicator, places, years, measure and the rest.

pub(crate) mod chips;
pub mod combobox;
pub(crate) mod controls;
pub(crate) mod finder;
pub(crate) mod indicator_picker;
pub(crate) mod options;
pub(crate) mod place_list;
pub(crate) mod place_picker;
pub(crate) mod places;
pub(crate) mod selection;
pub(crate) mod transform_fields;
pub mod year_slider;
pub(crate) mod year_steps;
