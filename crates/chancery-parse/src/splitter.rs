//! Whether a sentence ends at a doubtful place, from the words around it: a small network of its own beside the reader.
//!
//! Each of [`SLOTS`] words around the place is a vector, the sum of that of its form and that of its shape; the vectors
//! side by side go through one hidden layer, together with what is known of the place itself. `training/splitter.py`
//! trains it on the numbers that [`signs`] gives.

use crate::features;
use crate::kernels::{Isa, dots};
use crate::weights::{File, ModelError};
use chancery_text::{Gap, Judge};

/// Words looked at, half of them before the place.
pub const SLOTS: usize = 10;
const FORMS: usize = 4096;
const SHAPES: usize = 512;
/// Kinds of space, the rules' word, and four distances of [`STEPS`] each.
const PLACES: usize = SPACES + 2 + 4 * STEPS;
const SPACES: usize = 4;
const STEPS: usize = 10;
/// Signs of one place: two a slot and six of the place.
const SIGNS: usize = 2 * SLOTS + 6;

/// What the network is given for a place: for each slot a row of the forms and one of the shapes, then rows for the kind
/// of space, the rules' word, and the distances to the rules' sentence ends and the block's ends.
pub fn signs(gap: &Gap) -> [u16; SIGNS] {
    let mut out = [0; SIGNS];
    for slot in 0..SLOTS {
        let place = (gap.at + slot).checked_sub(SLOTS / 2).and_then(|i| gap.words.get(i));
        // Rows 0 are for nothing there.
        let Some(span) = place else { continue };
        let form = features::plain(&gap.whole[span.start..span.end]);
        let low: Vec<char> = form.iter().copied().flat_map(features::lower).collect();
        out[2 * slot] = 1 + (features::fnv(&low, 0) % (FORMS as u64 - 1)) as u16;
        out[2 * slot + 1] = 1 + (features::fnv(&features::shape(&form), 1) % (SHAPES as u64 - 1)) as u16;
    }
    let space = &gap.whole[gap.words[gap.at - 1].end..gap.words[gap.at].start];
    let breaks = space.bytes().filter(|b| *b == b'\n').count();
    let kind = match (space.len(), breaks) {
        (0, _) => 0,
        (1, 0) => 1,
        (_, 0) => 2,
        _ => 3,
    };
    let distances = [gap.since, gap.until, gap.at, gap.words.len() - gap.at].map(step);
    out[2 * SLOTS] = kind;
    out[2 * SLOTS + 1] = SPACES as u16 + u16::from(gap.rule);
    for (i, distance) in distances.into_iter().enumerate() {
        out[2 * SLOTS + 2 + i] = (SPACES + 2 + i * STEPS + distance) as u16;
    }
    out
}

/// A number of words, coarsely.
fn step(words: usize) -> usize {
    match words {
        0..=4 => words.saturating_sub(1),
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=24 => 7,
        25..=49 => 8,
        _ => 9,
    }
}

/// How sure the network must be of an end that no mark shows: names in mid-sentence begin with capitals, too. Found on the
/// dev parts of EWT and GUM.
const UNMARKED: f32 = 2.0;

/// The network.
#[derive(Debug)]
pub(crate) struct Splitter {
    isa: Isa,
    width: usize,
    hidden: usize,
    forms: Vec<f32>,
    shapes: Vec<f32>,
    places: Vec<f32>,
    /// Hidden × inputs.
    first: Vec<f32>,
    bias: Vec<f32>,
    last: Vec<f32>,
    last_bias: f32,
}

impl Splitter {
    /// `None` if the file has none: then the rules decide.
    pub(crate) fn load(file: &File, isa: Isa) -> Result<Option<Splitter>, ModelError> {
        if !file.has("split.forms") {
            return Ok(None);
        }
        let (width, hidden) = (file.size("split_width")?, file.size("split_hidden")?);
        if SLOTS * width + hidden > 1024 {
            return Err(ModelError::Shape("the splitter is too wide".to_owned()));
        }
        Ok(Some(Splitter {
            isa,
            width,
            hidden,
            forms: file.matrix("split.forms", FORMS, width)?,
            shapes: file.matrix("split.shapes", SHAPES, width)?,
            places: file.matrix("split.places", PLACES, hidden)?,
            first: file.matrix("split.first", hidden, SLOTS * width)?,
            bias: file.matrix("split.bias", 1, hidden)?,
            last: file.matrix("split.last", 1, hidden)?,
            last_bias: file.matrix("split.last_bias", 1, 1)?[0],
        }))
    }

    /// Above 0 if a sentence ends.
    fn score(&self, signs: &[u16; SIGNS]) -> f32 {
        let (width, hidden) = (self.width, self.hidden);
        let mut buffer = [0.0; 1024];
        let (input, rest) = buffer.split_at_mut(SLOTS * width);
        for slot in 0..SLOTS {
            let form = &self.forms[usize::from(signs[2 * slot]) * width..][..width];
            let shape = &self.shapes[usize::from(signs[2 * slot + 1]) * width..][..width];
            let sum = &mut input[slot * width..(slot + 1) * width];
            for i in 0..width {
                sum[i] = form[i] + shape[i];
            }
        }
        let values = &mut rest[..hidden];
        dots(self.isa, input, &self.first, SLOTS * width, &(0..SLOTS * width), values);
        for row in &signs[2 * SLOTS..] {
            let place = &self.places[usize::from(*row) * hidden..][..hidden];
            for i in 0..hidden {
                values[i] += place[i];
            }
        }
        let mut score = self.last_bias;
        for ((value, bias), weight) in values.iter().zip(&self.bias).zip(&self.last) {
            score += (value + bias).max(0.0) * weight;
        }
        score
    }
}

impl Judge for Splitter {
    fn ends(&self, gap: &Gap) -> bool {
        let before = gap.whole[..gap.words[gap.at - 1].end].chars().next_back();
        let marked = gap.rule || before.is_some_and(|c| !c.is_alphanumeric());
        self.score(&signs(gap)) > if marked { 0.0 } else { UNMARKED }
    }
}
