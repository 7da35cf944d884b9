//! Where a handle of the year slider goes.

use crate::{
    period::{Year, Years},
    view::{Time, TimeEnd},
};

/// A handle of the slider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handle {
    /// The first year.
    From,
    /// The last year, or the only one.
    To,
}

/// Where a key moves a handle from `year`; none if the key is not one of the slider's.
///
/// Arrows go a year, Page Up and Page Down a tenth of the range but at least two years, Home and End to its ends.
/// Where the page runs from right to left, so does time.
pub(crate) fn after_key(key: &str, year: Year, available: Years, is_rtl: bool) -> Option<Year> {
    let stride = (available.n_years() as i16 / 10).max(2);
    let forward = if is_rtl { -1 } else { 1 };
    let step = match key {
        "ArrowRight" => forward,
        "ArrowLeft" => -forward,
        "ArrowUp" => 1,
        "ArrowDown" => -1,
        "PageUp" => stride,
        "PageDown" => -stride,
        "Home" => return Some(available.first),
        "End" => return Some(available.last),
        _ => return None,
    };
    Some(clamp(Year(year.0 + step), available))
}

/// The year at a share (0 to 1) of the way along the slider.
pub(crate) fn at_share(share: f64, available: Years) -> Year {
    let span = f64::from(available.last.0 - available.first.0);
    clamp(Year(available.first.0 + (share.clamp(0.0, 1.0) * span).round() as i16), available)
}

/// How far along the slider a year is, 0 to 1.
pub(crate) fn share_of(year: Year, available: Years) -> f64 {
    let span = f64::from(available.last.0 - available.first.0);
    if span > 0.0 { (f64::from(year.0 - available.first.0) / span).clamp(0.0, 1.0) } else { 0.0 }
}

/// The handle that a press at `year` takes: the nearer one, and where both stand together the one that can go there.
pub(crate) fn nearest(year: Year, shown: Years) -> Handle {
    let to_first = (year.0 - shown.first.0).abs();
    let to_last = (year.0 - shown.last.0).abs();
    if to_first < to_last || (to_first == to_last && year < shown.first) { Handle::From } else { Handle::To }
}

/// The time with one handle moved. A handle stops at the other one.
///
/// The first and the last year there are become `earliest` and `latest`, so that a link keeps up with new figures.
pub(crate) fn moved(handle: Handle, year: Year, shown: Years, available: Years, is_range: bool) -> Time {
    let end = |year| match year {
        year if year == available.last => TimeEnd::Latest,
        year if year == available.first => TimeEnd::Earliest,
        year => TimeEnd::Year(year),
    };
    let (from, to) = match handle {
        Handle::From => (year.min(shown.last), shown.last),
        Handle::To if is_range => (shown.first, year.max(shown.first)),
        // A ranking or a map shows the last year: the first one stays for when the reader turns to a line.
        Handle::To => (shown.first.min(year), year),
    };
    let from = if from == available.first { TimeEnd::Earliest } else { end(from) };
    Time { from, to: end(to) }
}

/// The next year of a playing slider; none at the end.
pub(crate) fn next_frame(shown: Years, available: Years) -> Option<Year> {
    (shown.last < available.last).then(|| Year(shown.last.0 + 1))
}

/// The year nearest to `year` that there is.
pub(crate) fn clamp(year: Year, available: Years) -> Year {
    year.clamp(available.first, available.last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AVAILABLE: Years = Years { first: Year(1990), last: Year(2020) };

    fn years(first: i16, last: i16) -> Years {
        Years { first: Year(first), last: Year(last) }
    }

    #[track_caller]
    fn check_key(key: &str, from: i16, expect: i16) {
        assert_eq!(after_key(key, Year(from), AVAILABLE, false), Some(Year(expect)), "{key}");
    }

    #[test]
    fn keys_move_a_handle_and_stop_at_the_ends() {
        check_key("ArrowRight", 2000, 2001);
        check_key("ArrowLeft", 2000, 1999);
        check_key("ArrowUp", 2000, 2001);
        check_key("PageUp", 2000, 2003);
        check_key("PageDown", 1991, 1990);
        check_key("Home", 2000, 1990);
        check_key("End", 2000, 2020);
        check_key("ArrowRight", 2020, 2020);
        assert_eq!(after_key("Tab", Year(2000), AVAILABLE, false), None);
    }

    #[test]
    fn from_right_to_left_the_arrows_follow_the_eye() {
        assert_eq!(after_key("ArrowLeft", Year(2000), AVAILABLE, true), Some(Year(2001)));
        assert_eq!(after_key("ArrowUp", Year(2000), AVAILABLE, true), Some(Year(2001)));
    }

    #[test]
    fn a_place_on_the_track_is_a_year_and_back() {
        for year in AVAILABLE.iter() {
            assert_eq!(at_share(share_of(year, AVAILABLE), AVAILABLE), year);
        }
        assert_eq!(at_share(-3.0, AVAILABLE), Year(1990));
        assert_eq!(at_share(f64::NAN, AVAILABLE), Year(1990));
        assert_eq!(share_of(Year(2005), years(2005, 2005)), 0.0);
    }

    #[test]
    fn a_press_takes_the_nearer_handle() {
        assert_eq!(nearest(Year(1995), years(2000, 2010)), Handle::From);
        assert_eq!(nearest(Year(2008), years(2000, 2010)), Handle::To);
        assert_eq!(nearest(Year(1995), years(2000, 2000)), Handle::From);
        assert_eq!(nearest(Year(2005), years(2000, 2000)), Handle::To);
    }

    #[test]
    fn a_handle_stops_at_the_other_one() {
        let time = moved(Handle::From, Year(2015), years(2000, 2010), AVAILABLE, true);
        assert_eq!(time.resolve(AVAILABLE), years(2010, 2010));
    }

    #[test]
    fn the_ends_keep_up_with_new_figures() {
        let time = moved(Handle::To, Year(2020), years(1990, 2010), AVAILABLE, true);
        assert_eq!(time, Time { from: TimeEnd::Earliest, to: TimeEnd::Latest });
    }

    #[test]
    fn a_single_year_moves_below_the_start_of_the_range() {
        let time = moved(Handle::To, Year(1995), years(2000, 2010), AVAILABLE, false);
        assert_eq!(time.resolve(AVAILABLE), years(1995, 1995));
    }

    #[test]
    fn playing_ends_with_the_last_year() {
        assert_eq!(next_frame(years(1990, 2019), AVAILABLE), Some(Year(2020)));
        assert_eq!(next_frame(years(1990, 2020), AVAILABLE), None);
    }
}
