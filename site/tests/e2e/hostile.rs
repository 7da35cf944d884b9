//! Links as nobody should write them, from a seed: the same seed and number always give the same link.

use std::{collections::BTreeSet, fs, iter};

use serde_json::Value;

use crate::browser::dist;

/// Stands for half of a character beyond U+FFFF, which a text of ours cannot hold and a script's can.
const HALF: char = '\u{e000}';

/// A script that an injected link would run: `window.harm` is then there.
const HARM: [&str; 9] = [
    "<script>window.harm=1</script>",
    "<img id=harm src=x onerror=window.harm=1>",
    "\"><svg id=harm onload=window.harm=1>",
    "javascript:window.harm=1",
    "'-(window.harm=1)-'",
    "<iframe id=harm srcdoc='<script>parent.harm=1</script>'>",
    "</script><base id=harm href=//example.org>",
    "{{constructor.constructor('window.harm=1')()}}",
    "<style id=harm>*{display:none}</style>",
];

/// Every key that a link may have, but for the categories of one dimension.
const KEYS: [&str; 18] =
    ["i", "v", "p", "f", "r", "t", "m", "s", "o", "k", "tol", "e", "ok", "lang", "theme", "accent", "id", "d.sex"];

/// Numbers that overflow one kind of number or another, or are none.
const NUMBERS: [&str; 22] = [
    "0",
    "-1",
    "-0",
    "+5",
    "1e3",
    "NaN",
    "Infinity",
    "0x7e4",
    "007",
    "2020.5",
    "32767",
    "32768",
    "-32769",
    "65536",
    "99999",
    "2147483648",
    "4294967296",
    "9223372036854775808",
    "18446744073709551616",
    "1e999",
    "٢٠٢٠",
    "二〇二〇",
];

/// Chance that can be repeated: SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// One of these.
    pub(crate) fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// What there is, to be put where it does not belong.
pub(crate) struct Known {
    pub(crate) indicators: Vec<String>,
    places: Vec<String>,
    /// Dimension and category.
    categories: Vec<(String, String)>,
}

impl Known {
    /// Reads it from the finished site's own figures.
    pub(crate) fn read() -> Known {
        let folder = dist().join("data/v1");
        let index: Value = serde_json::from_slice(&fs::read(folder.join("index.json")).unwrap()).unwrap();
        let (mut indicators, mut places, mut categories) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for indicator in index["indicators"].as_array().unwrap() {
            let id = indicator["id"].as_str().unwrap();
            indicators.push(id.to_owned());
            let dimensions: Vec<&str> =
                indicator["dimensions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
            let mut table = csv::Reader::from_path(folder.join(format!("{id}.csv"))).unwrap();
            let heads = table.headers().unwrap().clone();
            for row in table.records().take(300).map(Result::unwrap) {
                for (head, cell) in heads.iter().zip(&row) {
                    if head == "place" {
                        places.insert(cell.to_owned());
                    } else if dimensions.contains(&head) {
                        categories.insert((head.to_owned(), cell.to_owned()));
                    }
                }
            }
        }
        assert!(places.len() > 50 && categories.len() > 50, "{} places, {} categories", places.len(), categories.len());
        Known { indicators, places: places.into_iter().collect(), categories: categories.into_iter().collect() }
    }
}

/// A link to be tried.
#[derive(Debug)]
pub(crate) struct Link {
    /// Its seed and number, by which it can be made again, and its kind.
    pub(crate) name: String,
    /// What stands after the `?`, as a text in a script.
    pub(crate) script_text: String,
}

/// Links of all kinds by turns.
pub(crate) fn links(known: &Known, seed: u64, count: usize) -> Vec<Link> {
    let make = |number: usize| {
        let (kind, query) = KINDS[number % KINDS.len()];
        let mut dice = Dice::new(seed.wrapping_add(u64::try_from(number).unwrap()).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let query = query(&mut dice, known);
        let script_text = Value::from(query).to_string().replace(HALF, "\\ud800");
        Link { name: format!("seed {seed}, link {number}, {kind}"), script_text }
    };
    (0..count).map(make).collect()
}

type Kind = (&'static str, fn(&mut Dice, &Known) -> String);

const KINDS: [Kind; 20] = [
    ("unknown keys", |dice, _| {
        let key = dice.of(&["x", "I", "p.", "d.", "d..", "i[]", "i.i", "%69%69", "", "ключ", "键", "q"]);
        format!("i=theft-rate&{key}={}&{key}", dice.of(&NUMBERS))
    }),
    ("empty and repeated keys", |dice, known| {
        let key = dice.of(&KEYS);
        format!("&&=&{key}&{key}=&{key}=={}&={key}&{key}={}&", dice.of(&known.places), dice.of(&known.indicators))
    }),
    ("broken escapes", |dice, _| {
        let escape = dice.of(&["%", "%%", "%z", "%4", "%GG", "%u0041", "%25%34%31", "%2", "% 41", "%-1"]);
        format!("i=robbery-rate{escape}&{}={escape}HND{escape}", dice.of(&KEYS))
    }),
    ("bytes that are no text", |dice, _| {
        let bytes = dice.of(&["%FF", "%C0%AF", "%ED%A0%80", "%F5%80%80%80", "%E2%82", "%80%BF", "%FE%FF", "%C3%28"]);
        format!("{}={bytes}&i=theft-rate&p=HND~{bytes}~SLV", dice.of(&KEYS))
    }),
    ("control characters", |dice, _| {
        let control =
            dice.of(&["%00", "\0", "%0A%0D", "\u{1}", "%7F", "%1B[31m", "\u{85}", "%09", "\u{2028}", "\u{feff}"]);
        format!("{}={control}&p={control}HND&{control}={control}", dice.of(&KEYS))
    }),
    ("writing from right to left", |dice, _| {
        let mark = dice.of(&["\u{202e}", "\u{2067}", "\u{200f}", "\u{202b}", "\u{061c}", "\u{2066}\u{2069}"]);
        format!("{}={mark}DNH{mark}&x={mark}dekcah&lang={}", dice.of(&KEYS), dice.of(&["ar", "en", mark]))
    }),
    ("halves of characters", |dice, _| format!("{}=HND{HALF}&x={HALF}{HALF}&p=SLV~{HALF}", dice.of(&KEYS))),
    ("very long", |dice, known| {
        let unit = dice.of(&["HND~", "%F0%9F%92%A9", "&p=HND", "~~~", "a", "%", "&x", "..", "&d.x=1", "語", "&i="]);
        let start = format!("i={}&{}=", dice.of(&known.indicators), dice.of(&KEYS));
        let n_bytes = 2000 + dice.below(16_000);
        start + &unit.repeat(n_bytes / unit.len())
    }),
    ("deep separators", |dice, _| {
        let mark = dice.of(&["~~~", "..", ":", "r:", "g:", "~:~", "....", "::", "~..~", "*~*", ",", "|"]);
        let key = dice.of(&KEYS);
        format!("{key}={m}{m}HND{m}&t={m}2000{m}2010{m}&d.sex={m}&p={m}", m = mark)
    }),
    ("years and numbers out of range", |dice, known| {
        let mut number = || dice.of(&NUMBERS);
        format!("t={}..{}&tol={}&k=nice:{}&m=index:{}", number(), number(), number(), number(), number())
            + &format!(
                "&e={}&i={}&v={}",
                number(),
                dice.of(&known.indicators),
                dice.of(&["line", "map", "bar", "table"])
            )
    }),
    ("digits of other scripts", |dice, _| {
        let year = dice.of(&["٢٠١٠", "۲۰۱۰", "२०१०", "２０１０", "𝟚𝟘𝟙𝟘", "二千十", "ⅯⅯⅩ", "²⁰¹⁰"]);
        format!("i=homicide-rate&p=HND&t={year}..{year}&m=index:{year}&tol={year}&k=equal:{year}")
    }),
    ("scripts in a value", |dice, _| format!("{}={}&p=HND~{}", dice.of(&KEYS), dice.of(&HARM), dice.of(&HARM))),
    ("scripts in a key", |dice, _| format!("{}={}&d.{}=1", dice.of(&HARM), dice.of(&HARM), dice.of(&HARM))),
    ("names of every object", |dice, _| {
        let mut name =
            || dice.of(&["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then"]);
        format!(
            "{n}={}&i={}&d.{}={}&p={}&lang={}&{n}[{}]=1",
            name(),
            name(),
            name(),
            name(),
            name(),
            name(),
            name(),
            n = name()
        )
    }),
    ("what belongs to another indicator", |dice, known| {
        let mut query = format!("i={}", dice.of(&known.indicators));
        for _ in 0..1 + dice.below(4) {
            let (dimension, category) = dice.of(&known.categories);
            query += &format!("&d.{dimension}={category}");
        }
        query
            + "&m="
            + dice.of(&["count", "rate", "published", "index:2010"])
            + "&e=2022-08-08&r="
            + dice.of(&["r:019", "HND"])
    }),
    ("all places", |dice, known| {
        let mut places: Vec<&str> = known.places.iter().map(String::as_str).collect();
        places.rotate_left(dice.below(known.places.len()));
        let view = dice.of(&["line", "map", "bar", "table"]);
        format!("i={}&v={view}&p={}&f={}", dice.of(&known.indicators), places.join("~"), dice.of(&known.places))
    }),
    ("places that do not exist", |dice, known| {
        let mut place = || {
            dice.of(&[
                "r:999", "r:000", "r:HND", "g:none", "ZZZ", "US-ZZ", "NUTS-XX", "hnd", "HNDD", "1", "r:", "00001",
            ])
        };
        format!("p={}~{}~{}&r={}&f={}", place(), place(), place(), place(), place())
            + "&i="
            + &dice.of(&known.indicators)
    }),
    ("settings that are none", |dice, _| {
        let mut word = || {
            dice.of(&["", "xx", "en-GB", "EN", "zh-Hans", "darkest", "#fff", "url(x)", "red;}", "000000", "-", "null"])
        };
        format!(
            "lang={}&theme={}&accent={}&controls={}&title={}&notes={}&id={}",
            word(),
            word(),
            word(),
            word(),
            word(),
            word(),
            word()
        )
    }),
    ("old forms and fragments", |dice, known| {
        let form =
            dice.of(&["p=HND,SLV", "p=HND+SLV", "d.sex=*", "t=2000-2010", "p[]=HND&p[]=SLV", "y=2010", "ed=2022"]);
        format!("i={}&{form}#{}&p=SLV#?x", dice.of(&known.indicators), dice.of(&HARM))
    }),
    ("a good link, spoilt", spoilt),
];

/// A link as the page writes it, with one to four changes of chance.
fn spoilt(dice: &mut Dice, known: &Known) -> String {
    let good = |dice: &mut Dice| {
        let view = dice.of(&["line", "map", "bar", "table"]);
        let (from, to) = (1990 + dice.below(15), 2005 + dice.below(15));
        let mut places = iter::repeat_with(|| dice.of(&known.places)).take(3).collect::<Vec<_>>();
        places.push("r:019".to_owned());
        let (dimension, category) = dice.of(&known.categories);
        format!(
            "i={}&v={view}&p={}&t={from}..{to}&d.{dimension}={category}&m=rate&s=log&o=name&k=quantile:5&lang=en",
            dice.of(&known.indicators),
            places.join("~")
        )
    };
    let mut link: Vec<char> = good(dice).chars().collect();
    for _ in 0..1 + dice.below(4) {
        let at = dice.below(link.len());
        match dice.below(4) {
            0 => link[at] = char::from(33 + u8::try_from(dice.below(94)).unwrap()),
            1 => link.truncate(at.max(8)),
            2 => link = [link.clone(), link].concat(),
            _ => link.splice(at.., good(dice).chars().skip(at)).for_each(drop),
        }
    }
    link.into_iter().collect()
}
