//! A frame file: its shape in TOML, and the check that turns it into a [`Frame`] or says what is wrong and where.

use crate::frame::constants_of;
use crate::{Example, Filter, Frame, Kind, Need, Path, Slot, Trigger, slots_of};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// What is wrong with a frame file, with its place and a hint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct Mistake {
    /// The file as named by the caller.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameFile {
    frame: Spanned<String>,
    yields: Kind,
    #[serde(default)]
    set: BTreeMap<String, Spanned<String>>,
    trigger: Vec<TriggerFile>,
    #[serde(default)]
    slots: BTreeMap<Spanned<String>, SlotFile>,
    #[serde(default)]
    example: Vec<Spanned<ExampleFile>>,
    #[serde(default)]
    counter: Vec<Spanned<CounterFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerFile {
    lemma: Words,
    tag: Option<Spanned<String>>,
    #[serde(default)]
    needs: BTreeMap<Spanned<String>, Words>,
    #[serde(default)]
    lacks: BTreeMap<Spanned<String>, Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotFile {
    at: Vec<Spanned<String>>,
    #[serde(default)]
    is: Vec<Filter>,
    #[serde(default)]
    among: BTreeMap<String, String>,
    #[serde(default)]
    required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleFile {
    text: String,
    reads: BTreeMap<Spanned<String>, Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CounterFile {
    text: String,
}

/// `"one"`, `"one|two"` or a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Many(Vec<String>),
}

impl Words {
    fn split(&self) -> Vec<String> {
        let parts: Vec<&str> = match self {
            Words::One(one) => one.split('|').collect(),
            Words::Many(many) => many.iter().map(String::as_str).collect(),
        };
        parts.into_iter().map(str::trim).filter(|p| !p.is_empty() && *p != "*").map(str::to_owned).collect()
    }

    fn list(&self) -> Vec<String> {
        match self {
            Words::One(one) => vec![one.clone()],
            Words::Many(many) => many.clone(),
        }
    }
}

/// A file being checked: turns byte offsets into lines.
struct Checker<'a> {
    file: &'a str,
    source: &'a str,
}

impl Checker<'_> {
    fn mistake(&self, at: usize, what: impl Into<String>) -> Mistake {
        let at = at.min(self.source.len());
        let line = self.source.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
        Mistake { file: self.file.to_owned(), line, what: what.into() }
    }

    fn path(&self, text: &Spanned<String>) -> Result<Path, Mistake> {
        text.get_ref().parse().map_err(|what: String| self.mistake(text.span().start, what))
    }

    fn needs(&self, needs: &BTreeMap<Spanned<String>, Words>) -> Result<Vec<Need>, Mistake> {
        needs.iter().map(|(path, words)| Ok(Need { path: self.path(path)?, lemmas: words.split() })).collect()
    }

    fn trigger(&self, trigger: &TriggerFile, at: usize) -> Result<Trigger, Mistake> {
        const TAGS: [&str; 7] = ["ADJ", "ADV", "AUX", "NOUN", "PROPN", "VERB", "NUM"];
        if let Some(tag) = trigger.tag.as_ref().filter(|t| !TAGS.contains(&t.get_ref().as_str())) {
            let what = format!("tag `{}` is not one of {}", tag.get_ref(), TAGS.join(", "));
            return Err(self.mistake(tag.span().start, what));
        }
        let lemmas = trigger.lemma.split();
        if lemmas.is_empty() {
            return Err(self.mistake(at, "a trigger without a lemma never fires: name the word that evokes the frame"));
        }
        Ok(Trigger {
            lemmas,
            tag: trigger.tag.as_ref().map(|t| t.get_ref().clone()),
            needs: self.needs(&trigger.needs)?,
            lacks: self.needs(&trigger.lacks)?,
        })
    }

    fn slot(&self, kind: Kind, name: &Spanned<String>, slot: &SlotFile) -> Result<Slot, Mistake> {
        self.slot_name(kind, name)?;
        let at = slot.at.iter().map(|p| self.path(p)).collect::<Result<_, _>>()?;
        Ok(Slot {
            name: name.get_ref().clone(),
            at,
            is: slot.is.clone(),
            among: slot.among.clone(),
            required: slot.required,
        })
    }

    fn slot_name(&self, kind: Kind, name: &Spanned<String>) -> Result<(), Mistake> {
        let known = slots_of(kind);
        if known.contains(&name.get_ref().as_str()) {
            return Ok(());
        }
        let what = format!("slot `{}` is not one of this kind's: {}", name.get_ref(), known.join(", "));
        Err(self.mistake(name.span().start, what))
    }

    fn set(&self, kind: Kind, set: &BTreeMap<String, Spanned<String>>) -> Result<BTreeMap<String, String>, Mistake> {
        let known = constants_of(kind);
        for (field, value) in set {
            let Some((_, values)) = known.iter().find(|(name, _)| name == field) else {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                let what = format!("`set` has no field `{field}` for this kind; it may have {}", names.join(", "));
                return Err(self.mistake(value.span().start, what));
            };
            if !values.is_empty() && !values.contains(&value.get_ref().as_str()) {
                let what = format!("{field} `{}` is not one of {}", value.get_ref(), values.join(", "));
                return Err(self.mistake(value.span().start, what));
            }
        }
        Ok(set.iter().map(|(field, value)| (field.clone(), value.get_ref().clone())).collect())
    }

    fn examples(&self, file: &FrameFile) -> Result<Vec<Example>, Mistake> {
        let mut examples = Vec::new();
        for example in &file.example {
            let line = self.mistake(example.span().start, "").line;
            let mut reads = BTreeMap::new();
            for (slot, words) in &example.get_ref().reads {
                if !file.slots.keys().any(|known| known.get_ref() == slot.get_ref()) {
                    let what = format!("the example reads slot `{}`, which this frame does not have", slot.get_ref());
                    return Err(self.mistake(slot.span().start, what));
                }
                reads.insert(slot.get_ref().clone(), words.list());
            }
            examples.push(Example { text: example.get_ref().text.clone(), reads, counter: false, line });
        }
        for counter in &file.counter {
            let line = self.mistake(counter.span().start, "").line;
            let text = counter.get_ref().text.clone();
            examples.push(Example { text, reads: BTreeMap::new(), counter: true, line });
        }
        Ok(examples)
    }
}

/// Checks one frame file's text. `file` is named in mistakes.
pub(crate) fn compile(file: &str, source: &str) -> Result<Frame, Mistake> {
    let checker = Checker { file, source };
    let parsed: FrameFile = toml::from_str(source).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        checker.mistake(at, error.message().replace('\n', " "))
    })?;
    let start = parsed.frame.span().start;
    let triggers = parsed.trigger.iter().map(|t| checker.trigger(t, start)).collect::<Result<Vec<_>, _>>()?;
    let slots = parsed
        .slots
        .iter()
        .map(|(name, slot)| checker.slot(parsed.yields, name, slot))
        .collect::<Result<Vec<_>, _>>()?;
    let examples = checker.examples(&parsed)?;
    if !examples.iter().any(|e| !e.counter) {
        return Err(checker.mistake(start, "the frame has no [[example]]: add a passage and what it reads"));
    }
    Ok(Frame {
        name: parsed.frame.get_ref().clone(),
        yields: parsed.yields,
        set: checker.set(parsed.yields, &parsed.set)?,
        triggers,
        slots,
        examples,
    })
}
