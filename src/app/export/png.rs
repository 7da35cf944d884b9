//! Texts inside a PNG file: where a picture came from travels with it.

/// The eight bytes that every PNG file begins with (PNG specification, third edition, 5.2).
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A];
/// Signature, and the header chunk that must come first: length, type, 13 bytes, checksum.
const HEADER_LEN: usize = 8 + 4 + 4 + 13 + 4;

/// The file with `texts` (keyword, text) and its density written into it; none if `png` is not a PNG file.
///
/// Keywords are 1 to 79 characters of ASCII; a pair whose keyword is not, or whose text holds a NUL, is left out.
/// `pixels_per_css_px` is 1 for a picture as large as on the page, 2 for one twice as fine: programs that know
/// about density show both at the same size.
pub(crate) fn with_texts(png: &[u8], pixels_per_css_px: f64, texts: &[(&str, &str)]) -> Option<Vec<u8>> {
    if png.len() < HEADER_LEN || !png.starts_with(&SIGNATURE) || &png[12..16] != b"IHDR" {
        return None;
    }
    let (header, rest) = png.split_at(HEADER_LEN);
    let mut out = Vec::with_capacity(png.len() + 1024);
    out.extend_from_slice(header);
    // A CSS pixel is 1/96 inch, so 96 / 0.0254 pixels a metre.
    let per_metre = (pixels_per_css_px * 96.0 / 0.0254).round() as u32;
    let mut density = Vec::with_capacity(9);
    density.extend_from_slice(&per_metre.to_be_bytes());
    density.extend_from_slice(&per_metre.to_be_bytes());
    density.push(1); // The unit is the metre.
    push_chunk(&mut out, b"pHYs", &density);
    for (keyword, text) in texts {
        let is_keyword = (1..=79).contains(&keyword.len()) && keyword.bytes().all(|b| (0x20..0x7F).contains(&b));
        if is_keyword && !text.contains('\0') {
            push_chunk(&mut out, b"iTXt", &international_text(keyword, text));
        }
    }
    out.extend_from_slice(rest);
    Some(out)
}

/// The texts (keyword, text) of a PNG file, in order, up to the first chunk that is cut off; empty if it is not one.
pub fn texts(png: &[u8]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Some(mut rest) = png.strip_prefix(&SIGNATURE) else { return found };
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let (Some(kind), Some(data)) = (after.get(..4), after.get(4..4 + length)) else { break };
        if kind == b"iTXt" {
            found.extend(read_international_text(data));
        }
        let Some(next) = after.get(4 + length + 4..) else { break };
        rest = next;
    }
    found
}

/// The data of an `iTXt` chunk: uncompressed, without language and translated keyword (11.3.3.4).
fn international_text(keyword: &str, text: &str) -> Vec<u8> {
    let mut data = Vec::with_capacity(keyword.len() + 5 + text.len());
    data.extend_from_slice(keyword.as_bytes());
    // End of the keyword, no compression, its method, end of the language, end of the translated keyword.
    data.extend_from_slice(&[0, 0, 0, 0, 0]);
    data.extend_from_slice(text.as_bytes());
    data
}

fn read_international_text(data: &[u8]) -> Option<(String, String)> {
    let mut parts = data.splitn(2, |b| *b == 0);
    let (keyword, rest) = (parts.next()?, parts.next()?);
    let (flags, rest) = rest.split_first_chunk::<2>()?;
    // A compressed text was not written by us.
    let text = (flags[0] == 0).then(|| rest.splitn(3, |b| *b == 0).nth(2)).flatten()?;
    Some((String::from_utf8(keyword.to_vec()).ok()?, String::from_utf8(text.to_vec()).ok()?))
}

fn push_chunk(out: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    // A chunk's length has 31 bits; our texts are a few kilobytes.
    out.extend_from_slice(&(data.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend_from_slice(kind);
    out.extend_from_slice(data);
    let checksum = crc32(&out[start..]);
    out.extend_from_slice(&checksum.to_be_bytes());
}

/// CRC-32 as PNG uses it (ISO 3309; PNG specification, annex D). Bit by bit: it runs over a few kilobytes, once a file.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One grey pixel.
    const PIXEL: &[u8] = &[
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
        8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x68, 0, 0, 0,
        0x82, 0, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ];

    #[test]
    fn the_checksum_is_that_of_the_specification() {
        assert_eq!(crc32(b"IEND"), 0xAE42_6082);
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn a_text_written_is_read_back() {
        let png = with_texts(PIXEL, 1.0, &[("URL", "https://example.org/?i=a~b"), ("Title", "Côte d’Ivoire · القتل")]);
        assert_eq!(
            texts(&png.unwrap()),
            [("URL".into(), "https://example.org/?i=a~b".into()), ("Title".into(), "Côte d’Ivoire · القتل".into())],
            "in order, in UTF-8",
        );
    }

    #[test]
    fn the_picture_itself_stays_as_it_is() {
        let png = with_texts(PIXEL, 2.0, &[("Title", "x")]).unwrap();
        assert_eq!(png[..HEADER_LEN], PIXEL[..HEADER_LEN]);
        assert!(png.ends_with(&PIXEL[HEADER_LEN..]));
    }

    #[test]
    fn a_picture_twice_as_fine_says_so() {
        let png = with_texts(PIXEL, 2.0, &[]).unwrap();
        assert_eq!(&png[HEADER_LEN + 4..HEADER_LEN + 12], &[b'p', b'H', b'Y', b's', 0, 0, 0x1D, 0x87]);
    }

    #[test]
    fn what_is_no_png_is_refused() {
        assert_eq!(with_texts(b"<svg/>", 1.0, &[]), None);
        assert_eq!(with_texts(&PIXEL[..20], 1.0, &[]), None);
        assert_eq!(texts(b"GIF89a"), []);
        assert_eq!(texts(&PIXEL[..30]), []);
    }

    #[test]
    fn a_keyword_that_png_does_not_allow_is_left_out() {
        let png = with_texts(PIXEL, 1.0, &[("", "x"), ("Quellé", "x"), ("A", "x\0y"), ("B", "y")]).unwrap();
        assert_eq!(texts(&png), [("B".into(), "y".into())]);
    }
}
