//! Scores of heads become a tree: the best one with a single root (Chu and Liu 1965, Edmonds 1967).

use crate::kernels::{self, Isa};

/// Taken off every root arc, so that the best tree has as few roots as there can be: one.
/// Small enough to leave the differences between arcs to the mantissa.
const ROOT_COST: f32 = 1e4;

/// Heads of `n` words from `scores` (n rows of 1 + n: the root, then each word); `None` is the root.
pub(crate) fn best(isa: Isa, scores: &mut [f32], n: usize) -> Vec<Option<usize>> {
    if n == 0 || scores.len() < n * (n + 1) {
        return vec![None; n];
    }
    let width = n + 1;
    for word in 0..n {
        scores[word * width + word + 1] = f32::NEG_INFINITY;
    }
    let mut greedy = Vec::new();
    kernels::best(isa, &scores[..n * width], width, 0..width, &mut greedy);
    let heads = if is_tree(&greedy) { greedy } else { spanning(scores, n) };
    single_root(heads)
}

/// Heads from 0, `None` for the root; scores beyond reason may still leave several roots: the first takes the others.
fn single_root(heads: Vec<usize>) -> Vec<Option<usize>> {
    let root = heads.iter().position(|h| *h == 0);
    let fix = |(i, h): (usize, usize)| h.checked_sub(1).or(root.filter(|r| *r != i));
    heads.into_iter().enumerate().map(fix).collect()
}

/// One root, no cycle. Heads count from 1; 0 is the root.
fn is_tree(heads: &[usize]) -> bool {
    heads.iter().filter(|h| **h == 0).count() == 1 && cycle(heads).is_none()
}

/// The words (from 1) of one cycle among heads (from 1, 0 being the root).
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    // 0: not seen; otherwise the number of the walk that saw it.
    let mut seen = vec![0usize; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && seen[at] == start {
            let mut out = vec![at];
            let mut next = heads[at - 1];
            while next != at {
                out.push(next);
                next = heads[next - 1];
            }
            return Some(out);
        }
    }
    None
}

fn spanning(scores: &[f32], n: usize) -> Vec<usize> {
    let width = n + 1;
    let mut square = vec![f32::NEG_INFINITY; width * width];
    for word in 1..width {
        let row = &mut square[word * width..(word + 1) * width];
        row.copy_from_slice(&scores[(word - 1) * width..word * width]);
        row[0] -= ROOT_COST;
        // Broken weights may give anything; the tree must be one all the same.
        row.iter_mut().filter(|v| v.is_nan()).for_each(|v| *v = f32::MIN / 4.0);
        row[word] = f32::NEG_INFINITY;
    }
    contract(&square, width)
}

/// Best heads for nodes 1.. of a graph given as a square matrix (node × head); node 0 is the root.
fn contract(square: &[f32], width: usize) -> Vec<usize> {
    let at = |node: usize, head: usize| square[node * width + head];
    let best_head = |node: usize| {
        let open = (0..width).filter(|h| *h != node);
        open.fold(0, |top, h| if at(node, h) > at(node, top) || top == node { h } else { top })
    };
    let heads: Vec<usize> = (1..width).map(best_head).collect();
    let Some(ring) = cycle(&heads) else { return heads };
    let mut in_ring = vec![false; width];
    ring.iter().for_each(|w| in_ring[*w] = true);
    let rest: Vec<usize> = (0..width).filter(|w| !in_ring[*w]).collect();
    // The ring becomes the last node of a smaller graph.
    let small = rest.len() + 1;
    let ring_node = rest.len();
    let mut graph = vec![f32::NEG_INFINITY; small * small];
    let mut leaves_by = vec![0; small]; // which word of the ring heads an outside word
    let mut enters_at = vec![0; small]; // which word of the ring an outside head takes
    for (i, &word) in rest.iter().enumerate() {
        if word != 0 {
            for (j, &head) in rest.iter().enumerate().filter(|(j, _)| *j != i) {
                graph[i * small + j] = at(word, head);
            }
            let by = ring.iter().copied().fold(ring[0], |top, r| if at(word, r) > at(word, top) { r } else { top });
            leaves_by[i] = by;
            graph[i * small + ring_node] = at(word, by);
        }
        let gain = |r: usize| at(r, word) - at(r, heads[r - 1]);
        let entry = ring.iter().copied().fold(ring[0], |top, r| if gain(r) > gain(top) { r } else { top });
        enters_at[i] = entry;
        graph[ring_node * small + i] = gain(entry);
    }
    let inner = contract(&graph, small);
    let mut out = heads;
    for (i, &word) in rest.iter().enumerate().skip(1) {
        let head = inner[i - 1];
        out[word - 1] = if head == ring_node { leaves_by[i] } else { rest[head] };
    }
    let head = inner[ring_node - 1];
    out[enters_at[head] - 1] = rest[head];
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // Words 0 and 1 would rather head each other.
        let mut scores = [1.0, 0.0, 9.0, 4.0, 9.0, 0.0];
        assert_eq!(best(Isa::best(), &mut scores, 2), [Some(1), None]);
    }

    #[test]
    fn there_is_one_root_even_if_two_would_score_more() {
        let mut scores = [9.0, 0.0, 1.0, 9.0, 2.0, 0.0];
        assert_eq!(best(Isa::best(), &mut scores, 2), [None, Some(0)]);
    }

    #[test]
    fn any_scores_give_a_tree() {
        let mut state = 1u32;
        for n in 1..24usize {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                if state.is_multiple_of(17) { f32::NAN } else { (state >> 8) as f32 / 1e6 }
            };
            let mut scores: Vec<f32> = (0..n * (n + 1)).map(|_| next()).collect();
            let heads: Vec<usize> =
                best(Isa::best(), &mut scores, n).into_iter().map(|h| h.map_or(0, |h| h + 1)).collect();
            assert!(is_tree(&heads), "{heads:?}");
        }
    }
}
