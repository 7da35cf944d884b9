//! Keys of a chart, and what each does.

use crate::chart::Move;

/// What a key asks of the chart that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intent {
    /// Go to another point.
    Move(Move),
    /// Show everything about the point.
    Details,
    /// Show the keys.
    Help,
    /// Leave the point.
    Leave,
}

/// What the key (`KeyboardEvent.key`) asks, if anything. Keys together with Ctrl, Alt or Meta are the browser's.
///
/// Right is later on the page's time axis in every language: the axis does not mirror.
pub(crate) fn intent(key: &str) -> Option<Intent> {
    Some(match key {
        "ArrowRight" => Intent::Move(Move::NextPoint),
        "ArrowLeft" => Intent::Move(Move::PreviousPoint),
        "ArrowDown" => Intent::Move(Move::NextSeries),
        "ArrowUp" => Intent::Move(Move::PreviousSeries),
        "Home" => Intent::Move(Move::FirstPoint),
        "End" => Intent::Move(Move::LastPoint),
        "[" => Intent::Move(Move::Lowest),
        "]" => Intent::Move(Move::Highest),
        "g" | "G" => Intent::Move(Move::NextGap),
        "b" | "B" => Intent::Move(Move::NextBreak),
        "Enter" => Intent::Details,
        "?" => Intent::Help,
        "Escape" => Intent::Leave,
        _ => return None,
    })
}

/// The keys as the help shows them: what is on the key, and the message that says what it does.
pub(crate) const HELP: [(&str, &str); 10] = [
    ("← →", "ui.chart.help.points"),
    ("Home End", "ui.chart.help.ends"),
    ("↑ ↓", "ui.chart.help.series"),
    ("[", "ui.chart.help.lowest"),
    ("]", "ui.chart.help.highest"),
    ("g", "ui.chart.help.gap"),
    ("b", "ui.chart.help.break"),
    ("Enter", "ui.chart.help.details"),
    ("?", "ui.chart.help.help"),
    ("Esc", "ui.chart.help.leave"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;

    #[test]
    fn a_key_that_is_not_ours_stays_the_browsers() {
        for key in ["Tab", " ", "PageDown", "a", "F5", "Shift", ""] {
            assert_eq!(intent(key), None, "{key}");
        }
    }

    #[test]
    fn every_key_of_the_help_does_something_and_is_explained() {
        let texts = Texts::built_in();
        for (keys, message) in HELP {
            assert!(texts.find(message).is_some(), "{message}");
            for key in keys.split(' ') {
                let name = match key {
                    "←" => "ArrowLeft",
                    "→" => "ArrowRight",
                    "↑" => "ArrowUp",
                    "↓" => "ArrowDown",
                    "Esc" => "Escape",
                    other => other,
                };
                assert!(intent(name).is_some(), "{name}");
            }
        }
    }
}
