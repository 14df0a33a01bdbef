//! A broken table is reported with its file, its line and what to do; tables may lie in any folder below the root.

use chancery_knowledge::{Folder, World, compile};
use std::fs;
use std::path::Path;

const ENTITIES: &str = "id\tkind\tlabel\tside\tweight\tsource\n";
const NAMES: &str = "name\tentity\tkind\trisk\tsource\n";
const ARCADIA: &str = "x:arcadia\tstate\tArcadia\tARC\t\ttest\n";

/// Compiles a folder of the given files; the message of what is wrong, its root taken off.
fn compiled(files: &[(&str, &str)]) -> Result<Vec<u8>, String> {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let world = Folder::read(root.path()).and_then(|folder| compile(&folder));
    world.map_err(|e| e[0].to_string().replace(&format!("{}/", root.path().display()), ""))
}

#[test]
fn a_folder_of_tables_becomes_a_world() {
    let names = format!("{NAMES}Arcadia\tx:arcadia\tcommon\tsafe\ttest\nArcadian\tx:arcadia\tadjective\tsafe\ttest\n");
    let files = [("a/entities.tsv", &*format!("{ENTITIES}{ARCADIA}")), ("b/names.tsv", &*names)];
    let bytes = compiled(&files).unwrap();
    assert_eq!(bytes, compiled(&files).unwrap(), "the same tables give the same bytes");
    let world = World::open(bytes.leak()).unwrap();
    let senses = world.senses("the Arcadian");
    assert_eq!(world.entry(senses[0].entity).side.unwrap().as_str(), "ARC");
    assert_eq!(world.entry(senses[0].entity).wikidata, None);
    assert!(world.senses("Laos").is_empty());
}

#[test]
fn every_mistake_is_said_with_file_line_and_remedy() {
    let entities = |rows: &str| format!("{ENTITIES}{rows}");
    let names = |rows: &str| format!("{NAMES}{rows}");
    let cases: Vec<(Vec<(&str, String)>, &str)> = vec![
        (
            vec![("capitals.tsv", String::new())],
            "capitals.tsv: not a table of the knowledge; a table is called one of entities.tsv",
        ),
        (
            vec![("entities.tsv", "id\tkind\n".into())],
            "entities.tsv:1: the header is \"id\\tkind\"; it must be id<tab>kind<tab>label",
        ),
        (
            vec![("entities.tsv", entities("x:a\tstate\tA\tAAA\n"))],
            "entities.tsv:2: 4 cells; it needs 6: id, kind, label",
        ),
        (
            vec![("entities.tsv", entities("x:b\tstate\tB\tBBB\t\tt\nx:a\tstate\tA\tAAA\t\tt\n"))],
            "entities.tsv:3: out of order; sort the lines",
        ),
        (
            vec![("entities.tsv", entities("x:a\tstate\tA\tAAA\t\tt\nx:a\tstate\tA\tAAA\t\tt\n"))],
            "entities.tsv:3: the same line twice",
        ),
        (
            vec![("entities.tsv", entities("x:a\tstate\tA\tAAA\t\tt\nx:a\tstate\tB\tAAA\t\tt\n"))],
            "entities.tsv:3: x:a is declared twice",
        ),
        (
            vec![("entities.tsv", entities("x:a\trealm\tA\tAAA\t\tt\n"))],
            "entities.tsv:2: \"realm\" is not a kind; it is one of person, state",
        ),
        (
            vec![("entities.tsv", entities("Q819\tstate\tA\tAAA\t\tt\n"))],
            "entities.tsv:2: the id \"Q819\" must be wd:Q… or x:…",
        ),
        (
            vec![("entities.tsv", entities("x:a\tstate\tA \tAAA\t\tt\n"))],
            "entities.tsv:2: the label has space at its ends",
        ),
        (
            vec![("entities.tsv", entities("x:a\tstate\tA\tAAA\tbig\tt\n"))],
            "entities.tsv:2: the weight \"big\" is not a whole number",
        ),
        (
            vec![("entities.tsv", entities("x:a\tstate\tA\tAAA\t\t\n"))],
            "entities.tsv:2: the id and the source must not be empty",
        ),
        (
            vec![("names.tsv", names("A\tx:a\tcommon\tsafe\tt\n"))],
            "names.tsv:2: no entity \"x:a\"; declare it in an entities.tsv",
        ),
        (
            vec![("entities.tsv", entities(ARCADIA)), ("names.tsv", names("A\tx:arcadia\tcommon\trisky\tt\n"))],
            "names.tsv:2: \"risky\" is not a risk; it is one of safe, needs-context, never-alone",
        ),
        (
            vec![("entities.tsv", entities(ARCADIA)), ("names.tsv", names("the A\tx:arcadia\tcommon\tsafe\tt\n"))],
            "names.tsv:2: a name is listed without its article",
        ),
        (
            vec![("entities.tsv", entities(ARCADIA)), ("names.tsv", names("—\tx:arcadia\tcommon\tsafe\tt\n"))],
            "names.tsv:2: nothing of the name \"—\" can be looked up",
        ),
        (
            vec![("posts.tsv", "phrase\tclass\tsource\nking\tmonarch\tt\n".into())],
            "posts.tsv:2: \"monarch\" is not a class of post",
        ),
        (
            vec![
                ("entities.tsv", entities(ARCADIA)),
                ("members.tsv", "organisation\tside\tstatus\tsource\nx:arcadia\tZZZ\tmember\tt\n".into()),
            ],
            "members.tsv:2: no entity acts for the side \"ZZZ\"",
        ),
    ];
    for (files, message) in cases {
        let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (*p, t.as_str())).collect();
        let error = compiled(&files).expect_err(message);
        assert!(error.starts_with(message), "{error}\nexpected {message}");
    }
}

#[test]
fn a_folder_that_is_missing_or_not_text_is_said_so() {
    let error = Folder::read(Path::new("/no/such/folder")).unwrap_err()[0].to_string();
    assert!(error.starts_with("/no/such/folder: the folder cannot be read"), "{error}");
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("names.tsv"), [0xff, 0xfe]).unwrap();
    let error = Folder::read(root.path()).unwrap_err()[0].to_string();
    assert!(error.contains("names.tsv: cannot be read"), "{error}");
}

#[test]
fn bytes_that_are_no_world_are_refused() {
    let whole = compiled(&[("entities.tsv", &format!("{ENTITIES}{ARCADIA}"))]).unwrap();
    assert!(World::open(b"something else").is_err());
    assert!(World::open(whole[..whole.len() / 2].to_vec().leak()).is_err());
}

#[test]
fn the_shipped_world_stays_small() {
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
    let bytes = compile(&Folder::read(&knowledge).unwrap()).unwrap();
    assert!(bytes.len() <= 3_000_000, "{} bytes", bytes.len());
}

#[test]
fn the_readme_describes_every_table_and_column() {
    let readme = include_str!("../../../knowledge/README.md");
    for (table, columns) in chancery_knowledge::TABLES {
        assert!(readme.contains(&format!("`{table}`")), "knowledge/README.md does not name {table}");
        for column in columns {
            assert!(
                readme.contains(&format!("**{column}**")),
                "knowledge/README.md does not describe {column} of {table}"
            );
        }
    }
}
