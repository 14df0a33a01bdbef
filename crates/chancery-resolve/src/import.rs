//! Rows of registers that people already keep as readings: each cell that is used becomes a quote, so that a claim from
//! a table stands on exact words like any other.

use chancery_knowledge::World;
use chancery_model::{Edtf, EntityKind};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Which columns are which fields of the contract.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// `visit` or `agreement`.
    pub kind: String,
    /// Who keeps the register: the publisher of its rows.
    pub source: String,
    /// The column that tells the rows apart; without it, the number of the line does.
    pub id: Option<String>,
    /// Field to column: `visitors`, `sending`, `host`, `start`, `end`, `place`, `purpose` of a visit; `parties`, `title`,
    /// `start` of an agreement. Where a cell holds several sides or people, a semicolon parts them.
    pub fields: BTreeMap<String, String>,
    /// Fields that are the same in every row: `host = "USA"`.
    #[serde(default)]
    pub fixed: BTreeMap<String, String>,
    /// Only rows in which these columns have these values.
    #[serde(default)]
    pub only: BTreeMap<String, String>,
    /// What stands in a column for something else: `[values.who]`, `"doe-jane" = "Jane Doe"`.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// The fields that a mapping may name, by kind.
const FIELDS: [(&str, &[&str]); 2] = [
    ("visit", &["visitors", "sending", "host", "start", "end", "place", "purpose"]),
    ("agreement", &["parties", "title", "start"]),
];

impl Mapping {
    /// What is wrong with a mapping for a table of these columns.
    ///
    /// # Errors
    /// A kind or a field that is not known, a column that is not there.
    pub fn check(&self, columns: &[&str]) -> Result<(), String> {
        let Some((_, known)) = FIELDS.iter().find(|(kind, _)| *kind == self.kind) else {
            return Err(format!("kind {:?} cannot be imported; kinds are visit and agreement", self.kind));
        };
        if let Some(field) = self.fields.keys().chain(self.fixed.keys()).find(|field| !known.contains(&field.as_str()))
        {
            return Err(format!("a {} has no field {field:?}; it has {}", self.kind, known.join(", ")));
        }
        let named = self.fields.values().chain(self.id.as_ref()).chain(self.only.keys()).chain(self.values.keys());
        match named.into_iter().find(|column| !columns.contains(&column.as_str())) {
            Some(column) => Err(format!("the table has no column {column:?}; it has {}", columns.join(", "))),
            None => Ok(()),
        }
    }
}

/// A row as a reading; `None` if the mapping leaves it out. `place` names the row where it has no id.
///
/// # Errors
/// A cell that is not what its field asks for.
pub fn row(
    mapping: &Mapping,
    columns: &[&str],
    cells: &[&str],
    place: &str,
    world: &World,
) -> Result<Option<Value>, String> {
    let cell = |column: &str| columns.iter().position(|own| *own == column).and_then(|at| cells.get(at)).copied();
    if mapping.only.iter().any(|(column, value)| cell(column) != Some(value)) {
        return Ok(None);
    }
    let mut row = Row { mapping, world, columns, cells, text: String::new(), starts: Vec::new() };
    row.write();
    let mut engagement = match mapping.kind.as_str() {
        "visit" => row.visit()?,
        _ => row.agreement()?,
    };
    let shared = json!({
        "id": "g1", "kind": mapping.kind, "status": "done", "when": row.when()?, "confidence": 0.9,
        "quotes": row.quotes(),
    });
    for (field, value) in shared.as_object().into_iter().flatten() {
        engagement[field] = value.clone();
    }
    let entities = engagement.as_object_mut().and_then(|fields| fields.remove("entities")).unwrap_or_default();
    let digest = Sha256::digest(row.text.as_bytes()).iter().fold(String::from("sha256:"), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    });
    let name = match mapping.id.as_deref().and_then(cell) {
        Some(id) => format!("{}, row {id}", mapping.source),
        None => place.to_owned(),
    };
    Ok(Some(json!({
        "schema": 1,
        "document": {
            "id": digest, "path": name, "url": null, "title": null, "publisher": mapping.source,
            "published": null, "dateline": null, "language": null, "text": row.text,
        },
        "entities": entities,
        "engagements": [engagement],
        "problems": [],
        "reader": {"version": "import", "model": "none", "frames": "none"},
    })))
}

/// The code of a state or an organisation of this name or code. Cities and parties act for a side, too, but nobody means
/// a side by them in a table or on a command line.
pub fn side_of(name: &str, world: &World) -> Option<String> {
    let by_name = world.senses(name).into_iter().map(|sense| sense.entity);
    let mut entries = world.by_code(name).into_iter().chain(by_name).map(|entity| world.entry(entity));
    let sides = |kind: EntityKind| matches!(kind, EntityKind::State | EntityKind::Organisation);
    entries.find(|entry| sides(entry.kind) && entry.side.is_some())?.side.map(|side| side.as_str().to_owned())
}

/// A row with the text that is made of it: a line a column.
struct Row<'r> {
    mapping: &'r Mapping,
    world: &'r World,
    columns: &'r [&'r str],
    cells: &'r [&'r str],
    text: String,
    /// Where each cell begins, in code points.
    starts: Vec<usize>,
}

impl Row<'_> {
    fn write(&mut self) {
        for (column, cell) in self.columns.iter().zip(self.cells) {
            let _ = write!(self.text, "{column}: ");
            self.starts.push(self.text.chars().count());
            let _ = writeln!(self.text, "{cell}");
        }
    }

    /// The cell of a field, if it has something in it, as a quote.
    fn quote(&self, field: &str) -> Option<Value> {
        let column = self.mapping.fields.get(field)?;
        let at = self.columns.iter().position(|own| own == column)?;
        let (cell, start) = (self.cells.get(at)?, self.starts.get(at)?);
        (!cell.is_empty()).then(|| json!({"exact": cell, "start": start, "end": start + cell.chars().count()}))
    }

    fn value(&self, field: &str) -> Option<String> {
        if let Some(fixed) = self.mapping.fixed.get(field) {
            return Some(fixed.clone());
        }
        let cell = self.quote(field)?["exact"].as_str()?.to_owned();
        let column = self.mapping.fields.get(field)?;
        let meant = self.mapping.values.get(column).and_then(|values| values.get(&cell)).cloned();
        Some(meant.unwrap_or(cell))
    }

    /// The cells that are used, the one that says most first.
    fn quotes(&self) -> Vec<Value> {
        let order = ["visitors", "title", "parties", "purpose", "sending", "host", "start", "end", "place"];
        order.iter().filter_map(|field| self.quote(field)).collect()
    }

    fn side(&self, field: &str) -> Result<Option<String>, String> {
        let Some(name) = self.value(field) else { return Ok(None) };
        side_of(&name, self.world).map(Some).ok_or_else(|| {
            format!("{name:?} in {field} is no state or organisation; write what it stands for under [values.COLUMN]")
        })
    }

    fn date(&self, field: &str) -> Result<Option<Edtf>, String> {
        self.value(field).map(|text| text.parse().map_err(|error| format!("{field}: {error}"))).transpose()
    }

    fn when(&self) -> Result<Value, String> {
        let edtf = match (self.date("start")?, self.date("end")?) {
            (Some(Edtf::Day(start)), Some(Edtf::Day(end))) => Edtf::interval(Some(start), Some(end)),
            (start, _) => start,
        };
        Ok(edtf.map_or(
            Value::Null,
            |edtf| json!({"edtf": edtf.to_string(), "basis": "stated", "quote": self.quote("start")}),
        ))
    }

    fn visit(&self) -> Result<Value, String> {
        let (sending, host) = (self.side("sending")?, self.side("host")?);
        let mut entities: Vec<Value> = Vec::new();
        let mut entity = |kind: &str, name: &str, side: &Option<String>| {
            let id = format!("e{}", entities.len() + 1);
            entities.push(json!({"id": id, "kind": kind, "name": name, "names": [name], "side": side, "posts": [],
                                 "wikidata": null}));
            id
        };
        let list = |field: &str| self.value(field).unwrap_or_default();
        let people = list("visitors");
        let parts = people.split(';').map(str::trim).filter(|name| !name.is_empty());
        let visitors: Vec<String> = parts.map(|name| entity("person", self.untitled(name), &sending)).collect();
        let places = list("place");
        let parts = places.split([';', ',']).map(str::trim).filter(|name| !name.is_empty());
        let places: Vec<String> = parts.map(|name| entity("place", name, &host)).collect();
        Ok(json!({
            "type": "unspecified", "visitors": visitors, "sending": sending, "host": host, "accompanied_by": [],
            "invited_by": null, "purpose": self.value("purpose"), "where": places, "entities": entities,
        }))
    }

    fn agreement(&self) -> Result<Value, String> {
        let parties = self.value("parties").unwrap_or_default();
        let sides: Vec<&str> = parties.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
        let mut codes = Vec::new();
        for side in sides {
            codes.push(side_of(side, self.world).ok_or_else(|| {
                format!(
                    "{side:?} in parties is no state or organisation; write what it stands for under [values.COLUMN]"
                )
            })?);
        }
        codes.sort();
        Ok(json!({
            "parties": codes, "instrument": "other", "title": self.value("title"), "stage": "signed", "where": [],
            "entities": [],
        }))
    }

    /// A name without the posts and honours that registers print before it.
    fn untitled<'n>(&self, name: &'n str) -> &'n str {
        let mut rest = name;
        while let Some((word, after)) = rest.split_once(' ') {
            if !self.world.is_honorific(word) && !POSTS.contains(&word.to_lowercase().as_str()) {
                break;
            }
            rest = after;
        }
        rest
    }
}

/// Words of posts as registers of visits print them before names.
const POSTS: [&str; 19] = [
    "president",
    "prime",
    "minister",
    "king",
    "queen",
    "chancellor",
    "sultan",
    "emir",
    "amir",
    "crown",
    "prince",
    "princess",
    "pope",
    "chairman",
    "secretary",
    "general",
    "deputy",
    "foreign",
    "vice",
];

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [&str; 6] = ["no", "who", "from", "begin", "over", "about"];

    fn mapping() -> Mapping {
        let fields =
            [("visitors", "who"), ("sending", "from"), ("start", "begin"), ("end", "over"), ("purpose", "about")];
        Mapping {
            kind: "visit".to_owned(),
            source: "Register of a protocol office".to_owned(),
            id: Some("no".to_owned()),
            fields: fields.map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
            fixed: [("host".to_owned(), "FJI".to_owned())].into(),
            only: BTreeMap::new(),
            values: BTreeMap::new(),
        }
    }

    #[test]
    fn a_row_becomes_a_visit_whose_quotes_are_its_cells() {
        let cells = ["7", "Prime Minister Melé Falemaka", "Tonga", "2021-03-04", "2021-03-06", "Opens a school."];
        let world = World::shipped();
        mapping().check(&COLUMNS).unwrap();
        let reading = row(&mapping(), &COLUMNS, &cells, "visits.csv:8", &world).unwrap().unwrap();
        let visit = &reading["engagements"][0];
        assert_eq!((&visit["sending"], &visit["host"]), (&json!("TON"), &json!("FJI")));
        assert_eq!(visit["when"]["edtf"], "2021-03-04/2021-03-06");
        assert_eq!(reading["entities"][0]["name"], "Melé Falemaka");
        assert_eq!(reading["document"]["path"], "Register of a protocol office, row 7");
        // Every quote is held against the text.
        assert_eq!(crate::account(reading).unwrap().claims.len(), 1);
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let world = World::shipped();
        let cells = ["7", "Melé Falemaka", "Atlantis", "2021-03-04", "", ""];
        let error = row(&mapping(), &COLUMNS, &cells, "visits.csv:8", &world).unwrap_err();
        assert!(error.contains("\"Atlantis\" in sending is no state"), "{error}");
        let error = mapping().check(&COLUMNS[..3]).unwrap_err();
        assert!(error.contains("no column"), "{error}");
    }
}
