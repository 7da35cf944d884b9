//! The command line of the import.

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use ingest::error::{At, chain};

/// Publishers' files in, reviewed tables and the packed bundle out.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read the publishers' files and write the tables, the catalogue and the report.
    Import {
        /// The folder of the publishers' files.
        sources: PathBuf,
        /// The folder of the tables.
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
    /// Tell what the newest publishers' files would change in the tables, without changing them.
    Compare {
        /// The folder of the publishers' files.
        sources: PathBuf,
        /// The folder of the tables.
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
    /// Read the files of one description and tell what becomes of their rows. Nothing is changed.
    Try {
        /// The description, a TOML file.
        description: PathBuf,
        /// The folder of its files.
        folder: PathBuf,
        /// The folder of the tables, of which places and population are read.
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
    /// Pack the tables and the messages into the bundle of a site.
    Pack {
        /// The folder of the site, in which `bundle/` is made.
        site: PathBuf,
        /// The folder of the tables.
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// The folder of the messages.
        #[arg(long, default_value = "static/messages")]
        messages: PathBuf,
    },
    /// Compare the tables with each other, print how far they agree, and write it into the document.
    Check {
        /// The folder of the tables.
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// The document.
        #[arg(long, default_value = "docs/data-quality.md")]
        document: PathBuf,
    },
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Import { sources, data } => import(&sources, &data),
        Command::Check { data, document } => check(&data, &document),
        Command::Compare { sources, data } => compare(&sources, &data),
        Command::Try { description, folder, data } => try_description(&description, &folder, &data),
        Command::Pack { site, data, messages } => pack(&data, &messages, &site),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("error: {}", chain(&*err));
            ExitCode::FAILURE
        }
    }
}

fn import(sources: &std::path::Path, data: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let bar = ProgressBar::new(0);
    // The template is a constant; if it ever does not parse, the default style does.
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    let report = ingest::import::import(sources, data, |step| {
        bar.set_length(step.n_steps);
        bar.set_position(step.idx);
        bar.set_message(step.what.to_owned());
    })?;
    bar.finish_and_clear();
    println!("{}", report.summary());
    Ok(())
}

fn check(data: &std::path::Path, document: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let path = data.join("import-report.md");
    let report = std::fs::read_to_string(&path).at(&path)?;
    let text = ingest::quality::document(&ingest::quality::read(data)?, &report)?;
    print!("{text}");
    std::fs::write(document, text).at(document)?;
    Ok(())
}

fn compare(sources: &std::path::Path, data: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let descriptions = ingest::description::descriptions()?;
    let scratch = std::env::temp_dir().join(format!("ingest-compare-{}", std::process::id()));
    let told = ingest::compare::compare_with_newest(&descriptions, sources, data, &scratch, |_| ());
    ingest::compare::remove(&scratch)?;
    print!("{}", told?);
    Ok(())
}

fn try_description(
    description: &std::path::Path,
    folder: &std::path::Path,
    data: &std::path::Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let trial = ingest::trial::try_description(description, folder, data)?;
    print!("{}", trial.text);
    match trial.n_not_read {
        0 => Ok(()),
        n_files => Err(format!("files that were not read: {n_files}").into()),
    }
}

fn pack(
    data: &std::path::Path,
    messages: &std::path::Path,
    site: &std::path::Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let bundle = ingest::pack::pack(data, messages, site)?;
    let n_files = bundle.manifest.files().count();
    println!("{n_files} files, {} bytes, data version {}", bundle.n_bytes, bundle.core.data_version);
    Ok(())
}
