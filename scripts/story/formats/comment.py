"""report.md as GitHub and GitLab would show it: two real Markdown parsers, and what the forges make of the text that they leave."""

import re
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from story.run import Failed, require

MARKER = "<!-- lumos report/1 -->"
OURS = {
    "h2", "h3", "h4", "p", "strong", "ul", "li", "code", "pre", "br", "sub", "a", "blockquote", "details", "summary",
    "table", "thead", "tbody", "tr", "th", "td",
}
# What a forge links, mentions or replaces in text: https://docs.github.com/en/get-started/writing-on-github,
# https://docs.gitlab.com/user/markdown/#gitlab-specific-references
FORGE = {
    "mention": r"@\w", "reference": r"[#!~%&$^*]\w", "issue": r"\bGH-\d", "commit": r"\b[0-9a-f]{7,40}\b",
    "address": r"://|\bwww\.|\w@\w", "emoji": r":\w+:", "formula": r"\$", "custom reference": r"\b[A-Z]+-\d",
    "footnote": r"\[\^", "markup": r"[<>`|\\\[\]*_~]",
}


LANGUAGES = [
    (tag, (name, start + language))
    for language in ("sh", "json") for tag, name, start in (("pre", "lang", ""), ("code", "class", "language-"))
]


class Page(HTMLParser):
    """Which elements a page has, its links, its rows, and its text outside and inside of code."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.links, self.rows, self.text, self.codes, self.inside = set(), [], [], [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attributes).get("href"))
        else:
            # Parsers say of a block of code in which language it is, each in its own way.
            of_language = (tag, *attributes) in LANGUAGES
            require(not attributes or tag in ("th", "td") or of_language, f"<{tag}> has attributes: {attributes}")
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1
        if tag == "code":
            self.inside += 1
            self.codes.append("")

    def handle_endtag(self, tag):
        self.inside -= tag == "code"

    def handle_data(self, data):
        if self.inside:
            self.codes[-1] += data
        else:
            self.text.append(data)


def pages(markdown):
    """The comment in HTML, by each parser; raw HTML is kept, so that metadata's would be seen."""
    github = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    commonmark = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    return {"cmark-gfm": Page(github), "markdown-it": Page(commonmark)}


def require_comment(markdown, report, link=None, values=()):
    """The comment fits, says nothing but what it shows, and every hostile value is shown in code as it is."""
    require(markdown.startswith(MARKER + "\n"), "the first line is no marker")
    require(markdown.count("<!--") == 1, "there is a second comment")
    require(len(markdown.encode("utf-16-le")) // 2 <= 60_000, f"{len(markdown)} characters")
    require(len(markdown.encode()) <= 240_000, f"{len(markdown.encode())} bytes")
    for parser, page in pages(markdown).items():
        require(page.tags <= OURS, f"{parser}: elements {page.tags - OURS}")
        require(set(page.links) <= {link}, f"{parser}: links to {set(page.links) - {link}}")
        require(set(page.rows) <= {3}, f"{parser}: rows of {set(page.rows)} cells")
        for what, pattern in FORGE.items():
            found = [text for text in page.text if re.search(pattern, text)]
            require(not found, f"{parser}: {what} in {found[:3]}")
        shown = " ".join(page.codes)
        for value in values:
            require(value in shown, f"{parser}: {value!r} is not shown")
    items = markdown.count("\n- ✗ ") + markdown.count("\n- ? ")
    breaking = report["counts"]["breaking"] + report["counts"]["possiblyBreaking"]
    require(items == breaking or f"of {report['counts']['breaking']:,} breaking" in markdown, f"{items} items of {breaking}")


def require_strict(markdown, report, link=None):
    """A judge that takes everything proves nothing: each of these is refused once it stands in the comment as it is."""
    for text in [
        "@octocat", "#123", "GH-1", "octo/repo#1", "deadbeef", "https://evil.example", "www.evil.example", ":tada:", "$x$",
        "<b>bold</b>", "![image](https://evil.example/a.png)", "[text](https://evil.example)", "<!-- lumos report/1 -->", "a | b",
    ]:
        try:
            require_comment(f"{markdown}\n{text}\n", report, link)
        except Failed:
            continue
        require(False, f"a comment with {text} in it passes")
