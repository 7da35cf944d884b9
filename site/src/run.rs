//! Other programs that the build runs.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use crate::error::SiteError;

/// What a program prints that reads `input`.
///
/// # Errors
/// If it is not there, or fails, with what it says to that.
pub(crate) fn output(command: &mut Command, input: &str) -> Result<String, SiteError> {
    let name = command.get_program().to_string_lossy().into_owned();
    let failed = || SiteError::file(Path::new(&name));
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().map_err(failed())?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).map_err(failed())?;
    }
    let output = child.wait_with_output().map_err(failed())?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(SiteError::content(Path::new(&name), format!("{}\n{}", output.status, said.trim())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use ingest::error::chain;

    use super::*;

    #[test]
    fn a_program_reads_its_input_and_one_that_fails_is_named() {
        assert_eq!(output(Command::new("rustc").arg("-").arg("--print=crate-name"), "").unwrap(), "rust_out\n");
        let error = output(Command::new("rustc").arg("--no-such-option"), "").unwrap_err();
        assert!(chain(&error).starts_with("rustc: exit"), "{error}");
        let error = output(&mut Command::new("no-such-program-anywhere"), "").unwrap_err();
        assert!(chain(&error).starts_with("no-such-program-anywhere: "), "{error}");
    }
}
