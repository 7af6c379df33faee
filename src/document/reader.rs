//! The walk over the inputs: files, folders, standard input; one document at a time.

use super::{Description, Kind, MAX_DOCUMENT_BYTES, Place, Problem, Raw, ReadError, decode, raw::Content};
use std::{
    collections::VecDeque,
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::{Path, PathBuf},
    sync::Arc,
};
use walkdir::{DirEntry, WalkDir};

/// How much of a file is looked at to tell its kind.
const PREFIX_BYTES: u64 = 4096;

/// What the user names on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with all that is in it.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

impl From<PathBuf> for Input {
    /// `-` is standard input.
    fn from(path: PathBuf) -> Self {
        if path == Path::new("-") { Self::Stdin } else { Self::Path(path) }
    }
}

/// All documents of the inputs, in the order given; those of a folder in the order of their names. Hidden files and
/// folders are passed over. Of a file of JSON Lines only one record is in memory at a time.
///
/// ```
/// use tripoint::document::{Description, Input, Reader};
///
/// let missing = Input::Path("no-such-file.txt".into());
/// let mut reader = Reader::new([missing], Description::default());
/// assert!(reader.next().unwrap().unwrap_err().to_string().starts_with("no-such-file.txt: cannot be read"));
/// assert!(reader.next().is_none());
/// ```
pub struct Reader {
    inputs: VecDeque<Input>,
    folder: Option<Folder>,
    records: Option<Records>,
    defaults: Arc<Description>,
}

impl Reader {
    /// A reader of these inputs; `defaults` is what to assume of documents that do not say it themselves.
    pub fn new(inputs: impl IntoIterator<Item = Input>, defaults: Description) -> Self {
        Self { inputs: inputs.into_iter().collect(), folder: None, records: None, defaults: Arc::new(defaults) }
    }

    fn open_input(&mut self, input: Input) -> Option<Result<Raw, ReadError>> {
        match input {
            Input::Path(path) if path.is_dir() => {
                self.folder = Some(Folder::new(path));
                None
            }
            Input::Path(path) => self.open_file(&path),
            Input::Stdin => self.open(Place::file("stdin"), None, Box::new(io::stdin())),
        }
    }

    fn open_file(&mut self, path: &Path) -> Option<Result<Raw, ReadError>> {
        let place = Place::file(path.display().to_string());
        match File::open(path) {
            Ok(file) => self.open(place, Kind::of_name(path), Box::new(file)),
            Err(error) => Some(Err(place.error(error))),
        }
    }

    /// The document in a stream, or nothing yet if the stream holds records, which then come one by one.
    fn open(
        &mut self,
        place: Place,
        named: Option<Kind>,
        stream: Box<dyn Read + Send>,
    ) -> Option<Result<Raw, ReadError>> {
        let mut stream = stream;
        let mut prefix = Vec::new();
        if let Err(error) = stream.by_ref().take(PREFIX_BYTES).read_to_end(&mut prefix) {
            return Some(Err(place.error(error)));
        }
        let kind = named.unwrap_or_else(|| Kind::of_content(&prefix));
        let stream = Cursor::new(prefix).chain(stream);
        if kind == Kind::JsonLines {
            self.records = Some(Records::new(place, Box::new(BufReader::new(stream))));
            return None;
        }
        Some(whole(kind, stream, &place).map(|(bytes, content)| self.raw(place, bytes, content)))
    }

    fn raw(&self, place: Place, bytes: u64, content: Content) -> Raw {
        Raw { place, bytes, content, defaults: Arc::clone(&self.defaults) }
    }
}

impl Iterator for Reader {
    type Item = Result<Raw, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = if let Some(records) = &mut self.records {
                match records.next() {
                    Some(record) => {
                        Some(record.map(|(place, line)| self.raw(place, line.len() as u64, Content::Record(line))))
                    }
                    None => {
                        self.records = None;
                        None
                    }
                }
            } else if let Some(folder) = &mut self.folder {
                match folder.next() {
                    Some(Ok(path)) => self.open_file(&path),
                    Some(Err(error)) => Some(Err(error)),
                    None => {
                        self.folder = None;
                        None
                    }
                }
            } else {
                let input = self.inputs.pop_front()?;
                self.open_input(input)
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// A stream that is one document.
fn whole(kind: Kind, stream: impl Read, place: &Place) -> Result<(u64, Content), ReadError> {
    let mut bytes = Vec::new();
    stream.take(MAX_DOCUMENT_BYTES + 1).read_to_end(&mut bytes).map_err(|error| place.clone().error(error))?;
    let size = bytes.len() as u64;
    if size > MAX_DOCUMENT_BYTES {
        return Err(place.at_line(1).error(Problem::TooLarge));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(place.at_line(1).error(Problem::Empty));
    }
    let content = match kind {
        Kind::Pdf => Content::Pdf(bytes),
        Kind::Html => {
            let declared = decode::declared_in_page(&bytes);
            Content::Html(decode::decode(bytes, declared, place)?)
        }
        Kind::Markdown => Content::Markdown(decode::decode(bytes, None, place)?),
        Kind::Text | Kind::JsonLines => Content::Text(decode::decode(bytes, None, place)?),
    };
    Ok((size, content))
}

/// The files of a folder and of those within it, by name.
struct Folder {
    path: PathBuf,
    walk: walkdir::FilterEntry<walkdir::IntoIter, fn(&DirEntry) -> bool>,
    found_any: bool,
}

impl Folder {
    fn new(path: PathBuf) -> Self {
        let walk = WalkDir::new(&path).follow_links(true).sort_by_file_name().into_iter();
        Self { walk: walk.filter_entry(is_visible), path, found_any: false }
    }
}

/// The folder that the user named is read even if its name begins with a dot.
fn is_visible(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
}

impl Iterator for Folder {
    type Item = Result<PathBuf, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        for entry in self.walk.by_ref() {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    self.found_any = true;
                    return Some(Ok(entry.into_path()));
                }
                Err(error) => {
                    self.found_any = true;
                    let path = error.path().unwrap_or(&self.path).display().to_string();
                    return Some(Err(Place::file(path).error(io::Error::from(error))));
                }
            }
        }
        if self.found_any {
            return None;
        }
        self.found_any = true;
        Some(Err(Place::file(self.path.display().to_string()).error(Problem::EmptyFolder)))
    }
}

/// The records of a stream of JSON Lines.
struct Records {
    file: Place,
    line: u64,
    found_any: bool,
    /// None after the end or a failure of the stream.
    stream: Option<Box<dyn BufRead + Send>>,
}

impl Records {
    fn new(file: Place, stream: Box<dyn BufRead + Send>) -> Self {
        Self { file, line: 0, found_any: false, stream: Some(stream) }
    }

    /// The next line, or the news that it is too long, or nothing at the end.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, Problem>> {
        let stream = self.stream.as_mut()?;
        let mut line = Vec::new();
        match stream.take(MAX_DOCUMENT_BYTES + 1).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) if line.len() as u64 > MAX_DOCUMENT_BYTES && !line.ends_with(b"\n") => {
                Some(stream.skip_until(b'\n').map_or_else(|error| Err(error.into()), |_| Err(Problem::TooLarge)))
            }
            Ok(_) => Some(Ok(line)),
            Err(error) => {
                self.stream = None;
                Some(Err(error.into()))
            }
        }
    }
}

impl Iterator for Records {
    type Item = Result<(Place, Vec<u8>), ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(line) = self.next_line() {
            self.line += 1;
            let place = self.file.at_line(self.line);
            match line {
                Ok(mut line) => {
                    if self.line == 1 && line.starts_with(b"\xef\xbb\xbf") {
                        line.drain(..3);
                    }
                    if !line.trim_ascii().is_empty() {
                        self.found_any = true;
                        return Some(Ok((place, line)));
                    }
                }
                Err(problem) => {
                    self.found_any = true;
                    return Some(Err(place.error(problem)));
                }
            }
        }
        if self.found_any {
            return None;
        }
        self.found_any = true;
        Some(Err(self.file.at_line(1).error(Problem::Empty)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KINDS: [Kind; 4] = [Kind::Text, Kind::Markdown, Kind::Html, Kind::JsonLines];

    fn read(bytes: &[u8], kind: Kind) -> Vec<Result<crate::document::Document, ReadError>> {
        let mut reader = Reader::new([], Description::default());
        let first = reader.open(Place::file("f"), Some(kind), Box::new(Cursor::new(bytes.to_vec())));
        first.into_iter().chain(reader).map(|raw| raw?.read()).collect()
    }

    proptest! {
        #[test]
        fn any_bytes_give_documents_or_errors(bytes: Vec<u8>, kind in prop::sample::select(&KINDS[..])) {
            for document in read(&bytes, kind).into_iter().flatten() {
                prop_assert!(!document.text.trim().is_empty());
            }
        }

        #[test]
        fn any_markup_gives_documents_or_errors(
            parts in prop::collection::vec(
                prop::sample::select(&["<p>", "</p>", "<div", ">", "<!--", "&amp", "# ", "- ", "```", "|", "\n", "---\n", "é", "a b ",
                    "<table><td>", "[x](", ")", "{\"text\":", "\"", "}", "<h1>", "<script>", "<title>", "\u{0}"][..]),
                0..40,
            ),
            kind in prop::sample::select(&KINDS[..]),
        ) {
            read(parts.concat().as_bytes(), kind);
        }

        #[test]
        fn plain_text_is_not_touched(text in "[A-Za-zé\u{2019} \t\r\n.,]*") {
            let read = read(text.as_bytes(), Kind::Text);
            match text.trim().is_empty() {
                true => prop_assert!(read[0].is_err()),
                false => prop_assert_eq!(&read[0].as_ref().unwrap().text, &text),
            }
        }
    }

    #[test]
    fn a_line_as_long_as_allowed_does_not_swallow_the_next() {
        let filler = "x".repeat(MAX_DOCUMENT_BYTES as usize - "{\"text\":\"\"}".len());
        for padding in ["", " ", "  "] {
            let lines = format!("{{\"text\":\"{filler}\"}}{padding}\n{{\"text\":\"Next.\"}}\n");
            let read = read(lines.as_bytes(), Kind::JsonLines);
            assert_eq!(read.len(), 2, "{}", padding.len());
            assert_eq!(read[1].as_ref().unwrap().text, "Next.");
        }
    }
}
