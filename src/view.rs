//! What the reader asked for: the whole state of the page, and nothing that can be derived from it.

mod measure;

pub use measure::{Basis, Measure, TOTAL, Transform};

use crate::{
    i18n::Lang,
    kinds::ViewKind,
    named::Named,
    period::{Year, Years},
    series::Subject,
};

/// An end of the time range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeEnd {
    /// The first year with a figure, whichever that is when the link is opened.
    Earliest,
    /// That year.
    Year(Year),
    /// The last year with a figure, whichever that is when the link is opened.
    Latest,
}

/// The time asked for: a range, or one year if both ends are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// Start.
    pub from: TimeEnd,
    /// End: the year of a ranking or a map.
    pub to: TimeEnd,
}

impl Default for Time {
    fn default() -> Self {
        Time { from: TimeEnd::Earliest, to: TimeEnd::Latest }
    }
}

impl Time {
    /// The years meant, of those that there are.
    pub(crate) fn resolve(self, available: Years) -> Years {
        let year = |end| match end {
            TimeEnd::Earliest => available.first,
            TimeEnd::Latest => available.last,
            TimeEnd::Year(year) => year,
        };
        Years::between(year(self.from), year(self.to))
    }
}

/// Linear or logarithmic value axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ScaleKind {
    /// Equal distances are equal differences.
    #[default]
    Linear,
    /// Equal distances are equal ratios; has no zero.
    Log,
}

/// The order of rows and bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Order {
    /// Highest value first.
    #[default]
    Descending,
    /// Lowest value first.
    Ascending,
    /// By name in the reader's language.
    Name,
}

/// How a map's classes are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ClassMethod {
    /// Round numbers that fit the spread of the values.
    #[default]
    Nice,
    /// As many places in each class.
    Quantile,
    /// Classes equally wide.
    Equal,
}

/// How a map's classes are cut until the reader chooses: the method, and how many there are.
pub(crate) const DEFAULT_CLASSES: (ClassMethod, u8) = (ClassMethod::Nice, 6);

/// Colours of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ThemeChoice {
    /// As the reader's system says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As much contrast as there is.
    Contrast,
}

/// What the reader asked for. Its text form is the link: see [`crate::permalink`].
///
/// A `None`, an empty list or a default is left out of the link, so that a better default reaches old links too.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// `i`: the indicator's id; none is the default indicator.
    pub indicator: Option<String>,
    /// `v`: the kind of view; none is the default kind.
    pub kind: Option<ViewKind>,
    /// `p`: places, regions and groups, in the order chosen; empty is the default selection.
    pub subjects: Vec<Subject>,
    /// `p=none`: that `subjects` are empty is the reader's choice. Means nothing while they are not.
    pub is_cleared: bool,
    /// `f`: those in colour while the rest is grey.
    pub focus: Vec<Subject>,
    /// `r`: only places of this region or group are listed, ranked and mapped.
    pub within: Option<Subject>,
    /// `t`: the time.
    pub time: Time,
    /// `d.<dimension>`: the categories shown, by dimension; `["*"]` is all of them. A dimension left out shows its default.
    pub categories: Named<Vec<String>>,
    /// `m`: the measure; none is the rate where one may be computed, else the figures as they are.
    pub measure: Option<Measure>,
    /// `s`: the scale.
    pub scale: ScaleKind,
    /// `o`: the order.
    pub order: Order,
    /// `k`: class breaks: method and number.
    pub classes: Option<(ClassMethod, u8)>,
    /// `tol`: years that a figure may be away from the year shown; 0 to 10.
    pub tolerance: u8,
    /// `e`: edition; none is the newest.
    pub edition: Option<String>,
    /// `e`, after a `~`: an older edition drawn in grey beside the one shown.
    pub previous_edition: Option<String>,
    /// `ok`: comparability notes accepted.
    pub accepted: Vec<String>,
    /// `lang`: the language; none is the reader's own.
    pub lang: Option<Lang>,
    /// `theme`: the colours.
    pub theme: ThemeChoice,
    /// Parts of the link that could not be read, as they stood: written back, so that nothing is lost from the link.
    pub kept: Vec<String>,
}

/// The indicator shown to a reader who has not chosen one.
pub(crate) const DEFAULT_INDICATOR: &str = "homicide-rate";

impl View {
    /// The indicator asked for, or the default one.
    pub fn indicator_id(&self) -> &str {
        self.indicator.as_deref().unwrap_or(DEFAULT_INDICATOR)
    }

    /// The kind of view.
    pub fn kind(&self) -> ViewKind {
        self.kind.unwrap_or_default()
    }

    /// The view with another indicator: places, time and way of looking stay, what only the old one had goes.
    pub(crate) fn with_indicator(&self, id: &str) -> View {
        View {
            indicator: (id != DEFAULT_INDICATOR).then(|| id.to_owned()),
            categories: Named::new(),
            measure: None,
            classes: None,
            edition: None,
            previous_edition: None,
            accepted: Vec::new(),
            ..self.clone()
        }
    }

    /// The view with `subject` chosen, or no longer chosen if it was.
    pub(crate) fn toggled(&self, subject: Subject) -> View {
        let mut view = self.clone();
        match view.subjects.iter().position(|s| *s == subject) {
            Some(idx) => {
                view.subjects.remove(idx);
                view.focus.retain(|s| *s != subject);
            }
            None => view.subjects.push(subject),
        }
        view
    }

    /// The view with `subject` in focus, or no longer if it was.
    pub(crate) fn focus_toggled(&self, subject: Subject) -> View {
        let mut view = self.clone();
        match view.focus.iter().position(|s| *s == subject) {
            Some(idx) => {
                view.focus.remove(idx);
            }
            None => view.focus.push(subject),
        }
        view
    }
}
