//! Colours of every theme can be told apart, also by those who see fewer of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs)]

use crime_explorer::chart::{Theme, mark::Colour};

fn themes() -> [(&'static str, Theme); 4] {
    [("light", Theme::light()), ("dark", Theme::dark()), ("contrast", Theme::contrast()), ("print", Theme::print())]
}

/// Normal vision and the three dichromacies at severity 1, on linear RGB.
///
/// Machado, Oliveira & Fernandes, IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, table 1.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protan", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    ("deutan", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    ("tritan", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

/// Linear light of each channel (IEC 61966-2-1).
fn linear(colour: Colour) -> [f64; 3] {
    let (red, green, blue) = colour.rgb;
    [red, green, blue].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// CIE L*a*b* of linear sRGB light, D65.
fn lab(light: [f64; 3]) -> [f64; 3] {
    const TO_XYZ: [[f64; 3]; 3] =
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]];
    let (xyz, white) = (times(TO_XYZ, light), times(TO_XYZ, [1.0; 3]));
    let f = |value: f64| if value > 216.0 / 24389.0 { value.cbrt() } else { (24389.0 / 27.0 * value + 16.0) / 116.0 };
    let [x, y, z] = [0, 1, 2].map(|idx| f(xyz[idx] / white[idx]));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 colour difference (Sharma, Wu & Dalal, Color Research & Application 30(1), 2005).
fn difference([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let mean_chroma = (a1.hypot(b1) + a2.hypot(b2)) / 2.0;
    let g = 0.5 * (1.0 - (mean_chroma.powi(7) / (mean_chroma.powi(7) + 25f64.powi(7))).sqrt());
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let is_grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if is_grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc, dh) = (l2 - l1, c2 - c1, 2.0 * (c1 * c2).sqrt() * (turn.to_radians() / 2.0).sin());
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let h = match h1 + h2 {
        sum if is_grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let rotation = 2.0 * (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let rt = -(2.0 * 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp()).to_radians().sin() * rotation;
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rt * c * h).sqrt()
}

#[test]
fn the_difference_is_that_of_the_published_test_data() {
    // Sharma, Wu & Dalal 2005, table 1, pairs 1, 7, 17, 24 and 30.
    for (a, b, expect) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [50.0, 3.2592, 0.3350], 1.0000),
        ([35.0831, -44.1164, 3.7933], [35.0232, -40.0716, 1.5901], 1.8645),
    ] {
        assert!((difference(a, b) - expect).abs() < 1e-4, "{} is not {expect}", difference(a, b));
    }
}

#[test]
fn any_two_series_differ_in_every_vision() {
    for (name, theme) in themes() {
        let palette = theme.palette;
        for (vision, matrix) in VISIONS {
            let seen = palette.map(|colour| lab(times(matrix, linear(colour)).map(|light| light.clamp(0.0, 1.0))));
            for i in 0..seen.len() {
                for j in 0..i {
                    let difference = difference(seen[i], seen[j]);
                    assert!(difference >= 12.0, "{name}: {i} and {j} differ by {difference:.1} in {vision} vision");
                }
            }
        }
    }
}

#[test]
fn lines_stand_out_from_the_background_and_texts_can_be_read() {
    for (name, theme) in themes() {
        for colour in theme.palette {
            let contrast = colour.contrast(theme.background);
            assert!(contrast >= 3.0, "{name}: {colour:?} has contrast {contrast:.2}");
        }
        for text in [theme.text, theme.muted_text] {
            let contrast = text.contrast(theme.background);
            assert!(contrast >= 4.5, "{name}: text {text:?} has contrast {contrast:.2}");
        }
        assert!(theme.axis.contrast(theme.background) >= 3.0, "{name}: the zero line is too faint");
    }
}

#[test]
fn map_classes_are_monotone_in_lightness_and_differ_from_the_background() {
    for (name, theme) in themes() {
        let lightness = |t: f64| lab(linear(theme.sequential(t)))[0];
        let steps: Vec<f64> = (0..=20).map(|step| lightness(f64::from(step) / 20.0)).collect();
        let is_rising = steps[20] > steps[0];
        for (idx, pair) in steps.windows(2).enumerate() {
            assert!((pair[1] > pair[0]) == is_rising, "{name}: lightness turns round at step {idx}: {steps:?}");
        }
        let first = difference(lab(linear(theme.sequential(0.0))), lab(linear(theme.background)));
        assert!(first >= 8.0, "{name}: the lowest class is too close to the background: {first:.1}");
    }
}

#[test]
fn the_share_of_the_scale_may_be_any_number() {
    let theme = Theme::light();
    assert_eq!(theme.sequential(f64::NAN), theme.sequential(0.0));
    assert_eq!(theme.sequential(7.0), theme.sequential(1.0));
    assert_eq!(theme.sequential(-1.0), theme.sequential(0.0));
}

#[test]
fn contrast_is_that_of_the_standard() {
    let [black, white, grey] = [0x000000, 0xffffff, 0x777777].map(Colour::hex);
    assert!((black.contrast(white) - 21.0).abs() < 1e-9);
    assert_eq!(white.contrast(white), 1.0);
    // The best known near miss: #777 on white has 4.48.
    assert!((grey.contrast(white) - 4.48).abs() < 0.005, "{}", grey.contrast(white));
}

#[test]
fn the_colours_of_pictures_in_pages_are_all_different() {
    // A picture in a page names its colours by what they are: two alike could not be told apart.
    let mut colours = Theme::light().properties().map(|(_, colour)| colour.rgb);
    colours.sort_unstable();
    assert!(colours.windows(2).all(|pair| pair[0] != pair[1]), "{colours:?}");
}
