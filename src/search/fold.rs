//! Names without what readers leave out or write otherwise.

/// `text` in lower case, without diacritics, punctuation and spelling variants: words of letters and digits with one
/// space between them.
///
/// Knows the letters of the six languages and the diacritics of Latin script, and no more: a full table of Unicode
/// would be a good part of what the page may weigh.
///
/// ```
/// use crime_explorer::search::fold;
/// assert_eq!(fold("Côte d’Ivoire"), "cote divoire");
/// assert_eq!(fold("Guinea-Bissau"), "guinea bissau");
/// assert_eq!(fold("Türkiye"), "turkiye");
/// assert_eq!(fold("Киргизстан (Ё)"), "киргизстан е");
/// assert_eq!(fold("الإمارات"), fold("امارات"));
/// ```
pub fn fold(text: &str) -> String {
    fold_with(text, false)
}

/// Every way to spell a name: with what an apostrophe divides in one word, and in two ("divoire", "d ivoire").
pub(super) fn spellings(name: &str) -> impl Iterator<Item = String> {
    let joined = fold_with(name, false);
    let divided = name.contains(is_apostrophe).then(|| fold_with(name, true));
    std::iter::once(joined).chain(divided)
}

/// Whether one character is a word of its own, or nearly so (CJK ideographs).
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn fold_with(text: &str, divides_at_apostrophe: bool) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| is_separator(c) || (divides_at_apostrophe && is_apostrophe(c))) {
        let start = folded.len();
        if start > 0 && !folded.ends_with(' ') {
            folded.push(' ');
        }
        let word_start = folded.len();
        word.chars().for_each(|c| push_folded(c, &mut folded));
        drop_article(&mut folded, word_start);
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The Arabic article: readers type it or not. Two letters must be left, so that "الي" stays a word.
fn drop_article(folded: &mut String, word_start: usize) {
    let is_article = folded[word_start..].strip_prefix("ال").is_some_and(|rest| rest.chars().count() >= 2);
    if is_article {
        folded.replace_range(word_start..word_start + "ال".len(), "");
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{2b9}'..='\u{2bf}' | '\u{ff07}')
}

fn is_separator(c: char) -> bool {
    match c {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => false,
        _ if c.is_ascii() => !is_apostrophe(c),
        // Latin-1 punctuation, general punctuation, Arabic comma and semicolon, CJK punctuation, full-width forms of it.
        '\u{80}'..='\u{bf}' | '×' | '÷' => !is_apostrophe(c),
        '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205f}' => !is_apostrophe(c),
        '\u{2000}'..='\u{200a}' | '\u{60c}' | '\u{61b}' | '\u{61f}' => true,
        '\u{3000}'..='\u{303f}' | '\u{30fb}' => true,
        '\u{ff00}'..='\u{ff06}' | '\u{ff08}'..='\u{ff0f}' => true,
        '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' => true,
        _ => false,
    }
}

/// The text with digits as readers of other scripts type them (Arabic, Persian, full-width) as 0 to 9.
///
/// ```
/// assert_eq!(crime_explorer::search::plain_digits("٢٠١٩ – ۲۰۲۰, ２０２１"), "2019 – 2020, 2021");
/// ```
pub fn plain_digits(text: &str) -> String {
    text.chars().map(plain_digit).collect()
}

fn plain_digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return c,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

fn push_folded(c: char, folded: &mut String) {
    let c = plain_digit(c);
    match c {
        'a'..='z' | '0'..='9' => folded.push(c),
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => push_latin(c, folded),
        '\u{400}'..='\u{45f}' => folded.push(cyrillic(c)),
        '\u{621}'..='\u{6ff}' => folded.extend(arabic(c)),
        // Full-width digits and letters stand as far behind ASCII as this.
        '\u{ff10}'..='\u{ff5a}' => {
            folded.extend(char::from_u32(u32::from(c) - 0xfee0).map(|c| c.to_ascii_lowercase()));
        }
        // Combining marks, marks of direction, joiners.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {}
        _ if is_apostrophe(c) => {}
        _ => folded.push(c),
    }
}

/// Letters by their base, in lower case: what decomposing and dropping the marks would give, and for letters that do
/// not decompose the usual transcription.
const LATIN: [(&str, &str); 30] = [
    ("ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ", "a"),
    ("ÆæǢǣǼǽ", "ae"),
    ("ḂḃḄḅḆḇ", "b"),
    ("ÇçĆćĈĉĊċČčḈḉ", "c"),
    ("ÐðĎďĐđḊḋḌḍḎḏḐḑḒḓ", "d"),
    ("ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ", "e"),
    ("Ḟḟ", "f"),
    ("ĜĝĞğĠġĢģǦǧǴǵḠḡ", "g"),
    ("ĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖ", "h"),
    ("ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋḬḭḮḯỈỉỊị", "i"),
    ("Ĳĳ", "ij"),
    ("Ĵĵǰ", "j"),
    ("ĶķĸǨǩḰḱḲḳḴḵ", "k"),
    ("ĹĺĻļĽľĿŀŁłḶḷḸḹḺḻḼḽ", "l"),
    ("ḾḿṀṁṂṃ", "m"),
    ("ÑñŃńŅņŇňŊŋǸǹṄṅṆṇṈṉṊṋ", "n"),
    ("ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ", "o"),
    ("Œœ", "oe"),
    ("ṔṕṖṗ", "p"),
    ("ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ", "r"),
    ("ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩ", "s"),
    ("ßẞ", "ss"),
    ("ŢţŤťŦŧȚțṪṫṬṭṮṯṰṱẗ", "t"),
    ("Þþ", "th"),
    ("ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự", "u"),
    ("ṼṽṾṿ", "v"),
    ("ŴŵẀẁẂẃẄẅẆẇẈẉẘ", "w"),
    ("ẊẋẌẍ", "x"),
    ("ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹ", "y"),
    ("ŹźŻżŽžẐẑẒẓẔẕ", "z"),
];

fn push_latin(c: char, folded: &mut String) {
    match LATIN.iter().find(|(letters, _)| letters.contains(c)) {
        Some((_, base)) => folded.push_str(base),
        None => folded.push(c),
    }
}

/// Lower case; ё is often written е, and й decomposes to и.
fn cyrillic(c: char) -> char {
    let lower = match c {
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        '\u{400}'..='\u{40f}' => char::from_u32(u32::from(c) + 0x50).unwrap_or(c),
        _ => c,
    };
    match lower {
        'ё' | 'ѐ' => 'е',
        'й' | 'ѝ' => 'и',
        'ї' => 'і',
        'ѓ' => 'г',
        'ќ' => 'к',
        'ў' => 'у',
        other => other,
    }
}

/// One letter for those that readers write for each other; nothing for vowel signs, the lone hamza and the tatweel.
fn arabic(c: char) -> Option<char> {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ئ' | 'ی' => Some('ي'),
        'ؤ' => Some('و'),
        'ة' => Some('ه'),
        'ک' => Some('ك'),
        'ء' | 'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => None,
        '\u{660}'..='\u{669}' => char::from_u32(u32::from(c) - 0x660 + 0x30),
        '\u{6f0}'..='\u{6f9}' => char::from_u32(u32::from(c) - 0x6f0 + 0x30),
        other => Some(other),
    }
}
