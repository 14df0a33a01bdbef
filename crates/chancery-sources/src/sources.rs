//! The inputs of a call, in order: what each name stands for, and the documents in it.

use crate::kind::Kind;
use crate::lines::{self, Lines, Source};
use crate::walk::Walk;
use crate::{BrokenInput, Fault, LARGEST_DOCUMENT, json, markdown, plain};
use chancery_model::Document;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The documents of the named files and folders, and of standard input where a name is `-`, in the order of the names.
///
/// Each item is read when it is asked for. A JSONL gives an item a line; every other file gives one.
pub struct Sources {
    names: std::vec::IntoIter<PathBuf>,
    walk: Option<Walk>,
    lines: Option<Lines>,
    bytes: Arc<AtomicU64>,
}

impl Sources {
    /// The inputs named so. Nothing is opened yet.
    pub fn new(names: Vec<PathBuf>) -> Sources {
        Sources { names: names.into_iter(), walk: None, lines: None, bytes: Arc::default() }
    }

    /// How many bytes have been read so far, kept up to date while the iterator is at work elsewhere.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes)
    }

    /// What a name of the call stands for; `None` if its documents are to be asked for next.
    fn named(&mut self, path: &Path) -> Option<Result<Document, BrokenInput>> {
        if path == Path::new("-") {
            return self.open(io::stdin(), None, "-".to_owned(), "standard input".to_owned());
        }
        let place = path.to_string_lossy().into_owned();
        match fs::metadata(path).map_err(Fault::from) {
            Ok(data) if data.is_dir() => match Walk::new(path) {
                Ok(walk) => self.walk = Some(walk),
                Err(fault) => return Some(Err(fault.at(place))),
            },
            Ok(_) => return self.file(path),
            Err(fault) => return Some(Err(fault.at(place))),
        }
        None
    }

    fn file(&mut self, path: &Path) -> Option<Result<Document, BrokenInput>> {
        let place = path.to_string_lossy().into_owned();
        let kind = Kind::of_name(path);
        let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
        match opened.map_err(Fault::from) {
            // Known without reading it.
            Ok((data, _)) if kind != Some(Kind::JsonLines) && kind.is_some() && too_large(&data) => {
                Some(Err(Fault::TooLarge.at(place)))
            }
            Ok((_, file)) => self.open(file, kind, place.clone(), place),
            Err(fault) => Some(Err(fault.at(place))),
        }
    }

    fn open(
        &mut self,
        source: impl Read + Send + 'static,
        kind: Option<Kind>,
        path: String,
        place: String,
    ) -> Option<Result<Document, BrokenInput>> {
        let source = BufReader::with_capacity(64 * 1024, Counted { source, bytes: Arc::clone(&self.bytes) });
        let opened: Result<(Kind, Source), Fault> = match kind {
            Some(kind) => Ok((kind, Box::new(source))),
            None => sniff(source),
        };
        let read = opened.and_then(|(kind, mut source)| match kind {
            Kind::JsonLines => {
                self.lines = Some(Lines::new(source, path, place.clone()));
                Ok(None)
            }
            _ => one(kind, &mut source, path).map(Some),
        });
        read.map_err(|fault| fault.at(place)).transpose()
    }
}

impl Iterator for Sources {
    type Item = Result<Document, BrokenInput>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(read) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(read);
            }
            self.lines = None;
            let read = match self.walk.as_mut().and_then(Iterator::next) {
                Some(Ok(path)) => self.file(&path),
                Some(Err(broken)) => Some(Err(broken)),
                None => {
                    self.walk = None;
                    let name = self.names.next()?;
                    self.named(&name)
                }
            };
            if read.is_some() {
                return read;
            }
        }
    }
}

/// The one document of a file that is not a JSONL.
fn one(kind: Kind, source: &mut impl Read, path: String) -> Result<Document, Fault> {
    let bytes = lines::all(source)?;
    match kind {
        Kind::Json => json::document(bytes, &path),
        Kind::Markdown => markdown::document(plain::text(bytes)?, &path),
        Kind::Plain | Kind::JsonLines => {
            let text = plain::text(bytes)?;
            Ok(Document { path, url: None, title: None, publisher: None, published: None, text })
        }
    }
}

/// Finds the kind by the first line that is not blank, and puts back what was read for it.
fn sniff(mut source: impl BufRead + Send + 'static) -> Result<(Kind, Source), Fault> {
    let mut opening = Vec::new();
    let room = (LARGEST_DOCUMENT + 1) as u64;
    while lines::is_blank(&opening) {
        let left = room.saturating_sub(opening.len() as u64);
        if source.by_ref().take(left).read_until(b'\n', &mut opening)? == 0 {
            break;
        }
    }
    let kind = Kind::of_opening(&opening);
    Ok((kind, Box::new(Cursor::new(opening).chain(source))))
}

fn too_large(data: &fs::Metadata) -> bool {
    data.is_file() && data.len() > LARGEST_DOCUMENT as u64
}

/// The text of one file, or of standard input for `-`, as it is and whatever its kind, for formats that are not
/// documents.
///
/// # Errors
/// If it cannot be read or is not text.
pub fn whole(name: &Path) -> Result<String, BrokenInput> {
    let stdin = name == Path::new("-");
    let read = match stdin {
        true => lines::all(&mut io::stdin()),
        false => File::open(name).map_err(Fault::from).and_then(|mut file| lines::all(&mut file)),
    };
    let place = if stdin { "standard input".to_owned() } else { name.to_string_lossy().into_owned() };
    read.and_then(plain::text).map_err(|fault| fault.at(place))
}

/// How many bytes the files of a call hold together; `None` if one of them is not a file whose size is known
/// beforehand. Broken inputs count nothing.
pub fn weigh(names: &[PathBuf]) -> Option<u64> {
    let size = |path: &Path| match fs::metadata(path) {
        Ok(data) if data.is_file() => Some(data.len()),
        Ok(_) => None,
        Err(_) => Some(0),
    };
    let mut sum = 0;
    for name in names {
        sum += match name {
            name if name == Path::new("-") => return None,
            name if name.is_dir() => {
                Walk::new(name).into_iter().flatten().flatten().filter_map(|path| size(&path)).sum()
            }
            name => size(name)?,
        };
    }
    Some(sum)
}

/// A source that counts what is read from it.
struct Counted<R> {
    source: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
