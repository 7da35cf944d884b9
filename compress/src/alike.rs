//! Which pieces of code are alike.

use std::collections::HashMap;

/// Bytes that are compared at a time.
const GRAM: usize = 4;
/// What stands in more functions than this tells nothing of any.
const COMMON: usize = 1000;
/// A function this long counts half by what it shares and half by how much of it that is.
const LENGTH: u64 = 300;
/// What a gram of one function is worth; one of several is worth as much less as it is common.
const WORTH: u64 = 1 << 20;

/// The order in which pieces of code compress best: from the longest on, each followed by the one that is most like it of those
/// left. As positions in `bodies`.
pub fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let grams: Vec<Vec<u32>> = grams(bodies);
    let mut holders: Vec<Vec<usize>> = Vec::new();
    for (idx, own) in grams.iter().enumerate() {
        for gram in own {
            let gram = *gram as usize;
            if holders.len() <= gram {
                holders.resize(gram + 1, Vec::new());
            }
            holders[gram].push(idx);
        }
    }
    let mut is_left = vec![true; bodies.len()];
    let mut shared = vec![0_u64; bodies.len()];
    let mut order = Vec::new();
    let mut next = (0..bodies.len()).max_by_key(|idx| (bodies[*idx].len(), usize::MAX - idx));
    while let Some(current) = next {
        order.push(current);
        is_left[current] = false;
        shared.fill(0);
        for gram in &grams[current] {
            let holders = &holders[*gram as usize];
            if holders.len() <= COMMON {
                holders
                    .iter()
                    .for_each(|idx| shared[*idx] += WORTH / (64 - (holders.len() as u64).leading_zeros() as u64));
            }
        }
        let likeness = |idx: usize| shared[idx] / (grams[idx].len() as u64 + LENGTH);
        next = (0..bodies.len()).filter(|idx| is_left[*idx]).max_by_key(|idx| (likeness(*idx), usize::MAX - idx));
    }
    order
}

/// The grams of each function, as numbers: each once.
fn grams(bodies: &[&[u8]]) -> Vec<Vec<u32>> {
    let mut numbers = HashMap::new();
    let mut of_body = |body: &&[u8]| {
        let mut own: Vec<u32> = body
            .windows(GRAM)
            .map(|gram| {
                let n_known = numbers.len() as u32; // Far fewer than 4 billion bytes.
                *numbers.entry(gram.to_vec()).or_insert(n_known)
            })
            .collect();
        own.sort_unstable();
        own.dedup();
        own
    };
    bodies.iter().map(&mut of_body).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_stands_together() {
        let bodies: [&[u8]; 5] = [b"abcdefghij", b"0123456789", b"abcdefghijk", b"0123456789!", b"xyz"];
        assert_eq!(order(&bodies), [2, 0, 1, 3, 4]);
        assert_eq!(order(&[]), [0; 0]);
    }
}
