//! Web pages: the article without menus, banners and scripts, and what the page says of itself.

use super::{Description, non_blank, parse_published};
use dom_smoothie::{Article, Config, Readability, TextMode};

/// The text of the article in a page, headline first, and its description. The text is empty if the page has no words.
pub(super) fn to_text(source: &str) -> (String, Description) {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(source, None, Some(config)).and_then(|mut reader| reader.parse());
    match article {
        Ok(article) => (text_of(&article), about(&article)),
        // Too short or too odd for the article to be found: all its words.
        Err(_) => whole_page(source),
    }
}

fn text_of(article: &Article) -> String {
    let body = tidy(&article.text_content);
    match non_blank(&article.title) {
        Some(title) if !body.is_empty() && !body.starts_with(&title) => format!("{title}\n\n{body}"),
        _ => body,
    }
}

fn about(article: &Article) -> Description {
    Description {
        id: None,
        title: non_blank(&article.title),
        published: article.published_time.as_deref().and_then(parse_published),
        source: article.url.clone().or_else(|| article.site_name.clone()).and_then(non_blank),
    }
}

fn whole_page(source: &str) -> (String, Description) {
    let page = dom_query::Document::from(source);
    page.select("script, style, noscript, template, head").remove();
    let title = dom_query::Document::from(source).select("title").text();
    (tidy(&page.formatted_text()), Description { title: non_blank(title), ..Description::default() })
}

/// Lines without spaces around them and never more than one blank line between them.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if !line.is_empty() {
            tidied.push_str(line);
            tidied.push('\n');
        } else if !tidied.is_empty() && !tidied.ends_with("\n\n") {
            tidied.push('\n');
        }
    }
    tidied.truncate(tidied.trim_end().len());
    if !tidied.is_empty() {
        tidied.push('\n');
    }
    tidied
}
