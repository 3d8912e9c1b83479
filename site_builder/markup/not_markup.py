r"""Signs that HTML and Markdown would take for markup, and that surely are none: `若x<y，则z>w`, `A<B>C`, `<附件名>`,
`{附表一}`, `\\服务器\共享`.

A tag has the name of an element of HTML, or a name with a colon or hyphen, as programs write them; between its name and
its `>` stands no Chinese outside of quotes; a tag of formatting has a partner. Attributes of Markdown begin with `:`, `#`,
`.` or `name=`. What only looks so is carried through the converter under a character that no text holds, and shown as it
was written. A note in brackets behind brackets, `[约](含公摊)`, is no link.
"""

import re

from site_builder.markup.sanitiser import KNOWN_TAGS

_LESS, _BRACE, _BACKSLASH, _BRACKET = "\x11", "\x12", "\x13", "\x14"
# Not the target of a link: [名称](<文件 1.md>).
_TAG = re.compile(r"(?<!\]\()(?<!\]: )(?<!\\)</?([A-Za-z][A-Za-z0-9]*)([^<>\n]*)(?=(.?))", re.DOTALL)
_DECLARATION = re.compile(r"<([?!](?!--)[^<>\n]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|=[^\s\"'>]+")
_CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’]")
# The path of a folder on a network, of which Markdown would show one backslash.
_NETWORK_PATH = re.compile(r"(?<![\\A-Za-z0-9])\\\\(?=\w)")
_FORMATTING = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strike strong sub sup time u var big font tt"
    " nobr center".split()
)
NOTE_IN_BRACKETS = r"(?=[0-9]*[〇\u4e00-\u9fff])[〇\u4e00-\u9fff0-9，。；、“”《》〔〕％% ]{1,60}"
"""Pattern of Chinese words between round brackets, which are no address."""
# [约](含公摊): Chinese words are no address. What they name cannot be a file, which has an ending.
_NO_LINK = re.compile(rf"(?<![!\\])\[(?=[^\[\]\n]{{1,100}}\]\({NOTE_IN_BRACKETS}\))")
_NO_ATTRIBUTES = re.compile(r"\{(?![ ]*(?:[:#.]|[A-Za-z-]+=))")


def hidden(source: str) -> str:
    """The text, as long as it was, with other characters in the place of these signs."""
    if "<" in source:
        alone = _formatting_alone(source)
        source = _TAG.sub(lambda match: _hidden_tag(match, alone), source)
    if "<!" in source or "<?" in source:
        # <![CDATA[附件]]> and the like: browsers and converters drop them whole.
        source = _DECLARATION.sub(lambda m: (_LESS if _CHINESE.search(m[1]) else "<") + m[1], source)
    if "\\\\" in source:
        source = _NETWORK_PATH.sub(_BACKSLASH * 2, source)
    if "](" in source:
        source = _NO_LINK.sub(_BRACKET, source)
    return _NO_ATTRIBUTES.sub(_BRACE, source) if "{" in source else source


def shown_in_html(html: str) -> str:
    """The HTML made of it, with the signs as characters."""
    return html.replace(_LESS, "&lt;").replace(_BRACE, "{").replace(_BACKSLASH, "\\").replace(_BRACKET, "[")


def shown(text: str) -> str:
    """The same for text."""
    return text.replace(_LESS, "<").replace(_BRACE, "{").replace(_BACKSLASH, "\\").replace(_BRACKET, "[")


def _formatting_alone(source: str) -> frozenset[int]:
    """Where tags of formatting stand that have no partner."""
    open_at: dict[str, list[int]] = {}
    alone: list[int] = []
    for match in _TAG.finditer(source):
        name = match[1].lower()
        if name not in _FORMATTING or match[2].rstrip().endswith("/"):
            continue
        if source[match.start() + 1] != "/":
            open_at.setdefault(name, []).append(match.start())
        elif open_at.get(name):
            open_at[name].pop()
        else:
            alone.append(match.start())
    return frozenset([*alone, *(start for starts in open_at.values() for start in starts)])


def _hidden_tag(match: re.Match[str], alone: frozenset[int]) -> str:
    is_tag = match[3] in (">", "\n") and match.start() not in alone and _may_be_tag(match[1], match[2])
    return match[0] if is_tag else _LESS + match[0][1:]


def _may_be_tag(name: str, rest: str) -> bool:
    # <http://…>, <o:p>, <my-tag>, and <name@host>
    if rest[:1] in (":", "-") or ("@" in rest and not any(c.isspace() for c in rest)):
        return True
    if name.lower() not in KNOWN_TAGS or not (not rest or rest[0].isspace() or rest[0] == "/"):
        return False
    return not _CHINESE.search(_QUOTED.sub("", rest))
