//! The colour that a host page gives its frames: of links and of what is chosen.

use crate::{
    app::base::{document, site::Site},
    chart::{mark::Colour, theme::Theme},
    format,
};

/// The least contrast of text with its ground (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Why a colour is not used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Refusal {
    /// Not six hexadecimal digits.
    NoColour,
    /// Too near to the ground; its contrast with it.
    TooFaint(f64),
}

/// The colour of `accent=`, six hexadecimal digits with or without `#` (in an address `%23`), if it can be read on the
/// theme's ground.
///
/// # Errors
/// If it is no colour, or too faint.
pub(crate) fn accent(value: &str, theme: &Theme) -> Result<Colour, Refusal> {
    let digits = value.strip_prefix('#').or(value.strip_prefix("%23")).unwrap_or(value);
    let is_code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_code).ok_or(Refusal::NoColour)?;
    let colour = Colour::hex(code);
    let contrast = colour.contrast(theme.background);
    if contrast < LEAST_CONTRAST { Err(Refusal::TooFaint(contrast)) } else { Ok(colour) }
}

/// Gives the page the colour, or says why not.
pub(crate) fn apply(site: &Site, value: Option<&str>, theme: &Theme) -> Option<String> {
    let outcome = value.map(|value| accent(value, theme));
    let css = outcome
        .and_then(Result::ok)
        .map(|Colour { rgb: (red, green, blue), .. }| format!("#{red:02x}{green:02x}{blue:02x}"));
    document::set_property("--accent", css.as_deref());
    let value = value.unwrap_or_default();
    match outcome?.err()? {
        Refusal::NoColour => Some(site.texts.with("ui.embed.accent.none", &[("value", value)])),
        Refusal::TooFaint(contrast) => {
            let contrast = format::number(site.texts.lang, contrast, 1);
            Some(site.texts.with("ui.embed.accent.faint", &[("value", value), ("contrast", &contrast)]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits() {
        for value in ["0055a3", "#0055A3", "%230055a3"] {
            assert_eq!(accent(value, &Theme::light()), Ok(Colour::hex(0x0055a3)), "{value}");
        }
        for value in ["", "red", "05a", "0055a3ff", "+055a3", "00 5a3", "url(x)"] {
            assert_eq!(accent(value, &Theme::light()), Err(Refusal::NoColour), "{value}");
        }
    }

    #[test]
    fn a_colour_must_be_readable_on_the_ground_there_is() {
        let refusal = accent("ffff00", &Theme::light());
        assert!(matches!(refusal, Err(Refusal::TooFaint(contrast)) if contrast < 1.1), "{refusal:?}");
        assert!(accent("ffff00", &Theme::dark()).is_ok());
    }
}
