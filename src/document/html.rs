//! Web pages: the article without menus, banners and scripts, and what the page says of itself.

use super::{Description, non_blank, parse_published};
use dom_query::Document as Page;
use dom_smoothie::{Config, Readability, TextMode};

/// The text of the article in a page, headline first, and its description. The text is empty if the page has no words.
pub(super) fn to_text(source: &str) -> (String, Description) {
    let page = Page::from(source);
    let about = Description {
        id: None,
        title: headline(&page),
        published: published(&page),
        source: attribute(&page, "link[rel=canonical]", "href")
            .or_else(|| attribute(&page, "meta[property='og:url']", "content"))
            .or_else(|| attribute(&page, "meta[property='og:site_name']", "content")),
    };
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::with_document(page, None, Some(config)).and_then(|mut reader| reader.parse());
    match article {
        Ok(article) => {
            let published = article.published_time.as_deref().and_then(parse_published);
            let source = article.url.clone().or_else(|| article.site_name.clone()).and_then(non_blank);
            let title = non_blank(&article.title);
            let about = about.or(&Description { id: None, title, published, source });
            (with_headline(tidy(&article.text_content), about.title.as_deref()), about)
        }
        // Too short or too odd for the article to be found: all its words.
        Err(_) => (with_headline(words(&Page::from(source)), about.title.as_deref()), about),
    }
}

/// The only main heading, which pages give without the name of their site; else none, and the page's title will do.
fn headline(page: &Page) -> Option<String> {
    let headings = page.select("h1");
    if headings.length() == 1 { non_blank(one_line(&headings.text())) } else { None }
}

fn published(page: &Page) -> Option<String> {
    [
        ("meta[property='article:published_time']", "content"),
        ("meta[name=date], meta[name='dc.date'], meta[name='DC.date'], meta[name='dcterms.issued']", "content"),
        ("meta[itemprop=datePublished], time[itemprop=datePublished]", "content"),
        ("time[datetime]", "datetime"),
    ]
    .iter()
    .find_map(|(place, name)| parse_published(&attribute(page, place, name)?))
}

fn attribute(page: &Page, place: &str, name: &str) -> Option<String> {
    page.select(place).attr(name).and_then(non_blank)
}

fn words(page: &Page) -> String {
    page.select("script, style, noscript, template, head, title").remove();
    tidy(&page.formatted_text())
}

fn with_headline(body: String, title: Option<&str>) -> String {
    match title {
        Some(title) if !body.is_empty() && !body.starts_with(title) => format!("{title}\n\n{body}"),
        _ => body,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_comes_without_its_surroundings() {
        let (text, about) = to_text(
            "<!doctype html><html><head><title>Ministers sign river accord | Gazette</title>\
             <meta property='article:published_time' content='2011-05-04T08:00:00Z'>\
             <link rel=canonical href='https://example.org/accord'></head>\
             <body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Ministers sign\n river accord</h1>\
             <p>The foreign ministers of Ruritania and Graustark met in Strelsau and signed an accord on the river, \
             their offices said in a joint statement.</p>\
             <p>The accord, which took six years, gives each side half of the water in a dry year, and sets up a \
             commission of engineers.</p><ul><li>Ruritania will repair the dam.</li><li>Graustark will pay.</li></ul>\
             </article><footer>Copyright</footer><script>var x;</script></body></html>",
        );
        assert!(text.starts_with("Ministers sign river accord\n\nThe foreign ministers"), "{text}");
        assert!(text.ends_with("Ruritania will repair the dam.\nGraustark will pay.\n"), "{text}");
        assert_eq!(about.title.as_deref(), Some("Ministers sign river accord"));
        assert_eq!(about.published.as_deref(), Some("2011-05-04"));
        assert_eq!(about.source.as_deref(), Some("https://example.org/accord"));
    }

    #[test]
    fn a_short_page_keeps_its_words_and_an_empty_one_has_none() {
        let (text, about) = to_text("<html><head><title>Talks</title><style>p{}</style></head><p>They met.</p></html>");
        assert_eq!((text.as_str(), about.title.as_deref()), ("Talks\n\nThey met.\n", Some("Talks")));
        assert_eq!(to_text("<html><head><title>T</title></head><body><img src=a></body></html>").0, "");
    }
}
