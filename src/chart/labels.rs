//! Labels in a column, each as near as may be to what it names, none over another.

use crate::order::{sort_by, sorted};

/// A label that would like to stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Wish {
    /// Where its middle would best be, in CSS pixels from the top.
    pub(crate) centre: f64,
    /// Its height in CSS pixels, with the space around it.
    pub(crate) height: f64,
    /// The highest ones stay where there is no room for all; of equal ones the first.
    pub(crate) priority: u32,
}

/// Where the middle of each label stands between `top` and `bottom`; none for those that find no room.
///
/// The sum of squared distances to the wishes is the least that keeps the labels apart and in the order of their
/// wishes (pool adjacent violators: Barlow et al., Statistical Inference under Order Restrictions, 1972, p. 13).
pub(crate) fn stacked(wishes: &[Wish], top: f64, bottom: f64) -> Vec<Option<f64>> {
    let kept = by_room(wishes, bottom - top);
    let mut groups: Vec<Group> = Vec::with_capacity(kept.len());
    for idx in kept {
        let wish = wishes[idx];
        let mut group = Group { members: vec![idx], height: wish.height, sum: wish.centre - wish.height / 2.0 };
        while let Some(above) =
            groups.pop_if(|above| above.start(top, bottom) + above.height > group.start(top, bottom))
        {
            group = above.joined(group);
        }
        groups.push(group);
    }
    let mut centres = vec![None; wishes.len()];
    for group in groups {
        let mut y = group.start(top, bottom);
        for idx in group.members {
            centres[idx] = Some(y + wishes[idx].height / 2.0);
            y += wishes[idx].height;
        }
    }
    centres
}

/// Labels that touch, from top to bottom.
struct Group {
    members: Vec<usize>,
    height: f64,
    /// Sum over the members of where each would have the group start.
    sum: f64,
}

impl Group {
    fn start(&self, top: f64, bottom: f64) -> f64 {
        let best = self.sum / self.members.len() as f64;
        best.min(bottom - self.height).max(top)
    }

    fn joined(mut self, below: Group) -> Group {
        self.sum += below.sum - self.height * below.members.len() as f64;
        self.height += below.height;
        self.members.extend(below.members);
        self
    }
}

/// Those for which there is room, in the order of their wishes.
fn by_room(wishes: &[Wish], room: f64) -> Vec<usize> {
    let mut order = sorted(wishes.len(), &|a, b| wishes[b].priority.cmp(&wishes[a].priority));
    let mut used = 0.0;
    order.retain(|idx| {
        let fits = used + wishes[*idx].height <= room;
        if fits {
            used += wishes[*idx].height;
        }
        fits
    });
    sort_by(&mut order, &|a, b| wishes[*a].centre.total_cmp(&wishes[*b].centre).then(a.cmp(b)));
    order
}
