//! Everything that knows a browser.
//!
//! The address says what is on the page ([`base::history`]), files of the bundle come as they are needed ([`load`]), and
//! each page is a component that is given both.

pub mod base;
pub(crate) mod bench;
pub mod embed;
pub mod export;
pub mod figure;
pub mod load;
pub mod page;
pub mod pick;

pub use page::root::run;
