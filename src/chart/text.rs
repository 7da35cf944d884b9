//! How much room text takes in the shipped font. Nothing else is ever asked.

use super::text_widths::TEXT_WIDTHS;

/// Weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 600.
    Semibold,
}

/// Width of `text` in CSS pixels at `size` CSS pixels.
///
/// Sums advances: kerning and the joining of Arabic letters may take up to a few per cent off or add them.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let thousandths: u32 = text.chars().map(|c| advance(c, weight)).sum();
    f64::from(thousandths) * size / 1000.0
}

fn advance(c: char, weight: Weight) -> u32 {
    let code = u32::from(c);
    // Most characters are in the first run, that of ASCII.
    if let (0x20..=0x7e, Some((_, regular, semibold))) = (code, TEXT_WIDTHS.first()) {
        let advances = if weight == Weight::Regular { regular } else { semibold };
        return advances.get(code as usize - 0x20).map_or(0, |advance| u32::from(*advance));
    }
    let after = TEXT_WIDTHS.partition_point(|(start, ..)| *start <= code);
    let known = after.checked_sub(1).and_then(|idx| TEXT_WIDTHS.get(idx)).and_then(|(start, regular, semibold)| {
        let advances = if weight == Weight::Regular { regular } else { semibold };
        advances.get(usize::try_from(code - start).ok()?)
    });
    match known {
        Some(advance) => u32::from(*advance),
        None if is_zero_width(code) => 0,
        None if is_wide(c) => 1000,
        None => 620,
    }
}

fn is_zero_width(code: u32) -> bool {
    matches!(code, 0x0300..=0x036F | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF)
}

/// Whether the character is set as a square, as Chinese ones are; a line may break before and after it.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x9FFF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60
        | 0x20000..=0x3FFFF)
}

/// `text` itself if it is at most `max_width` CSS pixels wide, else its beginning with "…".
pub(crate) fn shortened(text: &str, size: f64, weight: Weight, max_width: f64) -> String {
    if width(text, size, weight) <= max_width {
        return text.to_owned();
    }
    let mut room = max_width - width("…", size, weight);
    let mut short = String::new();
    for c in text.chars() {
        room -= f64::from(advance(c, weight)) * size / 1000.0;
        if room < 0.0 {
            break;
        }
        short.push(c);
    }
    // "Bosnia and …" rather than "Bosnia and H…": a lone letter helps nobody.
    let cut = short.trim_end();
    let cut = match cut.rsplit_once(' ') {
        Some((before, last)) if last.chars().count() <= 2 && !before.is_empty() => before,
        _ => cut,
    };
    let cut = cut.trim_end_matches([' ', ',', '(', '-', '–']);
    format!("{cut}…")
}

/// `text` in lines of at most `max_width` CSS pixels, broken at spaces and between Chinese characters.
///
/// A word that is wider than a line is broken where the line ends.
pub(crate) fn wrapped(text: &str, size: f64, weight: Weight, max_width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut line_width = 0.0;
    for word in words(text) {
        let visible = word.trim_end();
        let visible_width = width(visible, size, weight);
        if line_width + visible_width > max_width && !line.is_empty() {
            lines.push(line.trim_end().to_owned());
            line.clear();
            line_width = 0.0;
        }
        if visible_width > max_width {
            for c in word.chars() {
                let advance = f64::from(advance(c, weight)) * size / 1000.0;
                if line_width + advance > max_width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    line_width = 0.0;
                }
                line.push(c);
                line_width += advance;
            }
        } else {
            line.push_str(word);
            line_width += width(word, size, weight);
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// `text` in one line, or in two of about the same width, the second one shortened if it must be.
pub(crate) fn two_lines(text: &str, size: f64, weight: Weight, max_width: f64) -> Vec<String> {
    let mut lines = wrapped(text, size, weight, max_width);
    if lines.len() == 2 {
        let whole = width(text, size, weight);
        let balanced = [0.52, 0.6, 0.7, 0.8].map(|share| (whole * share).min(max_width));
        let fitting =
            balanced.into_iter().map(|width| wrapped(text, size, weight, width)).find(|lines| lines.len() == 2);
        lines = fitting.unwrap_or(lines);
    } else if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(shortened(&rest, size, weight, max_width));
    }
    lines
}

/// Pieces that stay together on a line, each with the spaces after it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (idx, c) in text.char_indices() {
        let may_break = previous.is_some_and(|previous| {
            let is_after_space = previous == ' ' && c != ' ';
            // A closing mark stays with what it closes, an opening one with what it opens.
            let is_closing = matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '」' | '』' | '！' | '？')
                || matches!(c, ',' | '.' | ';' | ':' | ')' | '!' | '?' | ' ');
            let is_opening = matches!(previous, '（' | '「' | '『' | '(');
            let is_beside_square = (is_wide(previous) || is_wide(c)) && !is_closing && !is_opening;
            is_after_space || is_beside_square
        });
        if may_break && idx > start {
            words.push(&text[start..idx]);
            start = idx;
        }
        previous = Some(c);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}
