//! What a name means among the words around it: the senses of a risky name that its surroundings allow.
//!
//! "Georgia" is a state unless a city of the United States stands before it; "Chad" is nobody's state between a title and
//! a surname; "Tokyo" is where somebody meets and who says something. Only what the words next to a name say is used:
//! what a whole document says is its reader's matter.

mod american;

use crate::fold::fold;
use crate::world::{NameKind, Risk, Sense, World};
use chancery_model::EntityKind;

/// Before a place where something happens.
const WHERE: [&str; 12] = [
    "in",
    "at",
    "near",
    "outside",
    "around",
    "via",
    "through",
    "across",
    "throughout",
    "within",
    "downtown",
    "central",
];
/// Before the name of a state or of a place, never before a person's given name without a title.
const OF: [&str; 10] = ["of", "to", "from", "between", "with", "against", "towards", "toward", "for", "into"];
/// What governments do: after a capital, it is the government that does it.
#[rustfmt::skip]
const ACTS: [&str; 44] = [
    "said", "says", "agreed", "agrees", "thanked", "thanks", "pledged", "pledges", "signed", "announced", "announces",
    "condemned", "welcomed", "welcomes", "urged", "urges", "called", "warned", "rejected", "denied", "has", "had", "will", "would",
    "wants", "expects", "hopes", "supports", "supported", "promised", "offered", "decided", "plans", "summoned",
    "recognised", "recognized", "invited", "accused", "confirmed", "insists", "remains", "reiterated", "expressed", "views",
];
/// Nouns before "of": what follows is a part of a state and not one.
const PARTS: [&str; 6] = ["state", "province", "governorate", "city", "prefecture", "island"];

impl World {
    /// The longest name that begins at `words[at]` with those of its senses that the words beside it allow, the
    /// likeliest first; `None` if no name begins there, or if it is a person's name here.
    ///
    /// Safe names are taken as they are. `words` is a sentence, its words tokens of the treebank.
    pub fn in_context(&self, words: &[&str], at: usize) -> Option<(usize, Vec<Sense>)> {
        let (taken, senses) = self.longest(words.get(at..)?)?;
        if senses.iter().all(|s| s.risk == Risk::Safe) && taken > 1 {
            return Some((taken, senses));
        }
        let around = Around { world: self, words, at, end: at + taken };
        if taken == 1 && around.is_person(&senses) {
            return None;
        }
        let alone = |s: &Sense| s.risk != Risk::NeverAlone || around.says(s);
        let mut allowed: Vec<Sense> = senses.into_iter().filter(alone).collect();
        if let Some(part) = allowed.iter().position(|s| around.is_part(s)) {
            // The place of that state only: what else is called so lies elsewhere.
            let part = allowed[part];
            let of_state = self.entry(part.entity).side;
            allowed.retain(|s| *s == part || s.name_kind != NameKind::Capital && self.entry(s.entity).side == of_state);
            allowed.sort_by_key(|s| s.entity != part.entity);
        } else if let Some(acting) = around.acts() {
            // By its capital a government acts, and elsewhere things happen in a capital.
            allowed.sort_by_key(|s| (s.name_kind == NameKind::Capital) != acting);
        }
        (!allowed.is_empty()).then_some((taken, allowed))
    }
}

/// A name and the words beside it.
struct Around<'a> {
    world: &'a World,
    words: &'a [&'a str],
    at: usize,
    end: usize,
}

impl Around<'_> {
    fn before(&self, back: usize) -> &str {
        self.at.checked_sub(back).and_then(|i| self.words.get(i)).copied().unwrap_or("")
    }

    fn after(&self) -> &str {
        self.words.get(self.end).copied().unwrap_or("")
    }

    fn name(&self) -> &str {
        self.words[self.at]
    }

    /// Whether the one word of the name is a given name before a surname, or a surname after a title or a given name.
    fn is_person(&self, senses: &[Sense]) -> bool {
        // A state's adjective is no person's name: "Lao", "French".
        let adjective = senses.iter().any(|s| matches!(s.name_kind, NameKind::Adjective | NameKind::Abbreviation));
        if adjective || !is_word(self.name()) {
            return false;
        }
        self.is_given() || self.is_surname()
    }

    /// "Chad Wellington", "Jordan Fairweather": a word like a surname follows that is neither a post nor a body.
    fn is_given(&self) -> bool {
        let next = self.after();
        if !is_word(next) || WHERE.contains(&self.before(1)) || OF.contains(&self.before(1)) {
            return false;
        }
        let rest = &self.words[self.end..];
        let office = self.world.post(rest).is_some() || self.world.honorific(rest) > 0;
        let body = self.world.portfolio(rest) > 0 || is_common(next);
        let titled = self.titled(self.at);
        let known = self.world.is_given_name(self.name()) || self.world.surname_known(next);
        // "Jordan Fairweather, the High Commissioner": a person is told who he is.
        let told = rest.get(1) == Some(&",") && rest.get(2).is_some_and(|w| matches!(*w, "the" | "a" | "an" | "who"));
        !office && !body && (titled || known || told)
    }

    /// "Ellen Jordan", "Mr Jordan", "Ambassador Tomás Cuba".
    fn is_surname(&self) -> bool {
        let before = self.before(1);
        if self.world.is_honorific(before) {
            return true;
        }
        if !is_word(before) || is_common(before) || self.after() == "-" {
            return false;
        }
        let place = self.world.senses(before).iter().any(|s| {
            let kind = self.world.entry(s.entity).kind;
            s.risk == Risk::Safe && kind != EntityKind::Place
        });
        let given = self.world.is_given_name(before) && self.world.post(&self.words[self.at - 1..self.at]).is_none();
        let titled = self.at >= 2 && self.titled(self.at - 1);
        (given || titled) && !place && self.world.portfolio(&self.words[self.at - 1..self.at]) == 0
    }

    /// Whether the words before a place end in a title or a post ("Secretary", "US Special Envoy").
    fn titled(&self, at: usize) -> bool {
        let honorific = at.checked_sub(1).is_some_and(|i| self.world.is_honorific(self.words[i]));
        let from = at.saturating_sub(4);
        honorific || (from..at).any(|i| self.world.post(&self.words[i..at]).is_some_and(|(taken, _)| i + taken == at))
    }

    /// Whether the words beside a name that is never to be taken alone say that it is this: its state stands near.
    fn says(&self, sense: &Sense) -> bool {
        let placed = OF.contains(&self.before(1)) || WHERE.contains(&self.before(1));
        placed || self.beside_its_state(sense)
    }

    /// "Savannah, Georgia", "the US state of Georgia", "Washington State".
    fn is_part(&self, sense: &Sense) -> bool {
        if self.world.entry(sense.entity).kind != EntityKind::Place || sense.name_kind == NameKind::Capital {
            return false;
        }
        let part_of = fold(self.before(1)) == "of" && PARTS.contains(&fold(self.before(2)).as_str());
        let named_part = self.after() == "State" && self.words.get(self.end + 1) != Some(&"Department");
        let has_state = || self.states_sense_elsewhere(sense);
        (part_of || named_part || self.beside_its_state(sense) || self.is_american(sense)) && has_state()
    }

    /// Whether the name has a sense of another side, so that there is something to tell apart.
    fn states_sense_elsewhere(&self, sense: &Sense) -> bool {
        let side = self.world.entry(sense.entity).side;
        self.world.senses(self.name()).iter().any(|s| self.world.entry(s.entity).side != side)
    }

    /// Whether a city of the place's own state stands before it with a comma, or the state after it: "Paris, Texas".
    fn beside_its_state(&self, sense: &Sense) -> bool {
        let side = self.world.entry(sense.entity).side;
        let of_side = |words: &[&str]| {
            let senses = self.world.longest(words).map_or(Vec::new(), |(_, senses)| senses);
            let sided = senses.into_iter().filter(|s| s.name_kind != NameKind::Capital);
            sided.map(|s| self.world.entry(s.entity)).any(|e| e.side == side && e.kind != EntityKind::PoliticalParty)
        };
        let city_before = self.before(1) == ","
            && (2..=4).any(|back| {
                self.at.checked_sub(back).is_some_and(|from| {
                    let words = &self.words[from..self.at - 1];
                    self.world.longest(words).is_some_and(|(n, _)| n == words.len()) && of_side(words)
                })
            });
        let state_after =
            self.after() == "," && self.words.get(self.end + 1).is_some() && of_side(&self.words[self.end + 1..]);
        side.is_some() && (city_before || state_after)
    }

    /// Whether a capital stands for its government here: it acts (`true`), or something happens in it (`false`).
    fn acts(&self) -> Option<bool> {
        let before = fold(self.before(1));
        if WHERE.contains(&before.as_str()) {
            return Some(false);
        }
        let after = fold(self.after());
        let verb = ACTS.contains(&after.as_str());
        // "Beijing and Vientiane signed": the verb follows the second of two.
        let shared = after == "and" && self.words.get(self.end + 2).is_some_and(|w| ACTS.contains(&fold(w).as_str()));
        let second = before == "and" && verb;
        (verb || shared || second).then_some(true)
    }
}

/// A word with a capital that may be part of a person's name.
fn is_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase) && !word.contains('.')
}

/// Words with a capital that follow a state's name and are nobody's surname.
fn is_common(word: &str) -> bool {
    #[rustfmt::skip]
    const COMMON: &[&str] = &[
        "the", "and", "on", "in", "of", "for", "today", "embassy", "ministry", "government", "national", "parliament", "state",
        "university", "airport", "river", "street", "border", "relations", "summit", "city", "province", "party", "union",
        "bank", "house", "agreement", "council", "forum", "valley", "army", "navy", "police", "times", "news", "daily",
        "post", "prize", "cup", "league", "club", "association", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "north", "south", "east", "west", "upper", "lower", "new", "after", "when",
        "while", "as", "at", "but", "if", "since", "during", "both", "also", "his", "her", "its", "their", "this",
    ];
    COMMON.contains(&fold(word).as_str())
}
