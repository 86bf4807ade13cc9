"""Metadata that tries to be something else: markup, links, mentions, commands, control characters, in every text of a snapshot."""

VALUES = [
    "a|b", "a\\|b", "`a`", "``` a", "@octocat", "@org/team", "#123", "GH-1", "octo/repo#1", "octo/repo@0123456", "!12", "%12",
    "~label", "&7", "$12", "^alert#1", "0123456789abcdef0123456789abcdef01234567", "deadbeef", "https://evil.example/a?b",
    "www.evil.example", "mail@evil.example", ":tada:", "**bold**", "_it_", "~~gone~~", "[text](https://evil.example)",
    "![image](https://evil.example/a.png)", "[text][1]", "[^1]", "[1]: https://evil.example", "$x$", "$$x$$", "<b>bold</b>",
    "<img src=x onerror=alert(1)>", "<!-- lumos report/1 -->", "</details>", "<script>alert(1)</script>", "&amp;lt;", "&#64;all",
    "# title", "- item", "1. item", "> quote", "---", "===", "    code", "::error file=a::b", "##[error]a", "%0A::error::b",
    "]]>", "<![CDATA[", "{{ a }}", "${{ secrets.A }}", "$(reboot)", "{+ a +}", "JIRA-12", "\\", "*", "a b", "[ ]",
]
HIDDEN = ["\n", "\r", "\t", "\x00", "\x1b[2J", "\x7f", "\x85", "\u200b", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufffe", "\uffff"]


def values():
    """All of them; those that hide something one by one and together."""
    return [*VALUES, *(f"a{hidden}b" for hidden in HIDDEN), "".join(f"x{hidden}y" for hidden in HIDDEN)]


def name(value):
    """What its dataset is called."""
    return f"d {value}"


def dataset(value, side):
    """A dataset with the value in every text that a report can show, on one of the two sides."""
    old, new = (value, f"not {value}") if side == "before" else (f"not {value}", value)
    fields = [{"name": f"kept {value}", "type": old, "description": new, "default": old, "tags": [{"key": old}]}]
    fields.append({"name": f"{side} {value}", "type": "int64"})
    return {
        "lumos": "dataset/1", "namespace": f"postgres://{value}", "name": name(value), "kind": "table",
        "title": old, "description": new, "fields": fields, "owners": [{"id": f"group:{old}"}],
        "tags": [{"key": new, "value": value}], "view": {"definition": old}, "terms": [{"id": old}],
        "upstream": [{"namespace": "postgres://db", "name": "raw"}],
    }


def reader(value):
    """Somebody who reads it, with the value in name, title and owner."""
    return {
        "lumos": "dataset/1", "namespace": f"bi://{value}", "name": f"board {value}", "kind": "consumer", "title": f"board {value}",
        "owners": [{"id": f"group:{value}"}, {"id": value}],
        "upstream": [{"namespace": f"postgres://{value}", "name": name(value)}],
    }


def shown(value):
    """The value as a report shows it in code; nothing of what is hidden, which is shown by code point."""
    return "" if any(hidden in value for hidden in HIDDEN) else value.replace("<!--", "<U+003C>!--")
