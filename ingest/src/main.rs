//! The command line of the import.

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

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
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Import { sources, data } => import(&sources, &data),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("error: {err}");
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
