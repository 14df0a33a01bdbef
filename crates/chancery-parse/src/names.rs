//! Word by word scores become names: the best sequence of BIOES tags that is well formed.

use chancery_model::NameKind;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Begin,
    Inner,
    End,
    Single,
    Outside,
}

/// The meaning of the tags, and which may follow which.
#[derive(Debug)]
pub(crate) struct NameTags {
    tags: Vec<(Place, NameKind)>,
    /// For each tag, those that may stand before it.
    before: Vec<Vec<usize>>,
}

/// Reused between sentences.
#[derive(Debug, Default)]
pub(crate) struct NameScratch {
    best: Vec<f32>,
    from: Vec<usize>,
}

impl NameTags {
    /// From labels such as `O`, `B-PER`, `S-EVENT`; `None` if one is another.
    pub(crate) fn new(labels: &[String]) -> Option<NameTags> {
        let tags: Vec<_> = labels.iter().map(|label| tag(label)).collect::<Option<_>>()?;
        if !tags.iter().any(|t| t.0 == Place::Outside) {
            return None;
        }
        let before = tags.iter().map(|to| (0..tags.len()).filter(|from| follows(tags[*from], *to)).collect()).collect();
        Some(NameTags { tags, before })
    }

    /// Names in `scores` (words × tags, rows of `stride`), as ranges of words.
    pub(crate) fn decode(
        &self,
        scores: &[f32],
        stride: usize,
        scratch: &mut NameScratch,
    ) -> Vec<(Range<usize>, NameKind)> {
        let n = self.tags.len();
        let words = scores.len() / stride;
        let NameScratch { best, from } = scratch;
        best.clear();
        from.clear();
        for (word, row) in scores.chunks_exact(stride).enumerate() {
            for (to, score) in row[..n].iter().enumerate() {
                let (prior, source) = if word == 0 {
                    (if matches!(self.tags[to].0, Place::Inner | Place::End) { f32::NEG_INFINITY } else { 0.0 }, 0)
                } else {
                    let past = &best[(word - 1) * n..word * n];
                    self.before[to]
                        .iter()
                        .fold((f32::NEG_INFINITY, 0), |top, &f| if past[f] > top.0 { (past[f], f) } else { top })
                };
                best.push(prior + score);
                from.push(source);
            }
        }
        if words == 0 {
            return Vec::new();
        }
        let last = &best[(words - 1) * n..];
        let ends = (0..n).filter(|t| !matches!(self.tags[*t].0, Place::Begin | Place::Inner));
        let mut tag = ends.fold(None, |top: Option<usize>, t| match top {
            Some(b) if last[b] >= last[t] => top,
            _ => Some(t),
        });
        let mut out = Vec::new();
        let mut end = 0;
        for word in (0..words).rev() {
            let Some(t) = tag else { break };
            match self.tags[t].0 {
                Place::Single => out.push((word..word + 1, self.tags[t].1)),
                Place::End => end = word + 1,
                Place::Begin => out.push((word..end.max(word + 1), self.tags[t].1)),
                _ => {}
            }
            tag = Some(from[word * n + t]);
        }
        out.reverse();
        out
    }
}

fn tag(label: &str) -> Option<(Place, NameKind)> {
    if label == "O" {
        return Some((Place::Outside, NameKind::Person));
    }
    let (place, kind) = label.split_once('-')?;
    let place = match place {
        "B" => Place::Begin,
        "I" => Place::Inner,
        "E" => Place::End,
        "S" => Place::Single,
        _ => return None,
    };
    let kind = match kind {
        "PER" => NameKind::Person,
        "LOC" => NameKind::Place,
        "ORG" => NameKind::Organisation,
        "EVENT" => NameKind::Event,
        _ => return None,
    };
    Some((place, kind))
}

fn follows(from: (Place, NameKind), to: (Place, NameKind)) -> bool {
    let open = matches!(from.0, Place::Begin | Place::Inner);
    let goes_on = matches!(to.0, Place::Inner | Place::End);
    open == goes_on && (!open || from.1 == to.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_formed_names_come_out() {
        let labels: Vec<String> = ["O", "B-PER", "I-PER", "E-PER", "S-PER", "S-LOC"].map(str::to_owned).to_vec();
        let tags = NameTags::new(&labels).unwrap();
        // Word by word the best would be B, O, E: the whole says otherwise.
        let scores = [0.0, 2.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0];
        let names = tags.decode(&scores, 6, &mut NameScratch::default());
        assert_eq!(names, [(0..3, NameKind::Person)]);
        assert!(tags.decode(&[], 6, &mut NameScratch::default()).is_empty());
        assert!(NameTags::new(&["B-THING".to_owned()]).is_none());
    }
}
