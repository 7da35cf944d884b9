//! The whole site from the linked program: what Trunk and its hook do.

use std::path::Path;

use crate::{
    app::{Program, publish, staging_folder, write_page},
    bind::bind,
    error::SiteError,
    program::{is_release, linked},
    stage::{Terms, stage, tables_folder},
};

/// Makes the site in `dist`, of the program that cargo has built last. What was there before is there until all is made.
///
/// # Errors
/// If the program, a table, a text or the page is missing or cannot be read, or nothing can be written.
pub fn build(source: &Path, dist: &Path, public_url: &str, terms: Terms) -> Result<(), SiteError> {
    let staging = staging_folder(dist)?;
    let program = if is_release() {
        // The program's parts take its place.
        Program::placeholder(&staging)?
    } else {
        bind(&linked(source)?, &staging, dist)?
    };
    write_page(source, &staging, &program, public_url)?;
    stage(source, &tables_folder(source, terms)?, &staging, public_url)?;
    publish(&staging, dist)
}
