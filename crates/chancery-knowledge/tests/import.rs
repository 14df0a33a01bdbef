//! Results of Wikidata's query service become tables that can be laid over the shipped ones.

use chancery_knowledge::World;
use chancery_knowledge::import::{Asked, Imported, import};
use std::fs;
use std::path::Path;

const TERMS: &str = "\
person,personLabel,positionLabel,iso3,start,startPrecision,end,endPrecision
http://www.wikidata.org/entity/Q900000001,Sefa Tuimalo,Minister for Lagoons,FJI,2019-03-10T00:00:00Z,11,2022-11-01T00:00:00Z,10
http://www.wikidata.org/entity/Q900000002,\"Tuimalo, Ana\",Minister for Lagoons,fji,2023-01-01T00:00:00Z,9,,
http://www.wikidata.org/entity/Q900000003,Q900000003,Minister for Lagoons,FJI,,,,
http://www.wikidata.org/entity/Q900000004,Semi Vaka,Minister for Lagoons,ZZZ,,,,
http://www.wikidata.org/entity/Q900000005,Losa Vaka,Minister for Lagoons,FJI,2020-01-01T00:00:00Z,11,2019-01-01T00:00:00Z,11
_:b1,Mere Vaka,Minister for Lagoons,FJI,,,,
http://www.wikidata.org/entity/Q900000006,Tevita Vaka,Minister for Lagoons,FJI,_:b2,,,
";

const ENTITIES: &str = "\
item,itemLabel,itemAltLabel,iso3
http://www.wikidata.org/entity/Q900000007,Institute of Reefs,\"the Reef Institute, IR\",FJI
";

fn asked(kind: Option<&str>) -> Asked {
    Asked { on: "2026-11-20".parse().unwrap(), kind: kind.map(str::to_owned), source: "wikidata".to_owned() }
}

fn imported(text: &str, kind: Option<&str>) -> Imported {
    import(text, Path::new("result.csv"), &World::shipped(), &asked(kind)).unwrap()
}

#[test]
fn terms_keep_the_precision_of_their_dates_and_the_day_of_the_query() {
    let found = imported(TERMS, None);
    let rows: Vec<String> = found.tables["terms.tsv"].iter().map(|row| row.replace('\t', "|")).collect();
    assert_eq!(
        rows,
        [
            "Sefa Tuimalo|FJI|Minister for Lagoons|2019-03-10|2022-11|2026-11-20|Q900000001|wikidata",
            "Tevita Vaka|FJI|Minister for Lagoons|||2026-11-20|Q900000006|wikidata",
            "Tuimalo, Ana|FJI|Minister for Lagoons|2023||2026-11-20|Q900000002|wikidata",
        ]
    );
    let left: Vec<String> = found.left_out.iter().map(ToString::to_string).collect();
    assert_eq!(
        left,
        [
            "result.csv:4: no personLabel in English",
            "result.csv:5: no state or organisation has the code \"ZZZ\"",
            "result.csv:6: it ends 2019-01-01, before it begins 2020-01-01",
            "result.csv:7: person \"_:b1\" is not an entity of Wikidata",
        ]
    );
}

#[test]
fn entities_bring_their_names_and_need_a_kind() {
    let found = imported(ENTITIES, Some("body"));
    let rows = |table: &str| found.tables[table].iter().map(|row| row.replace('\t', "|")).collect::<Vec<_>>();
    assert_eq!(rows("entities.tsv"), ["wd:Q900000007|body|Institute of Reefs|FJI||wikidata"]);
    assert_eq!(
        rows("names.tsv"),
        [
            "IR|wd:Q900000007|variant|needs-context|wikidata",
            "Institute of Reefs|wd:Q900000007|official|safe|wikidata",
            "Reef Institute|wd:Q900000007|variant|safe|wikidata",
        ]
    );
    assert_eq!(imported(ENTITIES, None).left_out[0].message, "no kind; say which with --kind");
    assert!(imported(ENTITIES, Some("club")).left_out[0].message.starts_with("\"club\" is not a kind; it is one of"));
}

#[test]
fn what_is_written_can_be_laid_over_what_ships_and_is_replaced_by_the_next_import() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("terms.tsv"),
        "name\tside\tpost\tsince\tuntil\tasserted_as_of\twikidata\tsource\nMere Vaka\tFJI\tEnvoy\t\t\t2020\t\tdesk\n",
    )
    .unwrap();
    let mut found = imported(TERMS, None);
    found.write(folder.path(), "wikidata").unwrap();
    imported(ENTITIES, Some("body")).write(folder.path(), "wikidata").unwrap();
    let world = World::with_overlays(&[folder.path()]).unwrap();
    assert_eq!(world.person_sides("Sefa Tuimalo")[0].as_str(), "FJI");
    assert_eq!(world.person_sides("Mere Vaka")[0].as_str(), "FJI");
    assert_eq!(world.senses("Reef Institute").len(), 1);
    found.tables.get_mut("terms.tsv").unwrap().retain(|row| row.starts_with("Tevita"));
    found.write(folder.path(), "wikidata").unwrap();
    let text = fs::read_to_string(folder.path().join("terms.tsv")).unwrap();
    assert!(text.contains("Mere Vaka") && text.contains("Tevita") && !text.contains("Sefa"), "{text}");
}

#[test]
fn what_is_no_result_is_said_so() {
    let world = World::shipped();
    let said = |text: &str| import(text, Path::new("r.csv"), &world, &asked(None)).unwrap_err().to_string();
    assert!(said("a,b\n1,2\n").starts_with("r.csv:1: the columns are a, b; an import needs person, personLabel"));
    assert!(said("").starts_with("r.csv:1: the columns are ; an import needs"));
    let torn = said("item,itemLabel,iso3\nQ1,two\n");
    assert!(torn.starts_with("r.csv:2: not CSV: "), "{torn}");
}
