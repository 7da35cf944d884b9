//! Runs other programs, visibly, and says which one failed.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Instant,
};

use crate::failure::Failure;

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Where tools are installed that tests alone need: not into the system.
pub(crate) fn own_tools() -> PathBuf {
    root().join("target").join("tools")
}

/// A program started in the project's folder, with the project's own tools first on its path.
pub(crate) fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path_with_own_tools());
    for (name, _) in env::vars_os() {
        if is_leaked_by_cargo(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command
}

/// What cargo sets for this program, and flags that would make the child build everything anew.
fn is_leaked_by_cargo(name: &str) -> bool {
    const PREFIXES: [&str; 4] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
    const NAMES: [&str; 5] =
        ["CARGO", "CARGO_PRIMARY_PACKAGE", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"];
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

fn path_with_own_tools() -> OsString {
    let mut folders = vec![own_tools().join("bin"), root().join("node_modules").join(".bin")];
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    folders.extend(cargo_home.or_else(|| home.map(|home| home.join(".cargo"))).map(|cargo| cargo.join("bin")));
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    // A folder with a separator in its name cannot be on the path: then only the given ones are.
    env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
}

/// Runs a program to its end, its output going straight to the terminal.
pub(crate) fn run(what: &str, program: &str, arguments: &[&str]) -> Result<(), Failure> {
    run_command(what, command(program).args(arguments))
}

/// As [`run`], for a command with an environment of its own.
pub(crate) fn run_command(what: &str, command: &mut Command) -> Result<(), Failure> {
    println!("\n── {what}");
    println!("   $ {}", shown(command));
    let started = Instant::now();
    let status =
        command.status().map_err(Failure::because(format!("{what}: {} does not start", program_of(command))))?;
    let seconds = started.elapsed().as_secs_f64();
    if status.success() {
        println!("   {what}: done in {seconds:.0} s");
        Ok(())
    } else {
        Err(Failure::new(format!("{what} ({status}, after {seconds:.0} s): {}", shown(command))))
    }
}

/// Starts a program that goes on beside this one.
pub(crate) fn start(what: &str, command: &mut Command) -> Result<Running, Failure> {
    println!("\n── {what}");
    let child = command.spawn().map_err(Failure::because(format!("{what}: {} does not start", program_of(command))))?;
    Ok(Running { child, what: what.to_string() })
}

/// A program that ends with this.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    what: String,
}

impl Running {
    /// Fails if the program has ended by itself.
    pub(crate) fn check(&mut self) -> Result<(), Failure> {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(Failure::new(format!("{} ({status})", self.what))),
            Err(error) => Err(Failure::because(&self.what)(error)),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Fails only if it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a program prints, or nothing if it is not there or fails.
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
}

/// Where a program is, by the path that [`command`] uses.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let suffix = env::consts::EXE_SUFFIX;
    env::split_paths(&path_with_own_tools())
        .flat_map(|folder| [folder.join(format!("{program}{suffix}")), folder.join(format!("{program}.cmd"))])
        .find(|path| path.is_file() && (cfg!(windows) || path.extension().is_none_or(|ending| ending != "cmd")))
}

fn program_of(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn shown(command: &Command) -> String {
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(program_of(command)).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_keeps_the_cargo_settings_of_the_user_and_loses_those_of_this_program() {
        for kept in ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_NET_OFFLINE", "RUSTUP_TOOLCHAIN"] {
            assert!(!is_leaked_by_cargo(kept), "{kept}");
        }
        for lost in ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "RUSTFLAGS", "CARGO"] {
            assert!(is_leaked_by_cargo(lost), "{lost}");
        }
    }

    #[test]
    fn a_failed_program_is_named_with_its_arguments() {
        let failure = run("a try", "cargo", &["no-such-command"]).unwrap_err();
        assert!(failure.to_string().starts_with("a try (exit"), "{failure}");
        assert!(failure.to_string().ends_with("cargo no-such-command"), "{failure}");
    }

    #[test]
    fn a_program_that_has_ended_by_itself_is_noticed() {
        let mut running = start("a try", command("cargo").arg("no-such-command")).unwrap();
        running.child.wait().unwrap();
        assert!(running.check().unwrap_err().to_string().starts_with("a try (exit"));
    }

    #[test]
    fn a_missing_program_is_found_nowhere() {
        assert_eq!(find("no-such-program-anywhere"), None);
        assert_eq!(output("no-such-program-anywhere", &[]), None);
    }
}
