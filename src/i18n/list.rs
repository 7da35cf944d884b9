//! Lists in a sentence.

use super::Lang;

/// Items as one phrase: "a", "a and b", "a, b and c".
///
/// The patterns are CLDR 48's standard lists; English is that of `en-GB`, without a comma before "and", as the United
/// Nations write it.
///
/// ```
/// use crime_explorer::i18n::{Lang, list};
/// assert_eq!(list(Lang::En, &["Belize", "Guatemala", "Honduras"]), "Belize, Guatemala and Honduras");
/// assert_eq!(list(Lang::Es, &["Francia", "Italia"]), "Francia e Italia");
/// ```
pub fn list<T: AsRef<str>>(lang: Lang, items: &[T]) -> String {
    let mut phrase = String::new();
    for (idx, item) in items.iter().enumerate() {
        let item = item.as_ref();
        if idx > 0 {
            let is_last = idx + 1 == items.len();
            phrase.push_str(if is_last { last_joint(lang, item) } else { joint(lang) });
        }
        phrase.push_str(item);
    }
    phrase
}

fn joint(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => " و",
        Lang::Zh => "、",
        Lang::En | Lang::Fr | Lang::Ru | Lang::Es => ", ",
    }
}

fn last_joint(lang: Lang, next: &str) -> &'static str {
    match lang {
        Lang::Ar => " و",
        Lang::Zh => "和",
        Lang::En => " and ",
        Lang::Fr => " et ",
        Lang::Ru => " и ",
        Lang::Es if begins_with_the_sound_i(next) => " e ",
        Lang::Es => " y ",
    }
}

/// Whether a Spanish word begins with the vowel i, before which "y" becomes "e" ("Francia e Italia", "agua y hielo").
fn begins_with_the_sound_i(word: &str) -> bool {
    let mut letters = word.chars().map(|c| c.to_ascii_lowercase()).filter(|c| *c != 'h').take(2);
    let is_i = matches!(letters.next(), Some('i' | 'í' | 'Í'));
    // In "hielo" or "iones" the i is a consonant.
    is_i && !matches!(letters.next(), Some('a' | 'e' | 'o' | 'u' | 'á' | 'é' | 'ó' | 'ú'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, items: &[&str], expect: &str) {
        assert_eq!(list(lang, items), expect);
    }

    #[test]
    fn every_language_joins_in_its_own_way() {
        check(Lang::Ar, &["مصر", "ليبيا", "تونس"], "مصر وليبيا وتونس");
        check(Lang::Zh, &["埃及", "利比亚", "突尼斯"], "埃及、利比亚和突尼斯");
        check(Lang::En, &["a", "b", "c"], "a, b and c");
        check(Lang::Fr, &["a", "b", "c"], "a, b et c");
        check(Lang::Ru, &["a", "b", "c"], "a, b и c");
        check(Lang::Es, &["a", "b", "c"], "a, b y c");
    }

    #[test]
    fn short_lists_need_no_comma() {
        check(Lang::En, &[], "");
        check(Lang::En, &["a"], "a");
        check(Lang::En, &["a", "b"], "a and b");
    }

    #[test]
    fn spanish_says_e_before_the_sound_i_only() {
        check(Lang::Es, &["Siria", "Irán"], "Siria e Irán");
        check(Lang::Es, &["Costa Rica", "Honduras"], "Costa Rica y Honduras");
        check(Lang::Es, &["mujeres", "hijos"], "mujeres e hijos");
        check(Lang::Es, &["fuego", "hielo"], "fuego y hielo");
        check(Lang::Es, &["Samoa", "Islas Cook"], "Samoa e Islas Cook");
    }
}
