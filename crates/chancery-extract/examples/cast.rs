//! Who is named in a folder of documents: one line of JSON a document, in the contract's shape without engagements.
//!
//! For measuring the cast alone: `cargo run --example cast -- FOLDER > out.jsonl`, then the scorer's "people" row.
//! With `--mentions` the mentions are printed instead, for reading.

use chancery_extract::cast;
use chancery_knowledge::World;
use chancery_model::{Parse, Text};
use chancery_parse::Model;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mentions = arguments.iter().position(|a| a == "--mentions").map(|i| arguments.remove(i)).is_some();
    let model = Model::from_bytes(include_bytes!("../../../models/english.chm"))?;
    let world = World::shipped();
    for argument in &arguments {
        let path = Path::new(argument);
        let mut files: Vec<_> = if path.is_dir() {
            std::fs::read_dir(path)?.filter_map(|e| e.ok().map(|e| e.path())).collect()
        } else {
            vec![path.to_owned()]
        };
        files.sort();
        for file in files {
            read(&file, &model, &world, mentions)?;
        }
    }
    Ok(())
}

fn read(file: &Path, model: &Model, world: &World, mentions: bool) -> Result<(), Box<dyn Error>> {
    let raw = std::fs::read_to_string(file)?;
    let value = serde_json::from_str::<serde_json::Value>(&raw).unwrap_or_default();
    let title = value["title"].as_str().map(str::to_owned);
    let body = value["text"].as_str().map_or(raw.as_str(), |text| text).to_owned();
    let publisher = value["url"].as_str().and_then(|url| world.publisher(url));
    let text = Text::new(title.as_deref(), &body);
    let parse: Parse = model.parse(&text, &chancery_text::split(&text));
    let cast = cast::cast(&text, &parse, world, text.body_start(), cast::Issued { by: publisher, on: None });
    if mentions {
        println!("== {}", file.display());
        for m in &cast.mentions {
            let who: Vec<&str> = m.refers.iter().map(|id| cast.entity(*id).name.as_str()).collect();
            let sides: Vec<&str> = m.sides.iter().map(chancery_model::Side::as_str).collect();
            println!(
                "{:3} {:?} {:?} -> {} [{}]",
                m.sentence,
                m.sort,
                text.slice(m.span),
                who.join(" + "),
                sides.join(" ")
            );
        }
        return Ok(());
    }
    let line = serde_json::json!({
        "schema": 1,
        "document": { "path": file.file_name().and_then(|n| n.to_str()), "title": title },
        "entities": cast.entities,
        "engagements": [],
    });
    println!("{line}");
    Ok(())
}
