//! Whom each person acts for: said by the words around a name, by a post's body, by the knowledge, or left unmarked
//! because the text takes it for granted (the issuing government's own officials, or the other party to the talks).

use super::clusters::Person;
use super::lexicon::has;
use super::names::Naming;
use super::scene::Scene;
use chancery_knowledge::World;
use chancery_model::{EntityKind, Side, Text};
use std::collections::HashMap;

/// The side of each person.
pub(super) fn sides(
    scenes: &[Scene],
    namings: &[Naming],
    persons: &[Person],
    world: &World,
    text: &Text,
    publisher: Option<Side>,
) -> Vec<Option<Side>> {
    let mut found: Vec<Option<Side>> = persons.iter().map(|p| said(namings, p)).collect();
    for (side, person) in found.iter_mut().zip(persons) {
        if side.is_none() {
            *side = known_holder(scenes, namings, person, world);
        }
    }
    let home = publisher.or_else(|| home(scenes, text));
    for (i, person) in persons.iter().enumerate() {
        if found[i].is_none() && holds_office(namings, person) {
            found[i] = unmarked(scenes, namings, persons, &found, person, home.as_ref());
        }
    }
    found
}

/// The side that most of the words around a person's names say.
fn said(namings: &[Naming], person: &Person) -> Option<Side> {
    let mut votes: Vec<(Side, usize)> = Vec::new();
    let mut vote = |side: &Side, weight: usize| match votes.iter_mut().find(|(s, _)| s == side) {
        Some((_, count)) => *count += weight,
        None => votes.push((side.clone(), weight)),
    };
    for naming in person.namings.iter().filter_map(|i| namings.get(*i)) {
        for post in &naming.posts {
            // "Ambassador of A to B", "UAE and Saudi Ambassadors": one side each, the first.
            if let Some(side) = post.sides.first() {
                vote(side, if post.plural { 1 } else { 3 });
            }
        }
        if let Some(side) = naming.sides.first() {
            vote(side, 2);
        }
    }
    // The first of the strongest, so that the order of the text decides a draw.
    let most = votes.iter().map(|(_, count)| *count).max()?;
    votes.into_iter().find(|(_, count)| *count == most).map(|(side, _)| side)
}

/// Whom the knowledge says somebody of this full name acted for.
fn known_holder(scenes: &[Scene], namings: &[Naming], person: &Person, world: &World) -> Option<Side> {
    for naming in person.namings.iter().filter_map(|i| namings.get(*i)) {
        let words = scenes.get(naming.scene)?.line.words.get(naming.name.clone())?;
        let forms: Vec<&str> = words.iter().map(|w| w.form).collect();
        let titled = !naming.posts.is_empty();
        if forms.len() > 1 || titled {
            let sides = world.person_sides(&forms.join(" "));
            if let [side] = sides.as_slice() {
                return Some(side.clone());
            }
        }
    }
    None
}

/// Posts that somebody holds for a state, so that it has a side even if the text does not say which.
fn holds_office(namings: &[Naming], person: &Person) -> bool {
    const OFFICES: &[&str] = &[
        "president",
        "premier",
        "minister",
        "chancellor",
        "secretary",
        "undersecretary",
        "ambassador",
        "envoy",
        "governor",
        "mayor",
        "speaker",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "adviser",
        "advisor",
        "senator",
        "congresswoman",
        "congressman",
        "king",
        "queen",
        "prince",
        "princess",
        "sultan",
        "emir",
        "consul",
        "pm",
        "fm",
        "vp",
        "judge",
        "prosecutor",
        "lady",
        "attaché",
        "chargé",
        "charge",
        "administrator",
        "commissioner",
        "member",
        "eam",
        "counterpart",
        "deputy",
        "chief",
        "head",
        "director",
        "assistant",
        "chairman",
        "chairwoman",
        "chairperson",
        "representative",
        "gentleman",
        "commander",
    ];
    person.namings.iter().filter_map(|i| namings.get(*i)).flat_map(|n| &n.posts).any(|p| has(OFFICES, p.noun))
}

/// Names that stand for the government that issues a text, with the side they give.
const ISSUERS: &[(&str, &str)] = &[
    ("white house", "USA"),
    ("malacañan palace", "PHL"),
    ("malacañang", "PHL"),
    ("malacanang", "PHL"),
    ("department of state", "USA"),
    ("state department", "USA"),
    ("downing street", "GBR"),
    ("eeas press team", "EU"),
];

/// News agencies and the state whose affairs they take for granted.
const AGENCIES: &[(&str, &str)] = &[
    ("kpl", "LAO"),
    ("vna", "VNM"),
    ("vns", "VNM"),
    ("ndo", "VNM"),
    ("bernama", "MYS"),
    ("antara", "IDN"),
    ("yonhap", "KOR"),
    ("kyodo", "JPN"),
    ("xinhua", "CHN"),
    ("montsame", "MNG"),
    ("akp", "KHM"),
    ("pna", "PHL"),
    ("kazinform", "KAZ"),
    ("kabar", "KGZ"),
    ("anadolu", "TUR"),
    ("aa", "TUR"),
    ("mti", "HUN"),
    ("tanjug", "SRB"),
    ("wam", "ARE"),
    ("qna", "QAT"),
    ("spa", "SAU"),
    ("kuna", "KWT"),
    ("petra", "JOR"),
    ("app", "PAK"),
    ("rss", "NPL"),
    ("nan", "NGA"),
    ("wafa", "PSE"),
    ("irna", "IRN"),
    ("tass", "RUS"),
    ("ukrinform", "UKR"),
    ("belta", "BLR"),
    ("azertac", "AZE"),
    ("armenpress", "ARM"),
    ("tasr", "SVK"),
    ("pap", "POL"),
    ("elta", "LTU"),
    ("mena", "EGY"),
    ("bss", "BGD"),
    ("unb", "BGD"),
    ("pti", "IND"),
    ("ani", "IND"),
    ("lusa", "PRT"),
    ("efe", "ESP"),
    ("ansa", "ITA"),
    ("gcu", "SLB"),
    ("prensa latina", "CUB"),
    ("acn", "CUB"),
    ("kcna", "PRK"),
    ("agerpres", "ROU"),
    ("hina", "HRV"),
    ("dpa", "DEU"),
    ("tna", "THA"),
    ("mna", "MMR"),
];

/// The government that the text takes for its reader's own: by its agency or issuer, else by what it names most.
pub(super) fn home(scenes: &[Scene], text: &Text) -> Option<Side> {
    let opening: String =
        text.as_str().chars().skip(text.as_str()[..text.body_start()].chars().count()).take(400).collect();
    let opening = opening.to_lowercase();
    let words: Vec<&str> = opening.split(|c: char| !c.is_alphanumeric()).collect();
    let agency = |name: &str| {
        let parts: Vec<&str> = name.split(' ').collect();
        words
            .iter()
            .take(25)
            .collect::<Vec<_>>()
            .windows(parts.len())
            .any(|w| w.iter().zip(&parts).all(|(a, b)| **a == *b))
    };
    let marked = |name: &str| {
        ["(", "/", "– ", "— "].iter().any(|m| opening.contains(&format!("{m}{name}")))
            || opening.contains(&format!("{name} –"))
    };
    if let Some((_, code)) = AGENCIES.iter().find(|(name, _)| agency(name) && marked(name)) {
        return Some(Side::new(code));
    }
    let whole = text.as_str().to_lowercase();
    if let Some((_, code)) = ISSUERS
        .iter()
        .find(|(name, _)| opening.contains(name) || whole.get(..text.body_start()).is_some_and(|t| t.contains(name)))
    {
        return Some(Side::new(code));
    }
    most_named(scenes).into_iter().next().map(|(side, _)| side)
}

/// States by how often they are named, most first; the order of the text decides a draw.
pub(super) fn most_named(scenes: &[Scene]) -> Vec<(Side, usize)> {
    let mut counts: HashMap<Side, (usize, usize)> = HashMap::new();
    let mut order = 0;
    for scene in scenes {
        for known in scene.known.iter().filter(|k| k.kind == EntityKind::State) {
            for side in &known.sides {
                order += 1;
                counts.entry(side.clone()).or_insert((0, order)).0 += 1;
            }
        }
    }
    let mut list: Vec<_> = counts.into_iter().collect();
    list.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
    list.into_iter().map(|(side, (count, _))| (side, count)).collect()
}

/// The side of an office holder that the text leaves unmarked.
fn unmarked(
    _scenes: &[Scene],
    _namings: &[Naming],
    _persons: &[Person],
    _found: &[Option<Side>],
    _person: &Person,
    home: Option<&Side>,
) -> Option<Side> {
    home.cloned()
}
