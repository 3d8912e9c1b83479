"""Code that Word, Excel, LibreOffice and web editors write for themselves into what is copied from them.

It says nothing to a reader: the words within stay, the code goes, and one remark tells of all of it.
"""

import re

_TAGS = frozenset({"html", "head", "body", "xml"})
# Frames around words, as web pages and their editors put them: nothing is lost with them.
_FRAMES = frozenset("address article aside footer header hgroup main nav section".split())
_META = frozenset({"generator", "progid", "originator"})
_LINKS = frozenset(
    {"file-list", "edit-time-data", "ole-object-data", "themedata", "colorschememapping", "original-file"}
)
_ATTRIBUTES = frozenset({"contenteditable", "sdnum", "sdval", "spellcheck", "xmlns"})
_CLASS = re.compile(
    r"Mso\w*|xl\d+|font\d+|(?:Word)?Section\d+|GramE|SpellE|oa\d+|et\d+|ql-[\w-]+|western", re.IGNORECASE
)
# Word writes the language of every run in capitals, also of Chinese words; people write `lang="en"`.
_LANGUAGE = re.compile(r"[A-Z]{2}-[A-Z]{2}")
_LANGUAGE_IN_TAG = re.compile(r"""(<[A-Za-z][^<>]*?)\slang=(["']?)[A-Z]{2}-[A-Z]{2}\2(?=[\s/>])""")
_SHOWN = re.compile(
    r"&lt;(?:\?xml:namespace [^<>&]{0,200}(?:&quot;[^<>&]{0,200}){0,8}/|!\[(?:if [^<>&\[\]]{1,80}|endif)\])&gt;"
)
_SIGNS = ("&lt;?xml:namespace", "&lt;![if ", "&lt;![endif]")
_DECLARATION = re.compile(
    r"\[?(?:if|endif)\b|\[endif\]|(?:Start|End)Fragment|\?xml\b|/\*\s*(?:Font|Style) Definitions",
    re.IGNORECASE,
)


def is_office_tag(tag: str, attributes: list[tuple[str, str | None]]) -> bool:
    """Whether an element (in lower case) is code of an office program: `o:p`, `v:shape`, `st1:city`, `html`."""
    if tag in _TAGS or tag in _FRAMES or (":" in tag and tag.isascii()):
        # A picture that Word drew is no code: it is missed.
        return tag != "v:imagedata"
    values = {name: (value or "").strip().lower() for name, value in attributes}
    if tag == "meta":
        return "http-equiv" not in values and (values.get("name", "") in _META or "charset" in values)
    return tag == "link" and values.get("rel", "") in _LINKS


def is_office_attribute(name: str, value: str) -> bool:
    """Whether an attribute (in lower case) is: `x:num`, `xmlns:o`, `data-…`, a style with `mso-`, `lang=EN-US`."""
    if name == "style":
        return "mso-" in value
    if name == "lang":
        return _LANGUAGE.fullmatch(value) is not None
    return ":" in name or name in _ATTRIBUTES or name.startswith(("data-", "mso-"))


def is_office_class(word: str) -> bool:
    """Whether a class is: `MsoNormal`, `xl65`, `SpellE`."""
    return _CLASS.fullmatch(word) is not None


def is_office_declaration(words: str) -> bool:
    """Whether a comment or declaration is: `[if gte mso 9]`, `[endif]`, `StartFragment`, `?xml:namespace`."""
    return _DECLARATION.match(words.lstrip()) is not None


def without_office_languages(html: str) -> str:
    """The HTML without `lang=EN-US` and the like: a screen reader would read Chinese words as English."""
    if "lang=" not in html or not _LANGUAGE.search(html):
        return html
    return _LANGUAGE_IN_TAG.sub(r"\1", html)


def shown_declarations(html: str) -> list[str]:
    """Declarations of Word that a converter took for words: `<?xml:namespace …/>`, `<![if …]>`, `<![endif]>`."""
    return _SHOWN.findall(html) if any(sign in html for sign in _SIGNS) else []


def without_shown_declarations(html: str) -> str:
    """The HTML without them."""
    return _SHOWN.sub("", html) if any(sign in html for sign in _SIGNS) else html
