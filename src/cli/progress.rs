//! What stands on standard error: messages, and a progress bar if a person is looking.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
    path::PathBuf,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};
use tracing::{Event, Level, Subscriber, field::Visit};
use tracing_subscriber::{
    fmt::{FmtContext, FormatEvent, FormatFields, format::Writer},
    registry::LookupSpan,
};
use walkdir::WalkDir;

/// The bar that is on the screen, so that messages can be printed above it.
fn current() -> MutexGuard<'static, Option<ProgressBar>> {
    static CURRENT: OnceLock<Mutex<Option<ProgressBar>>> = OnceLock::new();
    CURRENT.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
}

/// Sends messages of this level and above to standard error.
pub fn start_messages(level: Level) {
    tracing_subscriber::fmt().with_max_level(level).event_format(Line).with_writer(|| AboveBar).init();
}

/// Prints an error line.
pub fn error(message: &impl Display) {
    tracing::error!("{message}");
}

/// Prints how a command went.
pub fn note(message: &str) {
    // Nobody is left to be told if standard error fails.
    let _ = writeln!(AboveBar, "{message}");
}

/// Does something with the bar out of the way.
pub fn without_bar<T>(work: impl FnOnce() -> T) -> T {
    let bar = current().clone(); // not held: the work may have something to say
    match bar {
        Some(bar) => bar.suspend(work),
        None => work(),
    }
}

/// A bar over the bytes of the inputs; invisible when standard error is no terminal or `visible` is not wished.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar for these inputs; without an end when the size of one is not known.
    pub fn over(inputs: &[PathBuf], wished: bool) -> Self {
        if !wished || !io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = match total_bytes(inputs) {
            Some(bytes) => ProgressBar::new(bytes).with_style(style("{bar:30} {bytes}/{total_bytes} {msg} {eta}")),
            None => ProgressBar::new_spinner().with_style(style("{spinner} {bytes} {msg}")),
        };
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        bar.enable_steady_tick(Duration::from_millis(200));
        *current() = Some(bar.clone());
        Self { bar }
    }

    /// So many bytes more are done, and so many documents in all.
    pub fn advance(&self, bytes: u64, documents: usize) {
        self.bar.inc(bytes);
        self.bar.set_message(format!("{documents} documents"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        *current() = None;
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// The size of all inputs, unless one is a stream.
fn total_bytes(inputs: &[PathBuf]) -> Option<u64> {
    inputs
        .iter()
        .map(|path| {
            path.exists().then(|| {
                WalkDir::new(path)
                    .into_iter()
                    .flatten()
                    .filter_map(|e| e.metadata().ok())
                    .filter(|m| m.is_file())
                    .map(|m| m.len())
                    .sum::<u64>()
            })
        })
        .sum()
}

/// Messages as `error: ...`, without clock and module names.
struct Line;

impl<S, N> FormatEvent<S, N> for Line
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> std::fmt::Result {
        let mut message = Message(String::new());
        event.record(&mut message);
        let (word, colour) = match *event.metadata().level() {
            Level::ERROR => ("error", "31"),
            Level::WARN => ("warning", "33"),
            Level::INFO => ("info", "32"),
            _ => ("debug", "2"),
        };
        if io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
            writeln!(writer, "\x1b[{colour}m{word}:\x1b[0m {}", message.0)
        } else {
            writeln!(writer, "{word}: {}", message.0)
        }
    }
}

struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            // One line, whatever a file name or a parser's message holds.
            self.0 = format!("{value:?}").replace(['\n', '\r'], " ");
        }
    }
}

/// Standard error, with the bar out of the way.
struct AboveBar;

impl Write for AboveBar {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        without_bar(|| io::stderr().write_all(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
