//! Compiles `knowledge/` at the root of the repository into the bytes that the crate embeds. No network; a mistake in a
//! table stops the build with the file and the line.

#[path = "src/compile.rs"]
mod compile;
#[path = "src/contents.rs"]
mod contents;
#[path = "src/error.rs"]
mod error;
#[path = "src/fold.rs"]
#[allow(dead_code, reason = "the crate looks tokens up; the build folds whole names only")]
mod fold;
#[path = "src/lay.rs"]
mod lay;
#[path = "src/layout.rs"]
#[allow(dead_code, reason = "sizes that only readers need")]
mod layout;
#[path = "src/packed.rs"]
mod packed;
#[path = "src/person_keys.rs"]
mod person_keys;
#[path = "src/retract.rs"]
mod retract;
#[path = "src/tables.rs"]
#[allow(dead_code, reason = "the build counts no rows")]
mod tables;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Build scripts run in the folder of their crate; a relative path keeps messages short.
    let knowledge = PathBuf::from("../../knowledge");
    println!("cargo::rerun-if-changed={}", knowledge.display());
    let compiled = tables::Folder::read(&knowledge).and_then(|folder| compile::compile(&folder));
    let world = match compiled {
        Ok(world) => world,
        Err(mistakes) => {
            mistakes.iter().for_each(|mistake| println!("cargo::error={mistake}"));
            return ExitCode::FAILURE;
        }
    };
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default().join("world.bin");
    if let Err(error) = std::fs::write(&out, world) {
        println!("cargo::error={}: cannot be written: {error}", out.display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
