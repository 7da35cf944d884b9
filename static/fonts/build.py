#!/usr/bin/env python3
"""Makes the site's fonts, their style sheet and the table of text widths from IBM Plex Sans.

    npm install --no-save @ibm/plex-sans@1.1.0 @ibm/plex-sans-arabic@1.1.0
    pip install fonttools==4.68.0 brotli==1.2.1 uharfbuzz==0.57.0
    python static/fonts/build.py

Reads the Arabic names in data/places.csv, or in a file named as the argument, for the mean width of a letter.

Writes static/fonts/*.woff2, static/fonts.css and src/chart/text_widths.rs. Run again after a change of the
character sets below; the golden charts change with the widths.

The subsets are a modified version in the sense of the licence, which reserves the name "Plex": they are called
"Explorer Sans".
"""

import sys
from collections import Counter
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "static" / "fonts"
PACKAGES = ROOT / "node_modules" / "@ibm"
# Text whose Arabic words tell how often a letter takes which form.
ARABIC_WORDS = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "places.csv"
FAMILY = "Explorer Sans"
WEIGHTS = {400: "Regular", 600: "SemiBold"}
SOURCES = {
    "latin": "plex-sans/fonts/complete/woff2/IBMPlexSans-{}.woff2",
    "arabic": "plex-sans-arabic/fonts/complete/woff2/IBMPlexSansArabic-{}.woff2",
}


def span(first, last):
    return set(range(first, last + 1))


# Spaces, dashes, quotation marks, signs and arrows that English shows on nearly every page.
SIGNS = set(map(ord, "\u00a0\u2009\u200a\u202f©±·×–—‘’“”•…−≈≤≥←↑→↓↗↘⇄"))
LATIN = span(0x20, 0x7E) | SIGNS
# Letters with accents of Western Europe, and rarer signs.
RARER_SIGNS = set(map(ord, "‚„†‡‹›€№™≠")) | span(0x2080, 0x2089)
LATIN_1 = (span(0xA1, 0xFF) | {0x131, 0x152, 0x153} | RARER_SIGNS) - LATIN
LATIN_EXT = (span(0x100, 0x17F) | span(0x218, 0x21B) | span(0x1E80, 0x1E85) | {0x1E9E, 0x192, 0x2C6, 0x2C7}
             | span(0x2D8, 0x2DD)) - LATIN_1
CYRILLIC = span(0x400, 0x45F) | {0x490, 0x491, 0x301}
ARABIC = ({0x60C, 0x61B, 0x61F, 0x640, 0x66A, 0x66B, 0x66C, 0x670} | span(0x621, 0x63A) | span(0x641, 0x655)
          | span(0x660, 0x669) | {0x67E, 0x686, 0x698, 0x6A4, 0x6A9, 0x6AF, 0x6CC})
SUBSETS = {"latin": LATIN, "latin-1": LATIN_1, "latin-ext": LATIN_EXT, "cyrillic": CYRILLIC, "arabic": ARABIC}


def source(script, weight):
    """The publisher's file of a script and weight."""
    return PACKAGES / SOURCES["arabic" if script == "arabic" else "latin"].format(WEIGHTS[weight])


def write_subset(script, weight):
    """Writes one woff2 file; returns the characters it holds."""
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    # No ligatures but those that Arabic needs: the width of a text is then the sum of its characters' widths.
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk", "init", "medi", "fina", "rlig", "calt"]
    options.name_IDs = []
    options.notdef_outline = True
    font = subset.load_font(str(source(script, weight)), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=SUBSETS[script])
    subsetter.subset(font)
    characters = set(font.getBestCmap())
    license_words = "Made from IBM Plex Sans, © 2017 IBM Corp.; SIL Open Font License 1.1"
    full_name = f"{FAMILY} {WEIGHTS[weight]}"
    for name_id, text in {0: license_words, 1: FAMILY, 2: WEIGHTS[weight], 4: full_name,
                          6: full_name.replace(" ", "")}.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    subset.save_font(font, str(FONTS / f"explorer-sans-{script}-{weight}.woff2"), options)
    return characters


def unicode_range(characters):
    """The value of the CSS descriptor of that name."""
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs(characters))


def runs(characters):
    """Maximal runs of consecutive code points, as pairs of first and last."""
    found = []
    for code in sorted(characters):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def write_style_sheet(characters):
    """The @font-face rules, and a fallback of the same measures so that nothing moves when the font arrives."""
    rules = ["/* Made by fonts/build.py. */"]
    for script in SUBSETS:
        for weight in WEIGHTS:
            rules.append(f"""@font-face {{
  font-family: "{FAMILY}";
  font-weight: {weight};
  font-display: swap;
  src: url("fonts/explorer-sans-{script}-{weight}.woff2") format("woff2");
  unicode-range: {unicode_range(characters[script])};
}}""")
    # Arial, or one of the fonts that share its advances, scaled to the mean advance of English text.
    font = TTFont(source("latin", 400))
    size_adjust = mean_advance(font) / ARIAL_MEAN_ADVANCE
    ascent = font["hhea"].ascent / font["head"].unitsPerEm / size_adjust
    descent = -font["hhea"].descent / font["head"].unitsPerEm / size_adjust
    rules.append(f"""@font-face {{
  font-family: "{FAMILY} Fallback";
  src: local("Arial"), local("Liberation Sans"), local("Arimo"), local("Helvetica");
  size-adjust: {size_adjust:.2%};
  ascent-override: {ascent:.2%};
  descent-override: {descent:.2%};
  line-gap-override: 0%;
}}""")
    rules.append(f""":root {{
  --font-text: "{FAMILY}", "{FAMILY} Fallback", system-ui, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC",
    "Microsoft YaHei", sans-serif;
}}""")
    (ROOT / "static" / "fonts.css").write_text("\n".join(rules) + "\n")


# Letters by their share of English text, per mille, with the space; the sum of share times advance of Arial.
ENGLISH = dict(zip(" etaoinshrdlcumwfgypbvk", [180, 104, 74, 67, 62, 57, 58, 52, 50, 49, 35, 33, 23, 23, 20, 19,
                                              18, 17, 16, 16, 12, 8, 6]))
ARIAL = {" ": 278, "e": 556, "t": 278, "a": 556, "o": 556, "i": 222, "n": 556, "s": 500, "h": 556, "r": 333,
         "d": 556, "l": 222, "c": 500, "u": 556, "m": 833, "w": 722, "f": 278, "g": 556, "y": 500, "p": 556,
         "b": 556, "v": 500, "k": 500}
ARIAL_MEAN_ADVANCE = sum(ENGLISH[letter] * ARIAL[letter] for letter in ENGLISH) / sum(ENGLISH.values())


def mean_advance(font):
    """Mean advance of English text, in 1/1000 em."""
    cmap, metrics = font.getBestCmap(), font["hmtx"]
    return sum(n * metrics[cmap[ord(letter)]][0] for letter, n in ENGLISH.items()) / sum(ENGLISH.values())


def arabic_widths(weight):
    """Mean advance of each Arabic letter, over the forms that it takes in the words of `ARABIC_WORDS`."""
    font = TTFont(source("arabic", weight))
    font.flavor = None
    unpacked = Path("/tmp") / f"explorer-arabic-{weight}.ttf"
    font.save(unpacked)
    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(unpacked))))

    def advance(text):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(shaper, buffer)
        return sum(position.x_advance for position in buffer.glyph_positions)

    joiner, widths = "\u200d", {}
    forms_in_words = Counter(form for word in ARABIC_WORDS.read_text().split() for form in letter_forms(word))
    for code in ARABIC:
        letter = chr(code)
        shown = {(True, True): joiner + letter + joiner, (True, False): joiner + letter,
                 (False, True): letter + joiner, (False, False): letter}
        # A letter that the words lack takes each form as often as any.
        n_forms = {form: forms_in_words[letter, form] for form in shown}
        if not any(n_forms.values()):
            n_forms = dict.fromkeys(shown, 1)
        total = sum(n * advance(shown[form]) for form, n in n_forms.items())
        widths[code] = round(total / sum(n_forms.values()))
    return widths, advance


def letter_forms(word):
    """Each letter of a word with its form: whether it joins the one before it and the one after it."""
    letters = [letter for letter in word if letter.isalpha() and "\u0600" <= letter <= "\u06ff"]
    for i, letter in enumerate(letters):
        joins_before = i > 0 and letters[i - 1] not in ENDS_A_JOIN and letter != "ء"
        joins_after = i + 1 < len(letters) and letter not in ENDS_A_JOIN and letters[i + 1] != "ء"
        yield letter, (joins_before, joins_after)


# Letters that never join the one after them.
ENDS_A_JOIN = set("ءاآأإٱدذرزوؤةى")


def widths(characters, weight):
    """Advance of every character, in 1/1000 em."""
    font = TTFont(source("latin", weight))
    cmap, metrics, per_em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    found = {code: round(metrics[cmap[code]][0] * 1000 / per_em)
             for script in ("latin", "latin-1", "latin-ext", "cyrillic") for code in characters[script]}
    return found | arabic_widths(weight)[0]


def write_width_table(characters):
    """src/chart/text_widths.rs."""
    regular, semibold = widths(characters, 400), widths(characters, 600)
    lines = ["//! How wide each character of the shipped font is. Made by static/fonts/build.py.", "",
             "/// Runs of consecutive characters in ascending order: the first one's code point, then the advances of all of",
             "/// them in 1/1000 em, at weight 400 and at weight 600.", "///",
             "/// An Arabic letter has the mean advance of the forms it takes in a word. A combining mark has 0.",
             "#[rustfmt::skip]",
             "pub const TEXT_WIDTHS: &[(u32, &[u16], &[u16])] = &["]
    for first, last in runs(regular):
        run = range(first, last + 1)
        lines.append(f"    // {chr(first)!r} to {chr(last)!r}".replace("'\"'", "quotation mark"))
        lines.append(f"    (0x{first:04X}, &[")
        lines += wrapped([regular[code] for code in run])
        lines.append("    ], &[")
        lines += wrapped([semibold[code] for code in run])
        lines.append("    ]),")
    lines.append("];")
    (ROOT / "src" / "chart" / "text_widths.rs").write_text("\n".join(lines) + "\n")


def wrapped(numbers, n_per_line=16):
    """Rows of a Rust array."""
    return ["        " + " ".join(f"{n}," for n in numbers[i:i + n_per_line])
            for i in range(0, len(numbers), n_per_line)]


def main():
    characters = {script: write_subset(script, 400) & write_subset(script, 600) for script in SUBSETS}
    write_style_sheet(characters)
    write_width_table(characters)
    for path in sorted(FONTS.glob("*.woff2")):
        print(f"{path.stat().st_size:7} {path.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
