//! Which version of a tool is there, and which is wanted.

/// The numbers of the first version in a text: `trunk 0.21.14` has 0, 21 and 14.
pub(crate) fn version_in(text: &str) -> Option<[u32; 3]> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.')).find_map(|word| {
        let mut numbers = word.split('.').map(|number| number.parse().ok());
        let major = numbers.next()??;
        let minor = numbers.next()??;
        Some([major, minor, numbers.next().flatten().unwrap_or(0)])
    })
}

/// The version of a package in the text of a `Cargo.lock`.
pub(crate) fn locked_version<'a>(lock_file: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock_file.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_first_dotted_number() {
        assert_eq!(version_in("trunk 0.21.14"), Some([0, 21, 14]));
        assert_eq!(version_in("v20.20.2"), Some([20, 20, 2]));
        assert_eq!(version_in("ChromeDriver 131.0.6778.85 (abc-refs/branch@{#1})"), Some([131, 0, 6778]));
        assert_eq!(version_in("wasm-opt version 108 (version_108)"), None);
    }

    #[test]
    fn a_locked_version_is_the_line_after_the_name() {
        let lock_file = "[[package]]\nname = \"wasm-bindgen-backend\"\nversion = \"1.0.0\"\n\n\
                         [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock_file, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock_file, "yew"), None);
    }
}
