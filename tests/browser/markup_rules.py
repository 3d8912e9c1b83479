"""The main rules of HTML for pages like ours, so that a machine without Java still notices a broken page.

The Nu HTML checker knows all rules; these are the ones that templates and Markdown can break.
"""

from collections.abc import Callable, Iterator

from tests.browser.markup_tree import Element, Tree, read_tree

BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
WORDS_ONLY = frozenset(
    "abbr b bdi bdo button cite code dfn em h1 h2 h3 h4 h5 h6 i kbd label mark p pre q s samp small span strong sub"
    " summary sup time u var".split()
)
INTERACTIVE = frozenset("a button details input label select summary textarea".split())
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"th", "td"},
    "colgroup": {"col"},
}
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot", "table"},
    "td": {"tr"},
    "th": {"tr"},
    "caption": {"table"},
    "figcaption": {"figure"},
    "summary": {"details"},
}
REQUIRED = {"img": ("alt", "src"), "a": ("href",), "form": ("action",), "html": ("lang",), "label": ("for",)}
NOT_EMPTY = frozenset("title h1 h2 h3 h4 h5 h6 a button summary label li dt th caption".split())
OBSOLETE_TAGS = frozenset("acronym big blink center dir font frame frameset marquee strike tt".split())
OBSOLETE_ATTRIBUTES = frozenset("align bgcolor border cellpadding cellspacing valign hspace vspace".split())
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")


def faults_of(text: str) -> list[str]:
    """What is wrong with a page, each with its line; nothing for a page that keeps the rules."""
    tree = read_tree(text)
    found = list(tree.faults)
    if not text.lstrip().lower().startswith("<!doctype html>"):
        found.append("1: no doctype")
    if b'<meta charset="utf-8">' not in text.encode()[:1024]:
        found.append("1: no charset in the first 1024 bytes")
    for element in tree.root.all():
        for rule in _RULES:
            found += [f"{element.line}: {fault}" for fault in rule(element)]
    return found + list(_broken_references(tree))


def _misplaced(element: Element) -> Iterator[str]:
    above = element.parent.tag if element.parent else ""
    if element.tag in PARENTS and above not in PARENTS[element.tag]:
        yield f"<{element.tag}> inside <{above}>"
    if above in CHILDREN and element.tag not in CHILDREN[above] | {"script", "template"}:
        yield f"<{element.tag}> inside <{above}>"
    if element.tag in BLOCKS:
        # A heading may stand in a summary; nothing else that makes a block may stand among words.
        around = next((e.tag for e in element.above() if e.tag in WORDS_ONLY), None)
        if around and not (around == "summary" and element.tag[0] == "h"):
            yield f"<{element.tag}> among the words of <{around}>"


def _nested_controls(element: Element) -> Iterator[str]:
    if element.tag in INTERACTIVE:
        around = next((e.tag for e in element.above() if e.tag in ("a", "button")), None)
        if around:
            yield f"<{element.tag}> inside <{around}>"


def _attributes(element: Element) -> Iterator[str]:
    for name in REQUIRED.get(element.tag, ()):
        if name not in element.attributes:
            yield f"<{element.tag}> without {name}"
    for name in sorted(OBSOLETE_ATTRIBUTES & element.attributes.keys()):
        yield f"<{element.tag}> with the obsolete {name}"
    if element.tag == "th" and element.attributes.get("scope", "col") not in (
        "col",
        "row",
        "colgroup",
        "rowgroup",
    ):
        yield f"<th> with scope “{element.attributes['scope']}”"
    if any(sign.isspace() for sign in element.attributes.get("id", "")) or element.attributes.get("id") == "":
        yield f"<{element.tag}> with the id “{element.attributes['id']}”"
    for name in ("href", "src"):
        if any(sign in ' <>"{}|\\^`' for sign in element.attributes.get(name, "")):
            yield f"<{element.tag}> with the address “{element.attributes[name]}”"


def _emptiness(element: Element) -> Iterator[str]:
    if element.tag in OBSOLETE_TAGS:
        yield f"the obsolete <{element.tag}>"
    if element.tag in NOT_EMPTY and not element.text.strip() and not any(element.all("img")):
        yield f"<{element.tag}> without words"


def _broken_references(tree: Tree) -> Iterator[str]:
    ids = tree.ids
    for repeated in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"the id “{repeated}” occurs {ids.count(repeated)} times"
    for element in tree.root.all():
        for name in REFERENCES:
            for wanted in element.attributes.get(name, "").split():
                if wanted not in ids and not element.is_in_template:
                    yield f"{element.line}: <{element.tag}> refers to “{wanted}” by {name}, which does not exist"


_RULES: tuple[Callable[[Element], Iterator[str]], ...] = (
    _misplaced,
    _nested_controls,
    _attributes,
    _emptiness,
)
