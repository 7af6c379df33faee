//! Markdown to plain text: a line for each heading, paragraph, item and table row; markup gone, words kept.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The words of a Markdown text, and its first top heading.
pub(super) fn to_text(source: &str) -> (String, Option<String>) {
    let mut page = Page::default();
    for event in Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        page.take(event);
    }
    let text = page.text.trim_end().to_owned();
    (if text.is_empty() { text } else { text + "\n" }, page.title)
}

#[derive(Default)]
struct Page {
    text: String,
    title: Option<String>,
    /// Where the text of the top heading that is being read begins.
    heading: Option<usize>,
    /// Lists that are open: their items are one line each, without blank lines between them.
    lists: usize,
    /// Images that are open: their texts are descriptions, not the author's words in the flow.
    images: usize,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(_) | Event::Code(_) if self.images > 0 => {}
            Event::Text(words) | Event::Code(words) => self.text.push_str(&words),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            _ => {} // rules and HTML carry no words of their own: text between inline tags comes as text
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if self.title.is_none() => {
                self.heading = Some(self.text.len());
            }
            Tag::List(_) => {
                self.end_line();
                self.lists += 1;
            }
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(start) = self.heading.take() {
                    self.title = super::non_blank(&self.text[start..]);
                }
                self.end_block();
            }
            TagEnd::Paragraph | TagEnd::CodeBlock if self.lists > 0 => self.end_line(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Table => self.end_block(),
            TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => self.end_line(),
            TagEnd::TableCell => self.text.push('\t'),
            TagEnd::List(_) => {
                self.lists -= 1;
                if self.lists == 0 {
                    self.end_block();
                }
            }
            TagEnd::Image => self.images -= 1,
            _ => {}
        }
    }

    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn end_block(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_words_and_lines() {
        let source = "# Talks in *Oslo*\n\nThe [ministers](http://x) met\non **Monday**.\n\n- one & two\n- three\n  - four\n\n\
                      ![a photo](p.jpg)\n\n| who | when |\n|---|---|\n| A | B |\n\n<div>\n\nEnd <b>here</b>.\n";
        let (text, title) = to_text(source);
        assert_eq!(title.as_deref(), Some("Talks in Oslo"));
        assert_eq!(
            text,
            "Talks in Oslo\n\nThe ministers met on Monday.\n\none & two\nthree\nfour\n\nwho\twhen\nA\tB\n\nEnd here.\n"
        );
    }

    #[test]
    fn markup_without_words_is_no_text() {
        assert_eq!(to_text("---\n\n![](a.png)\n\n<br>\n").0, "");
    }
}
