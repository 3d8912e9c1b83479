"""Signs that HTML and Markdown would take for markup, and that surely are none: `若x<y，则z>w`, `<附件名>`, `{附表一}`.

A tag has the name of an element of HTML, or a name with a colon or hyphen, as programs write them; between its name and
its `>` stands no Chinese outside of quotes. Attributes of Markdown begin with `:`, `#`, `.` or `name=`. What only looks so is
carried through the converter under a character that no text holds, and shown as it was written.
"""

import re

from site_builder.markup.sanitiser import KNOWN_TAGS

_LESS, _BRACE = "\x11", "\x12"
# Not the target of a link: [名称](<文件 1.md>).
_TAG = re.compile(r"(?<!\]\()(?<!\]: )</?([A-Za-z][A-Za-z0-9]*)([^<>\n]*)(?=(.?))", re.DOTALL)
_DECLARATION = re.compile(r"<([?!](?!--)[^<>\n]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|=[^\s\"'>]+")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’]")
_NO_ATTRIBUTES = re.compile(r"\{(?![ ]*(?:[:#.]|[A-Za-z-]+=))")


def hidden(source: str) -> str:
    """The text, as long as it was, with other characters in the place of these signs."""
    if "<" in source:
        source = _TAG.sub(_hidden_tag, source)
    if "<!" in source or "<?" in source:
        # <![CDATA[附件]]> and the like: browsers and converters drop them whole.
        source = _DECLARATION.sub(lambda m: (_LESS if _CHINESE.search(m[1]) else "<") + m[1], source)
    return _NO_ATTRIBUTES.sub(_BRACE, source) if "{" in source else source


def shown_in_html(html: str) -> str:
    """The HTML made of it, with the signs as characters."""
    return html.replace(_LESS, "&lt;").replace(_BRACE, "{")


def shown(text: str) -> str:
    """The same for text."""
    return text.replace(_LESS, "<").replace(_BRACE, "{")


def _hidden_tag(match: re.Match[str]) -> str:
    is_tag = match[3] in (">", "\n") and _may_be_tag(match[1], match[2])
    return match[0] if is_tag else _LESS + match[0][1:]


def _may_be_tag(name: str, rest: str) -> bool:
    # <http://…>, <o:p>, <my-tag>, and <name@host>
    if rest[:1] in (":", "-") or ("@" in rest and not any(c.isspace() for c in rest)):
        return True
    if name.lower() not in KNOWN_TAGS or not (not rest or rest[0].isspace() or rest[0] == "/"):
        return False
    return not _CHINESE.search(_QUOTED.sub("", rest))
