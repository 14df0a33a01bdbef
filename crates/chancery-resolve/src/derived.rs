//! Visits that nobody calls so: who is met in person in the other's country is there on a visit.
//!
//! A derived visit stands on the quotes of the talks that it follows from, and says that it is derived. It is made
//! only of talks that have a date, at a place that one of their quotes names, in the state of one side, with a named
//! person of another. Nobody is made a visitor who is posted there, who came to an organisation that sits there, or
//! who was one of many.

use crate::account::Claim;
use crate::day::{Grain, window};
use crate::ids::{Key, Of};
use chancery_knowledge::World;
use chancery_knowledge::fold::fold;
use chancery_model::EntityKind;
use serde_json::{Value, json};

/// With more sides than this it is a conference, and its guests are no state's.
const MOST_SIDES: usize = 4;

/// How much of the talks' confidence a visit derived from them has.
const SURE: f64 = 0.9;

/// Cities to which states come for organisations, not for the country. Where the host's own government sits too
/// (`true`), two-sided talks that are nobody's sidelines are with the country.
const ORGANISATIONS: [(&str, bool); 5] =
    [("new york", false), ("new york city", false), ("geneva", false), ("vienna", true), ("nairobi", true)];

/// Words of posts whose holders live where they are accredited.
const POSTED: [&str; 8] = [
    "ambassador",
    "charge",
    "high commissioner",
    "permanent representative",
    "head of mission",
    "consul",
    "nuncio",
    "envoy extraordinary",
];

/// The visits that follow from a claim: none unless it is of talks in the country of one of their sides.
pub fn visits(claim: &Claim, world: &World) -> Vec<Claim> {
    let body = &claim.body;
    if body["kind"] != "talks" || body["mode"] != "in_person" || body["form"] == "community" || !on_record(body) {
        return Vec::new();
    }
    let sides: Vec<(&str, &Value)> =
        array(&body["sides"]).filter_map(|side| Some((side["party"].as_str()?, side))).collect();
    let Some(host) = host(body, &sides, world) else { return Vec::new() };
    let guests = sides.iter().filter(|(party, _)| *party != host && travels(party, host, world));
    guests.filter_map(|(party, side)| visit(claim, party, host, &visitors(side, party))).collect()
}

fn array(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// Whether the talks were held or are to be, on a day or in a month that the text gives.
fn on_record(body: &Value) -> bool {
    let dated = body["when"]["edtf"].as_str().and_then(|text| text.parse().ok()).map(window);
    let near = dated.is_some_and(|(first, last, grain)| grain == Grain::Day || last - first <= 31);
    near && matches!(body["status"].as_str(), Some("done" | "ongoing" | "planned"))
}

/// The side in whose state the talks are placed, if all that is said of the place points there and is quoted.
fn host<'b>(body: &'b Value, sides: &[(&'b str, &Value)], world: &World) -> Option<&'b str> {
    if !(2..=MOST_SIDES).contains(&sides.len()) {
        return None;
    }
    let mut states: Vec<&str> = array(&body["where"]).filter_map(|place| place["side"].as_str()).collect();
    states.dedup();
    let [state] = states[..] else { return None };
    let host = sides.iter().map(|(party, _)| *party).find(|party| *party == state)?;
    let quoted = array(&body["where"]).any(|place| place["side"] == host && quotes_name(body, place));
    let marginal = body["form"] == "sidelines" || sides.len() > 2;
    let elsewhere = array(&body["where"]).any(|place| {
        let name = fold(place["name"].as_str().unwrap_or_default());
        ORGANISATIONS.iter().any(|(city, seat)| *city == name && (marginal || !seat))
            || name.starts_with("united nations")
    });
    (quoted && !elsewhere && kind(host, world) == Some(EntityKind::State)).then_some(host)
}

/// Whether a quote of the claim names a place.
fn quotes_name(body: &Value, place: &Value) -> bool {
    let names: Vec<String> =
        array(&place["names"]).chain([&place["name"]]).filter_map(Value::as_str).map(fold).collect();
    array(&body["quotes"]).filter_map(|quote| quote["exact"].as_str()).any(|exact| {
        let words = format!(" {} ", fold(exact));
        names.iter().any(|name| !name.is_empty() && words.contains(name.as_str()))
    })
}

fn kind(side: &str, world: &World) -> Option<EntityKind> {
    world.by_code(side).map(|entity| world.entry(entity).kind)
}

/// Whether those who act for a side come from elsewhere: states' people do; of organisations, those that send envoys
/// of their own, beyond the state where they sit.
fn travels(party: &str, host: &str, world: &World) -> bool {
    const SEATS: [(&str, &str); 4] = [("EU", "BEL"), ("NATO", "BEL"), ("AU", "ETH"), ("ASEAN", "IDN")];
    match kind(party, world) {
        Some(EntityKind::State) => true,
        Some(EntityKind::Organisation) => SEATS.iter().any(|(body, seat)| *body == party && *seat != host),
        _ => false,
    }
}

/// The persons of a side who are not posted abroad.
fn visitors(side: &Value, party: &str) -> Vec<Value> {
    let posted = |person: &Value| {
        array(&person["posts"]).filter_map(|post| post["title"].as_str()).any(|title| {
            let title = fold(title);
            POSTED.iter().any(|word| title.contains(word)) && !title.contains("at large")
        })
    };
    let own = |person: &Value| person["kind"] == "person" && (person["side"].is_null() || person["side"] == party);
    array(&side["persons"]).filter(|person| own(person) && !posted(person)).cloned().collect()
}

fn visit(talks: &Claim, sending: &str, host: &str, visitors: &[Value]) -> Option<Claim> {
    if visitors.is_empty() {
        return None;
    }
    let body = &talks.body;
    let confidence = body["confidence"].as_f64().unwrap_or(0.0) * SURE;
    Some(Claim {
        key: Key::of(&["derived visit", &talks.key.to_string(), sending]),
        body: json!({
            "kind": "visit", "type": "unspecified", "status": body["status"], "when": body["when"],
            "where": body["where"], "visitors": visitors, "sending": sending, "host": host,
            "accompanied_by": [], "invited_by": null, "purpose": null,
            "basis": "derived", "derived_from": [Of::Engagement.id(talks.key)],
            "quotes": body["quotes"], "confidence": (confidence * 100.0).round() / 100.0,
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Talks of Tonga's prime minister with Fiji's in Suva, with some fields set otherwise.
    fn talks(change: impl Fn(&mut Value)) -> Vec<Claim> {
        let person = |name: &str, side: &str, post: &str| {
            json!({"kind": "person", "name": name, "names": [name], "side": side,
                   "posts": [{"title": post, "organisation": null, "quote": null}]})
        };
        let mut body = json!({
            "kind": "talks", "form": "talks", "mode": "in_person", "status": "done",
            "when": {"edtf": "2021-03-04", "basis": "stated", "quote": null},
            "where": [{"kind": "place", "name": "Suva", "names": ["Suva"], "side": "FJI"}],
            "sides": [
                {"party": "FJI", "persons": [person("Ana Vakatawa", "FJI", "President")], "bodies": []},
                {"party": "TON", "persons": [person("Mele Falemaka", "TON", "Prime Minister")], "bodies": []},
            ],
            "quotes": [{"exact": "President Vakatawa received Prime Minister Falemaka in Suva", "start": 0, "end": 58}],
            "confidence": 0.9,
        });
        change(&mut body);
        visits(&Claim { key: Key(7), body }, &World::shipped())
    }

    #[test]
    fn who_is_met_in_the_others_country_is_there_on_a_visit() {
        let [visit] = &talks(|_| {})[..] else { panic!("one visit") };
        assert_eq!((&visit.body["sending"], &visit.body["host"]), (&json!("TON"), &json!("FJI")));
        assert_eq!(visit.body["visitors"][0]["name"], "Mele Falemaka");
        assert_eq!((&visit.body["basis"], &visit.body["when"]["edtf"]), (&json!("derived"), &json!("2021-03-04")));
        assert_eq!(visit.body["derived_from"], json!([Of::Engagement.id(Key(7))]));
        assert_eq!(visit.body["confidence"], 0.81);
    }

    #[test]
    fn nothing_is_derived_from_what_does_not_say_it() {
        type Change = fn(&mut Value);
        let cases: [(&str, Change); 9] = [
            ("by telephone", |body| body["mode"] = "phone".into()),
            ("called off", |body| body["status"] = "cancelled".into()),
            ("undated", |body| body["when"] = Value::Null),
            ("some time in a year", |body| body["when"]["edtf"] = "2021".into()),
            ("nowhere", |body| body["where"] = json!([])),
            ("in a third country", |body| body["where"][0]["side"] = "WSM".into()),
            ("at a place that no quote names", |body| body["quotes"][0]["exact"] = "They met today".into()),
            ("with nobody named", |body| body["sides"][1]["persons"] = json!([])),
            ("with the ambassador", |body| body["sides"][1]["persons"][0]["posts"][0]["title"] = "Ambassador".into()),
        ];
        for (name, change) in cases {
            assert!(talks(change).is_empty(), "{name}");
        }
    }

    #[test]
    fn an_organisations_city_is_no_country() {
        let in_city = |name: &'static str, side: &'static str, form: &'static str| {
            talks(move |body| {
                body["where"] = json!([{"kind": "place", "name": name, "names": [name], "side": side}]);
                body["sides"][0]["party"] = side.into();
                body["form"] = form.into();
                body["quotes"][0]["exact"] = format!("They met in {name}").into();
            })
            .len()
        };
        assert_eq!(in_city("New York", "USA", "talks"), 0);
        assert_eq!(in_city("Geneva", "CHE", "talks"), 0);
        assert_eq!((in_city("Vienna", "AUT", "sidelines"), in_city("Vienna", "AUT", "talks")), (0, 1));
        assert_eq!(in_city("Los Angeles", "USA", "sidelines"), 1);
    }

    #[test]
    fn guests_of_a_small_summit_come_each_from_their_own_and_those_of_a_large_one_do_not() {
        let more = |codes: &'static [&'static str]| {
            talks(move |body| {
                for code in codes {
                    let mut side = body["sides"][1].clone();
                    side["party"] = (*code).into();
                    side["persons"][0]["side"] = (*code).into();
                    body["sides"].as_array_mut().unwrap().push(side);
                }
            })
        };
        let senders: Vec<Value> = more(&["WSM"]).iter().map(|visit| visit.body["sending"].clone()).collect();
        assert_eq!(senders, ["TON", "WSM"]);
        assert!(more(&["WSM", "NZL", "AUS"]).is_empty());
        // Who works for an organisation may sit there.
        assert_eq!(more(&["IMF"]).len(), 1);
    }
}
