//! Whether a run of capitalised words is a person: what speaks for it and against it, in points.

use super::known::How;
use super::lexicon::{self, PERSON_NOUNS, PORTFOLIOS, SPEECH, THING_NOUNS, has};
use super::names::{Naming, suffix};
use super::scene::Scene;
use super::words::Shape;
use chancery_knowledge::World;
use chancery_model::NameKind;

/// What speaks for and against a person, apart from its posts' own weight.
pub(super) fn weigh(scene: &Scene, naming: &Naming, world: &World) -> i32 {
    let line = scene.line;
    let name = &naming.name;
    let words = || line.words.get(name.clone()).unwrap_or_default();
    let count = words().iter().filter(|w| w.is_cap()).count();
    let mut weight = 0;
    let sure = (naming.lead.start..name.start).any(|i| lexicon::is_sure_honorific(line.low(i)));
    weight += if sure {
        4
    } else if naming.lead.start < name.start {
        3
    } else {
        0
    };
    let direct = naming.posts.iter().any(|p| p.words.end == naming.lead.start && !p.plural);
    weight += match (direct, naming.posts.is_empty()) {
        (true, _) if line.heading => 5,
        (true, _) => 5,
        (false, false) => 4,
        _ => 0,
    };
    let persons = name.clone().filter(|i| scene.name_kind(*i) == Some(NameKind::Person)).count();
    let others = name.clone().filter(|i| matches!(scene.name_kind(*i), Some(k) if k != NameKind::Person)).count();
    let known = |i: usize| scene.is_given(i) || line.word(i).is_some_and(|w| world.surname_known(w.form));
    weight += match (persons > 0, others > 0) {
        // The parser alone suffices for two words of which one is somebody's name somewhere.
        (true, false) if count > 1 && (name.clone().any(known) || persons == name.len() && plainly(scene, naming)) => 3,
        (true, false) => 2,
        (true, true) => 1,
        (false, true) if weight > 0 => -1,
        (false, true) => -2,
        (false, false) => 0,
    };
    let given = name.clone().any(|i| scene.is_given(i) && scene.known_at(i).is_none_or(|k| !k.is_state()));
    weight += i32::from(given && count > 1) * if line.heading { 1 } else { 2 };
    weight += i32::from(name.clone().any(|i| scene.is_initial(i)) && count > 1);
    weight += i32::from(name.clone().skip(1).any(|i| suffix(scene, i))) * 2;
    weight += i32::from(name.clone().any(|i| scene.is_particle(i)));
    let whole: Vec<&str> = words().iter().map(|w| w.form).collect();
    weight += i32::from(count > 1 && !world.person_sides(&whole.join(" ")).is_empty()) * 3;
    if let Some(before) = line.before(naming.whole.start) {
        let opens = naming.whole.start == 1 && before.is_cap();
        let noun = (before.shape == Shape::Lower || opens) && has(PERSON_NOUNS, &before.low);
        // "By NAME", "Writing by NAME": a line of its own.
        weight += i32::from(before.low == "by" && name.start <= 3 && line.words.len() <= name.end + 1) * 2;
        // "Additional reporting by NAME in Lima; editing by NAME"
        let work = naming.whole.start.checked_sub(2).map_or("", |i| line.low(i));
        weight += i32::from(
            before.low == "by" && has(&["reporting", "editing", "writing", "compiled", "written", "edited"], work),
        ) * 3;
        let comma_noun =
            before.is_mark(",") && naming.whole.start.checked_sub(2).is_some_and(|i| has(PERSON_NOUNS, line.low(i)));
        weight += i32::from(noun || comma_noun) * 3;
        weight += i32::from(before.low == "by" && line.low(naming.whole.start.saturating_sub(2)) == "led") * 2;
        weight -= i32::from(before.low == "the" && naming.posts.is_empty() && naming.lead.start == name.start) * 3;
        // "received at the NAME, the President": a house.
        let house = before.low == "the"
            && naming.whole.start.checked_sub(2).is_some_and(|i| matches!(line.low(i), "at" | "in"));
        weight -= i32::from(house && naming.lead.start == name.start) * 5;
        weight -=
            i32::from(matches!(&*before.low, "in" | "at" | "near" | "from" | "via" | "to") && naming.posts.is_empty());
    }
    weight += i32::from(has(SPEECH, line.low(name.end)) || line.low(name.end) == "who") * 2;
    // "NAME of Georgia", "NAME (Iceland)"
    weight += i32::from(!naming.sides.is_empty() && count > 1) * 3;
    weight -= against(scene, naming);
    weight
}

/// Whether nothing but the parser's word is against a run of words that nobody is known to bear: no feast, no place.
fn plainly(scene: &Scene, naming: &Naming) -> bool {
    let line = scene.line;
    let name = &naming.name;
    let before = line.before(name.start).map_or("", |w| w.low.as_str());
    !scene.weak_capital(name.start)
        && !matches!(
            before,
            "in" | "at" | "near" | "from" | "via" | "to" | "the" | "during" | "ship" | "vessel" | "aboard"
        )
        && name.clone().all(|i| !has(lexicon::NEVER_NAMES, line.low(i)) && scene.known_at(i).is_none())
        && name.clone().all(|i| line.word(i).is_some_and(|w| w.shape != Shape::Upper))
}

/// What stands before a ship's name.
const SHIPS: &[&str] = &["uss", "hms", "ins", "brp", "mv", "hmas", "hmnzs", "jds", "js"];

/// What says that a run is a thing, a place or a body.
fn against(scene: &Scene, naming: &Naming) -> i32 {
    let line = scene.line;
    let name = &naming.name;
    let mut weight = 0;
    let thing = |i: usize| has(THING_NOUNS, line.low(i));
    let next = name.end;
    // "Gordie Howe Bridge", "Duterte administration", "Biden-Harris Administration"
    weight += i32::from(name.clone().skip(1).any(thing)) * 5;
    weight += i32::from(thing(name.start)) * 3;
    weight += i32::from(thing(next) && (scene.is_cap(next) || line.low(next) == "administration")) * 5;
    weight += i32::from(line.before(name.start).is_some_and(|w| {
        has(
            &[
                "uss",
                "hms",
                "ins",
                "brp",
                "mv",
                "typhoon",
                "cyclone",
                "hurricane",
                "storm",
                "mount",
                "lake",
                "camp",
                "fort",
                "port",
                "exercise",
                "operation",
            ],
            &w.low,
        )
    })) * 6;
    let known = name.clone().filter_map(|i| scene.known_at(i)).next();
    weight += match known {
        Some(k) if k.words.start <= name.start && k.words.end >= name.end => {
            if k.is_state() || k.is_body() {
                4
            } else if k.how == How::Capital {
                5
            } else {
                3
            }
        }
        Some(k) if k.is_body() || k.is_state() => 2,
        _ => 0,
    };
    let first = line.word(name.start);
    weight += i32::from(has(SHIPS, line.low(name.start))) * 6;
    // "Houthi attacks", "Soviet troops": a single word that only describes.
    let describes =
        name.len() == 1 && line.word(next).is_some_and(|w| w.shape == Shape::Lower) && scene.upos(next) == "NOUN";
    weight += i32::from(describes && naming.whole == naming.name) * 3;
    // "Nguyen Du Bilingual School": the run goes on to a thing.
    let goes_on = (next..next + 5).take_while(|i| scene.is_cap(*i));
    weight += i32::from(goes_on.into_iter().skip(1).any(thing)) * 4;
    // "St Patrick's Day"
    let saint = matches!(line.low(name.start), "st" | "st." | "saint");
    let feast = line.word(next).is_some_and(|w| w.shape == Shape::Possessive) && scene.is_cap(next + 1);
    weight += i32::from(saint && feast) * 8;
    // "Title III of the Act"
    let numbered =
        has(&["title", "chapter", "article", "annex", "part", "phase", "volume", "section"], line.low(name.start));
    weight += i32::from(numbered && name.len() == 2 && suffix(scene, name.start + 1)) * 8;
    let quoted = line.before(name.start).is_some_and(|w| w.is_quote_mark())
        && line.word(next).is_some_and(|w| w.is_quote_mark());
    weight += i32::from(quoted && naming.posts.is_empty()) * 3;
    weight += i32::from(name.len() == 1 && first.is_some_and(|w| w.shape == Shape::Upper) && !line.heading);
    weight += i32::from(scene.weak_capital(name.start) && name.len() == 1);
    // "G20 Presidency", "MoU", "WNBA MVP"
    let coded = |i: usize| line.word(i).is_some_and(|w| is_coded(w.form)) && !line.heading;
    weight += i32::from(name.clone().any(coded) && naming.lead == naming.name) * 3;
    let subject = |i: usize| has(PORTFOLIOS, line.low(i));
    weight += i32::from(name.clone().any(subject) && naming.whole == naming.name) * 2;
    // A comma and a state behind make a place: "Lima, Peru", "Charlotte, North Carolina".
    let place =
        line.word(next).is_some_and(|w| w.is_mark(",")) && scene.known_at(next + 1).is_some_and(|k| k.how == How::Name);
    weight += i32::from(place && naming.posts.is_empty()) * 2;
    weight
}

/// Whether a word is written as abbreviations are: digits, or small letters between capitals ("MoU", not "McKay").
fn is_coded(form: &str) -> bool {
    let upper = form.chars().filter(|c| c.is_uppercase()).count();
    let small = form.chars().filter(|c| c.is_lowercase()).count();
    form.chars().any(|c| c.is_ascii_digit()) || upper > small && small > 0 && upper > 1 && !form.contains('.')
}
