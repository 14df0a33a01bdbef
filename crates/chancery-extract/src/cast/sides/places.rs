//! Sides that a place or a journey says: who leads a delegation of a state, who visits it, who receives there.

use super::{Context, MEETING, has};
use crate::cast::names::Naming;
use chancery_model::Side;

/// Verbs and nouns of a journey.
#[rustfmt::skip]
const GOES: &[&str] = &[
    "visit", "visits", "visited", "travel", "travels", "travelled", "traveled", "arrived", "trip", "left", "leaves",
    "departed",
];

impl Context<'_, '_> {
    /// "a delegation of the Government of Kenya led by NAME", "the Kenyan delegation, which includes NAME".
    pub(super) fn led(&self, naming: &Naming) -> Option<Side> {
        const LEADS: &[&str] =
            &["led", "headed", "includes", "include", "included", "including", "comprising", "comprises", "comprised"];
        let scene = self.scenes.get(naming.scene)?;
        let start = naming.whole.start;
        // "NAME left, leading a Nepali delegation"
        let end = naming.name.end;
        let leads = (end..end + 14).find(|i| matches!(scene.line.low(*i), "leading" | "heading" | "leads" | "heads"));
        if let Some(verb) = leads
            && self.within(naming.scene, naming.scene + 1).all(|(_, n)| n.name.start < end || n.name.start > verb)
        {
            let own = scene.known.iter().find(|k| k.words.start > verb && k.words.start < verb + 4 && k.is_state());
            let group = |i: usize| matches!(scene.line.low(i), "delegation" | "mission" | "team");
            if let Some(own) = own.filter(|k| (k.words.end..k.words.end + 4).any(group)) {
                return own.sides.first().cloned();
            }
        }
        // "and the Kenyan delegation by NAME"
        let by = start.checked_sub(2).filter(|i| scene.line.low(i + 1) == "by" && scene.line.low(*i) == "delegation");
        if let Some(group) = by
            && let Some(own) = scene.known.iter().find(|k| k.is_state() && k.words.end == group && k.sides.len() == 1)
        {
            return own.sides.first().cloned();
        }
        let verb = (start.saturating_sub(5)..start).rev().find(|i| has(LEADS, scene.line.low(*i)))?;
        let group = (verb.saturating_sub(16)..verb)
            .rev()
            .find(|i| has(&["delegation", "mission", "team", "group"], scene.line.low(*i)))?;
        let of = scene.known.iter().rfind(|k| k.words.start > group && k.words.end <= verb);
        let known = of.or_else(|| scene.known.iter().rfind(|k| k.words.end <= group && k.words.end + 4 > group));
        // "The delegation, which includes NAME": the one that the sentences before tell of.
        let known = known.or_else(|| self.delegation(naming.scene))?;
        match known.sides.as_slice() {
            [one] => Some(one.clone()),
            // "the Lao-Kenyan Friendship Association" is the first one's.
            several => several.first().cloned(),
        }
    }

    /// "a Kenyan delegation" in the two sentences before one.
    fn delegation(&self, scene: usize) -> Option<&crate::cast::known::Known> {
        self.scenes.get(scene.saturating_sub(2)..scene)?.iter().rev().find_map(|s| {
            let group = (0..s.line.words.len()).rfind(|i| s.line.low(*i) == "delegation")?;
            s.known.iter().rfind(|k| k.is_state() && k.words.end <= group && k.words.end + 3 > group)
        })
    }

    /// "a visit to Uruguay by Prime Minister NAME": not of Uruguay.
    pub(super) fn visiting(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let by = (naming.whole.start.saturating_sub(2)..naming.whole.start).find(|i| line.low(*i) == "by")?;
        let place = scene.known.iter().rfind(|k| k.words.end <= by && k.sides.len() == 1)?;
        let to = place.words.start.checked_sub(1).filter(|i| matches!(line.low(*i), "to" | "the"))?;
        // "who paid a visit to Uruguay, was received by": the visit ends at the comma.
        if (place.words.end..by).any(|i| has(MEETING, line.low(i))) {
            return None;
        }
        let visit = (to.saturating_sub(3)..to).any(|i| matches!(line.low(i), "visit" | "trip"));
        if visit { self.across(naming, place.sides.first()?) } else { None }
    }

    /// "the visit of President NAME to India": not of India.
    pub(super) fn going(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let start = naming.whole.start;
        let of = (start.saturating_sub(3)..start).find(|i| line.low(*i) == "of")?;
        let visit = of.checked_sub(1).is_some_and(|i| matches!(line.low(i), "visit" | "visits" | "trip"));
        let end = naming.name.end;
        let to = end + usize::from(line.word(end).is_some_and(|w| w.is_mark(",")));
        let place = scene.known_at(scene.skip_article(to + 1)).filter(|_| visit && line.low(to) == "to")?;
        self.across(naming, place.sides.first()?)
    }

    /// "NAME paid an official visit to India", "NAME will travel to India": not of India.
    pub(super) fn goes(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let end = naming.whole.end.max(naming.name.end);
        let goes = (end..end + 9).find(|i| has(GOES, line.low(*i)))?;
        let alone = self.within(naming.scene, naming.scene + 1).all(|(_, n)| n.name.start < end || n.name.start > goes);
        let asks = (end..goes).any(|i| matches!(line.low(i), "invited" | "invites" | "asked" | "thanked" | "welcomed"));
        let place = scene.known.iter().find(|k| k.words.start > goes && k.sides.len() == 1)?;
        let near = place.words.start <= goes + 3 && line.low(goes + 1) != "by" && line.low(goes + 1) != "of";
        if alone && near && !asks { self.across(naming, place.sides.first()?) } else { None }
    }

    /// "At the invitation of NAME, … paid a visit to Ghana": who invites is of the country that is visited.
    pub(super) fn inviting(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let start = naming.whole.start;
        let invites = (start.saturating_sub(4)..start).any(|i| matches!(line.low(i), "invitation" | "invite"));
        let goes =
            (0..line.words.len()).find(|i| has(&["visit", "visits", "visited", "visiting", "trip"], line.low(*i)));
        // "an invitation from NAME to travel to Lima"
        let end = naming.name.end;
        let travels = (end..end + 3).find(|i| matches!(line.low(*i), "travel" | "come" | "visit"));
        let from = travels.or(goes).filter(|_| invites)?;
        let host =
            scene.known.iter().find(|k| k.words.start > from && k.words.start < from + 8 && k.sides.len() == 1)?;
        host.sides.first().cloned()
    }

    /// "… will visit Ghana. He will meet the Foreign Minister, NAME": of the country that the sentence before goes to.
    pub(super) fn met_abroad(&self, naming: &Naming) -> Option<Side> {
        let line = self.scenes.get(naming.scene)?.line;
        let who = matches!(line.low(0), "he" | "she" | "they" | "the" | "there" | "during")
            || line.low(0) == "in" && matches!(line.low(1), "their" | "his" | "her");
        let meets = (0..naming.whole.start).any(|i| has(MEETING, line.low(i)));
        let before = self.scenes.get(naming.scene.checked_sub(1)?).filter(|_| who && meets)?;
        // "invited the Speaker to visit" sends nobody anywhere yet.
        let sent = |i: usize| i == 0 || before.line.low(i - 1) != "to";
        let goes = (0..before.line.words.len()).find(|i| has(GOES, before.line.low(*i)) && sent(*i))?;
        let near =
            |k: &&crate::cast::known::Known| k.words.start > goes && k.words.start < goes + 8 && k.sides.len() == 1;
        let mut there = before.known.iter().filter(near);
        let host = there.next()?.sides.first()?;
        let one = there.all(|k| k.sides.first() == Some(host));
        (one && self.home != Some(host)).then(|| host.clone())
    }

    /// "the president of Ghana's last visit was in May, when then president NAME": of Ghana.
    pub(super) fn then_of(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let post = naming.posts.first()?;
        let then = (post.words.start.saturating_sub(1)..post.title.end)
            .any(|i| matches!(line.low(i), "then" | "former" | "late" | "previous"));
        let same = (0..post.words.start).rev().find(|i| line.low(*i) == post.noun).filter(|_| then)?;
        let after = scene.skip_article(same + 2);
        let known = if line.low(same + 1) == "of" { scene.state_at(after) } else { None };
        let known = known.or_else(|| (same.saturating_sub(2)..same).rev().find_map(|i| scene.state_at(i)))?;
        known.sides.first().cloned()
    }

    /// "In Vanuatu, … met Prime Minister NAME", "to Astana, where he was received by President NAME".
    pub(super) fn located(&self, naming: &Naming) -> Option<Side> {
        let scene = self.scenes.get(naming.scene)?;
        let line = scene.line;
        let start = naming.whole.start;
        // "In Skopje he met"
        let comes = |i: usize| matches!(line.low(i), "he" | "she" | "they");
        let place = scene.known.iter().rfind(|k| {
            let before = k.words.start.checked_sub(1).map_or("", |i| line.low(i));
            let opens = k.words.start <= 2 && matches!(before, "in" | "the" | "at");
            let where_ = (k.words.end..k.words.end + 3).any(|i| line.low(i) == "where");
            k.words.end < start
                && (opens && (line.word(k.words.end).is_some_and(|w| w.is_mark(",")) || comes(k.words.end)) || where_)
        })?;
        let side = place.sides.first()?;
        // Whoever opens the clause after the place is the one who came there.
        let verb = (place.words.end..start).any(|i| has(MEETING, line.low(i)));
        (verb && place.sides.len() == 1).then(|| side.clone())
    }
}
