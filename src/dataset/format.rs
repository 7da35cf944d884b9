//! The packed form of a bundle file, written by the build and read back in the browser by the same code.
//!
//! ```text
//! "CRIMEXP" · version (1 byte) · layout (u32, little endian) · payload length (u32) · FNV-1a of the payload (u64) · payload
//! ```
//!
//! The payload is a value of [`packing`]; the layout tells which fields it has ([`Pack::LAYOUT`]). Numbers are kept exactly: as whole decimal mantissas where that is exact, and bit by bit where it is not.

use super::{Dataset, DimensionColumn};
use crate::{
    observation::Status,
    packing::{self, Pack, packed},
    place::PlaceCode,
};

/// The version that this code writes, and the only one that it reads.
pub(crate) const VERSION: u8 = 5;

const MAGIC: &[u8; 7] = b"CRIMEXP";
const HEADER_LEN: usize = 7 + 1 + 4 + 4 + 8;

/// Why bytes are not a file of the bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// Something else came, for example a page that says "not found".
    #[error("not a data file")]
    NotData,
    /// The file is of another version than this code reads, or has other fields.
    #[error("data format {found}-{found_layout:08x}, but this page reads {VERSION}-{layout:08x}")]
    Version {
        /// The file's version.
        found: u8,
        /// The layout of its fields.
        found_layout: u32,
        /// The layout that was to be read.
        layout: u32,
    },
    /// The file ends early.
    #[error("cut short: {found} of {expected} bytes")]
    CutShort {
        /// Bytes that the header promises.
        expected: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// The bytes are not those that were written.
    #[error("damaged: {0}")]
    Damaged(Damage),
}

/// Where the bytes are not those that were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Somewhere: the checksum is that of other bytes.
    #[error("checksum")]
    Checksum,
    /// Before this byte of the file, counted from 0.
    #[error("content before byte {0}")]
    Content(usize),
    /// In a column of a table.
    #[error("{0}")]
    Column(&'static str),
}

/// A value as the bytes of a bundle file; none if a text has a character 0, or there are more than 4 GB.
pub fn pack<T: Pack>(value: &T) -> Option<Vec<u8>> {
    with_header(T::LAYOUT, &packing::to_bytes(value)?)
}

/// A payload behind its header.
pub(super) fn with_header(layout: u32, payload: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(payload.len()).ok()?;
    let mut bytes = Vec::with_capacity(HEADER_LEN + payload.len());
    bytes.extend(MAGIC);
    bytes.push(VERSION);
    bytes.extend(layout.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.extend(fnv1a(payload).to_le_bytes());
    bytes.extend(payload);
    Some(bytes)
}

/// The value in the bytes of a bundle file. Total: any bytes give a value or an error.
pub fn unpack<T: Pack>(bytes: &[u8]) -> Result<T, FormatError> {
    let payload = payload(bytes, T::LAYOUT)?;
    packing::from_bytes(payload).map_err(|n_read| FormatError::Damaged(Damage::Content(HEADER_LEN + n_read)))
}

/// What stands behind the header, if that is of the version and layout asked for and fits it.
fn payload(bytes: &[u8], layout: u32) -> Result<&[u8], FormatError> {
    if !bytes.starts_with(MAGIC) && !MAGIC.starts_with(bytes) {
        return Err(FormatError::NotData);
    }
    let cut_short = |expected| FormatError::CutShort { expected, found: bytes.len() };
    let (header, payload) = bytes.split_first_chunk::<HEADER_LEN>().ok_or_else(|| cut_short(HEADER_LEN))?;
    let [.., found, l0, l1, l2, l3, n0, n1, n2, n3, h0, h1, h2, h3, h4, h5, h6, h7] = *header;
    let found_layout = u32::from_le_bytes([l0, l1, l2, l3]);
    if found != VERSION || found_layout != layout {
        return Err(FormatError::Version { found, found_layout, layout });
    }
    let length = u32::from_le_bytes([n0, n1, n2, n3]) as usize;
    if payload.len() < length {
        return Err(cut_short(HEADER_LEN + length));
    }
    let hash = u64::from_le_bytes([h0, h1, h2, h3, h4, h5, h6, h7]);
    if payload.len() > length || fnv1a(payload) != hash {
        return Err(FormatError::Damaged(Damage::Checksum));
    }
    Ok(payload)
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo 1991): notices damage, not malice.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A dataset as it is written.
struct Packed {
    indicator: String,
    dimensions: Vec<(String, Vec<String>)>,
    places: Vec<PlaceCode>,
    /// A column a dimension.
    series_categories: Vec<Vec<u16>>,
    series_places: Vec<u16>,
    series_lengths: Vec<u32>,
    first_years: Vec<i16>,
    /// Years left out before each row but a series' first: nearly always zero.
    year_gaps: Vec<i16>,
    numbers: Numbers,
    bounds: Vec<(u32, f64, f64)>,
    /// Runs of the same status, origin and note: length and value.
    statuses: Vec<(u32, Status)>,
    origins: Vec<(u32, u16)>,
    notes: Vec<(u32, u16)>,
    origin_texts: Vec<String>,
    note_texts: Vec<String>,
}

/// Numbers as mantissas of `decimals` decimals, differenced `order` times along each series.
struct Numbers {
    decimals: u8,
    order: u8,
    mantissas: Vec<i64>,
    /// Rows whose number is not exact at that many decimals, or that have none (NaN).
    exceptions: Vec<(u32, f64)>,
}

impl Dataset {
    /// The dataset as bytes of a bundle file; none if a text has a character 0.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let n_dimensions = self.dimensions.len();
        let column = |d: usize| self.series_categories.iter().skip(d).step_by(n_dimensions.max(1)).copied().collect();
        let lengths: Vec<u32> = self.series_starts.windows(2).map(|w| w[1] - w[0]).collect();
        let starts = || self.series_starts.iter().take(lengths.len()).map(|s| *s as usize);
        let mut year_gaps = Vec::new();
        for (start, length) in starts().zip(&lengths) {
            let years = &self.years[start..start + *length as usize];
            year_gaps.extend(years.windows(2).map(|pair| pair[1] - pair[0] - 1));
        }
        pack(&Packed {
            indicator: self.indicator.clone(),
            dimensions: self.dimensions.iter().map(|d| (d.id.clone(), d.categories.clone())).collect(),
            places: self.places.clone(),
            series_categories: (0..n_dimensions).map(column).collect(),
            series_places: self.series_places.clone(),
            first_years: starts().map(|start| self.years[start]).collect(),
            year_gaps,
            numbers: Numbers::smallest(&self.numbers, &lengths),
            bounds: self.bounds.clone(),
            statuses: runs(&self.statuses),
            origins: runs(&self.origins),
            notes: runs(&self.notes),
            origin_texts: self.origin_texts.iter().map(|t| t.to_string()).collect(),
            note_texts: self.note_texts.iter().map(|t| t.to_string()).collect(),
            series_lengths: lengths,
        })
    }

    /// The dataset in the bytes of a bundle file. Total: any bytes give a dataset that holds together, or an error.
    pub fn from_bytes(bytes: &[u8]) -> Result<Dataset, FormatError> {
        let packed: Packed = unpack(bytes)?;
        let n_series = packed.series_lengths.len();
        let mut starts = vec![0_u32];
        for length in &packed.series_lengths {
            let end = starts.last().and_then(|start| start.checked_add(*length)).filter(|_| *length > 0);
            starts.push(end.ok_or(damaged("series lengths"))?);
        }
        let n_rows = starts.last().copied().unwrap_or_default() as usize;
        // Each row costs at least a byte, so no file can make us reserve more than a few times its size.
        check(n_rows <= bytes.len() && packed.series_places.len() == n_series, "series")?;
        check(
            packed.first_years.len() == n_series && packed.year_gaps.len() == n_rows - n_series.min(n_rows),
            "years",
        )?;
        check(packed.series_places.iter().all(|p| usize::from(*p) < packed.places.len()), "places")?;
        check(packed.series_categories.len() == packed.dimensions.len(), "dimensions")?;
        for (column, (_, categories)) in packed.series_categories.iter().zip(&packed.dimensions) {
            let is_known = column.iter().all(|c| usize::from(*c) < categories.len());
            check(column.len() == n_series && is_known, "categories")?;
        }
        let origins = expand(&packed.origins, n_rows).ok_or(damaged("origins"))?;
        let notes = expand(&packed.notes, n_rows).ok_or(damaged("notes"))?;
        check(origins.iter().all(|o| usize::from(*o) < packed.origin_texts.len()), "origins")?;
        check(notes.iter().all(|n| usize::from(*n) < packed.note_texts.len()), "notes")?;
        Ok(Dataset {
            series_categories: (0..n_series)
                .flat_map(|series| packed.series_categories.iter().map(move |column| column[series]))
                .collect(),
            years: years(&packed).ok_or(damaged("years"))?,
            numbers: packed.numbers.expand(&packed.series_lengths, n_rows).ok_or(damaged("numbers"))?,
            statuses: expand(&packed.statuses, n_rows).ok_or(damaged("statuses"))?,
            indicator: packed.indicator,
            dimensions: packed
                .dimensions
                .into_iter()
                .map(|(id, categories)| DimensionColumn { id, categories })
                .collect(),
            places: packed.places,
            series_places: packed.series_places,
            series_starts: starts,
            bounds: packed.bounds,
            origins,
            notes,
            origin_texts: packed.origin_texts.into_iter().map(Into::into).collect(),
            note_texts: packed.note_texts.into_iter().map(Into::into).collect(),
        })
    }
}

fn check(holds: bool, what: &'static str) -> Result<(), FormatError> {
    if holds { Ok(()) } else { Err(damaged(what)) }
}

fn damaged(column: &'static str) -> FormatError {
    FormatError::Damaged(Damage::Column(column))
}

fn years(packed: &Packed) -> Option<Vec<i16>> {
    let mut gaps = packed.year_gaps.iter();
    let mut years = Vec::with_capacity(packed.year_gaps.len() + packed.first_years.len());
    for (first, length) in packed.first_years.iter().zip(&packed.series_lengths) {
        let mut year = *first;
        years.push(year);
        for _ in 1..*length {
            year = year.checked_add(1)?.checked_add(*gaps.next()?)?;
            years.push(year);
        }
    }
    Some(years)
}

fn runs<T: Copy + PartialEq>(column: &[T]) -> Vec<(u32, T)> {
    let mut runs: Vec<(u32, T)> = Vec::new();
    for value in column {
        match runs.last_mut() {
            Some((length, last)) if last == value => *length += 1,
            _ => runs.push((1, *value)),
        }
    }
    runs
}

fn expand<T: Copy>(runs: &[(u32, T)], n_rows: usize) -> Option<Vec<T>> {
    let n: u64 = runs.iter().map(|(length, _)| u64::from(*length)).sum();
    (n == n_rows as u64)
        .then(|| runs.iter().flat_map(|(length, value)| std::iter::repeat_n(*value, *length as usize)).collect())
}

impl Numbers {
    /// The smallest of the exact ways of writing the numbers.
    fn smallest(numbers: &[f64], lengths: &[u32]) -> Numbers {
        let ways = (0..=9).flat_map(|decimals| (0..=2).map(move |order| (decimals, order)));
        let ways = ways.map(|(decimals, order)| Numbers::encode(numbers, lengths, decimals, order));
        ways.min_by_key(Numbers::n_bytes).unwrap_or(Numbers {
            decimals: 0,
            order: 0,
            mantissas: Vec::new(),
            exceptions: Vec::new(),
        })
    }

    fn encode(numbers: &[f64], lengths: &[u32], decimals: u8, order: u8) -> Numbers {
        let mut exceptions = Vec::new();
        let mut mantissas = Vec::with_capacity(numbers.len());
        let mut row = 0;
        for length in lengths {
            let start = mantissas.len();
            for number in &numbers[row..row + *length as usize] {
                let mantissa = exact_mantissa(*number, decimals).unwrap_or_else(|| {
                    exceptions.push((u32::try_from(mantissas.len()).unwrap_or(u32::MAX), *number));
                    // The previous mantissa costs least once differenced.
                    mantissas[start..].last().copied().unwrap_or(0)
                });
                mantissas.push(mantissa);
            }
            for _ in 0..order {
                for idx in (start + 1..mantissas.len()).rev() {
                    mantissas[idx] = mantissas[idx].wrapping_sub(mantissas[idx - 1]);
                }
            }
            row += *length as usize;
        }
        Numbers { decimals, order, mantissas, exceptions }
    }

    fn expand(&self, lengths: &[u32], n_rows: usize) -> Option<Vec<f64>> {
        if self.mantissas.len() != n_rows || self.decimals > 9 || self.order > 2 {
            return None;
        }
        let mut mantissas = self.mantissas.clone();
        let mut start = 0;
        for length in lengths {
            let end = start + *length as usize;
            for _ in 0..self.order {
                for idx in start + 1..end {
                    mantissas[idx] = mantissas[idx].wrapping_add(mantissas[idx - 1]);
                }
            }
            start = end;
        }
        let scale = 10_f64.powi(i32::from(self.decimals));
        let mut numbers: Vec<f64> = mantissas.iter().map(|mantissa| *mantissa as f64 / scale).collect();
        for (row, number) in &self.exceptions {
            *numbers.get_mut(*row as usize)? = *number;
        }
        Some(numbers)
    }

    fn n_bytes(&self) -> usize {
        let varint = |m: &i64| (64 - ((m << 1) ^ (m >> 63)).unsigned_abs().leading_zeros() as usize).div_ceil(7).max(1);
        self.mantissas.iter().map(varint).sum::<usize>() + self.exceptions.len() * 11
    }
}

/// The whole number that is exactly `number` once divided by ten to the `decimals`.
fn exact_mantissa(number: f64, decimals: u8) -> Option<i64> {
    let scale = 10_f64.powi(i32::from(decimals));
    let mantissa = (number * scale).round();
    // Beyond 2^53 a whole number is no longer exact.
    let is_exact =
        mantissa.abs() <= 9e15 && mantissa / scale == number && !(number == 0.0 && number.is_sign_negative());
    is_exact.then_some(mantissa as i64)
}

packed!(struct Packed { indicator, dimensions, places, series_categories, series_places, series_lengths, first_years, year_gaps, numbers, bounds, statuses, origins, notes, origin_texts, note_texts });
packed!(struct Numbers { decimals, order, mantissas, exceptions });
