//! Keys of a link that are not about the view.

/// Flags of embeds and of the pages around them. Kept and not reported.
const FLAGS: [&str; 12] = [
    "controls",
    "title",
    "notes",
    "static",
    "accent",
    "id",
    "childId",
    "initialWidth",
    "parentTitle",
    "parentUrl",
    "amp",
    "country",
];

/// What networks, mailers and shops add to links that pass through them. `static/first.js` has the same list.
const OF_OTHERS: [&str; 19] = [
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "ysclid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "igshid",
    "igsh",
    "mkt_tok",
    "ref",
    "ref_src",
    "cmpid",
    "s_cid",
    "_openstat",
];

/// Beginnings of families of such keys.
const OF_OTHERS_BEGIN: [&str; 9] = ["utm_", "mc_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "_hs", "_g"];

/// Whether a key is a flag.
pub(super) fn is_flag(key: &str) -> bool {
    FLAGS.contains(&key)
}

/// Whether a key was added by others on the way.
pub(super) fn is_of_others(key: &str) -> bool {
    OF_OTHERS.contains(&key) || OF_OTHERS_BEGIN.iter().any(|start| key.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_script_knows_the_same_keys() {
        let script = include_str!("../../static/first.js");
        for (name, keys) in [("others", OF_OTHERS.as_slice()), ("begin", OF_OTHERS_BEGIN.as_slice())] {
            let line = format!("const {name} = \"{}\".split(\" \");", keys.join(" "));
            assert!(script.contains(&line), "{line}");
        }
    }

    #[test]
    fn a_key_of_the_view_is_nobody_elses() {
        for key in
            ["i", "v", "p", "f", "r", "t", "m", "s", "o", "k", "tol", "e", "ok", "lang", "theme", "d.sex", "refs"]
        {
            assert!(!is_of_others(key), "{key}");
        }
        for key in ["fbclid", "utm_source", "_ga", "_gl", "mc_cid", "ref"] {
            assert!(is_of_others(key), "{key}");
        }
    }
}
