//! Builds the static part of the site, and serves it.

use std::{error::Error, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use ingest::error::chain;
use site::stage::{Terms, stage, tables_folder};

/// What `dist/` holds besides the app.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Complete the folder that the app has been put into; Trunk runs this after each build.
    Stage {
        /// The project's folder.
        #[arg(long, env = "TRUNK_SOURCE_DIR", default_value = ".")]
        source: PathBuf,
        /// The folder to complete.
        #[arg(env = "TRUNK_STAGING_DIR")]
        staging: PathBuf,
        /// Path of the site on its host, with a slash at both ends.
        #[arg(long, env = "TRUNK_PUBLIC_URL", default_value = "/")]
        public_url: String,
        /// Which figures: "all", or "open" for those whose terms are an open licence.
        #[arg(long, env = "SITE_TERMS", default_value = "all")]
        terms: Terms,
    },
    /// Make the site of the program that cargo has built last; `TRUNK_PROFILE` says whether that is a release.
    #[cfg(feature = "program")]
    Build {
        /// The folder to make it in.
        dist: PathBuf,
        /// The project's folder.
        #[arg(long, default_value = ".")]
        source: PathBuf,
        /// Path of the site on its host, with a slash at both ends.
        #[arg(long, default_value = "/")]
        public_url: String,
        /// Which figures: "all", or "open" for those whose terms are an open licence.
        #[arg(long, default_value = "all")]
        terms: Terms,
    },
    /// Write brotli beside the files of a finished folder, as some hosts want it.
    #[cfg(feature = "compress")]
    Compress {
        /// The folder.
        folder: PathBuf,
    },
    /// Serve a finished folder as a static host would.
    #[cfg(feature = "server")]
    Serve {
        /// The folder.
        folder: PathBuf,
        /// Port on this machine.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Path of the site, with a slash at both ends.
        #[arg(long, default_value = "/")]
        public_url: String,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("site: {}", chain(&*error));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Stage { source, staging, public_url, terms } => {
            stage(&source, &tables_folder(&source, terms)?, &staging, &public_url)?;
        }
        #[cfg(feature = "program")]
        Command::Build { dist, source, public_url, terms } => site::build::build(&source, &dist, &public_url, terms)?,
        #[cfg(feature = "compress")]
        Command::Compress { folder } => {
            println!("{} files compressed", compress::compress_folder(&folder)?);
        }
        #[cfg(feature = "server")]
        Command::Serve { folder, port, public_url } => {
            site::server::serve_until_interrupted(&folder, port, &public_url)?;
        }
    }
    Ok(())
}
