//! A user's own tables over those that ship.

use crate::compile::encode;
use crate::decode;
use crate::error::TableError;
use crate::packed::Press;
use crate::tables::Folder;
use crate::world::World;
use std::fmt;
use std::path::Path;

/// Everything that is wrong with a folder of tables, in the order of files and lines; at least one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes(pub Vec<TableError>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Mistakes {}

impl World {
    /// The world that ships with these folders laid over it, each over those before it.
    ///
    /// A row of a folder wins over what is below it: an entity of the same id has its label, kind and side; a name of
    /// the same entity has its kind and risk; among several that a name may mean, those of the last folder come first.
    /// A row of its `retract.tsv` takes back what is below. The compiled bytes are kept until the program ends, so this
    /// is for its beginning, not for every document.
    ///
    /// # Errors
    ///
    /// All mistakes of the first folder that has any.
    pub fn with_overlays<P: AsRef<Path>>(folders: &[P]) -> Result<World, Mistakes> {
        let shipped = World::shipped();
        if folders.is_empty() {
            return Ok(shipped);
        }
        let mut contents = decode::contents(&shipped);
        for folder in folders {
            let tables = Folder::read(folder.as_ref()).map_err(Mistakes)?;
            contents.lay(&tables).map_err(Mistakes)?;
        }
        let bytes = encode(&contents, Press::Light);
        Ok(World::open(Box::leak(bytes.into_boxed_slice())).expect("just written in this layout"))
    }
}
