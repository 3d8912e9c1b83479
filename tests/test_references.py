"""What comments, docstrings, templates and documents refer to is in the repository: files, rules, decisions, facts.

Strings of the code are not looked at: they hold the addresses of made-up sites. The changelog is not either: it
speaks of the past.
"""

import ast
import io
import posixpath
import re
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from site_builder.diagnostics.catalogue import all_rules

ROOT = Path(__file__).parents[1]
FOLDERS = ("site_builder", "themes", "tests", "benchmarks", "docs", "examples")
PAGES = (
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "Makefile",
    "pyproject.toml",
    "site.yaml",
    "columns.yaml",
)
FACTS = "docs/standards.md"
SAMPLES = re.compile("tests/sites/|examples/.*/(content|public)/|.*/[.]")
"""Documents of sites, which refer to what they like, and what is made from them."""
WORKED_EXAMPLE = "themes/county"
"""The theme that docs/themes.md tells its reader to write."""
NO_RULES = {"UTF-16"}
"""Looks like the id of a rule. (GB/T 9704-2012 and its like do not: their numbers are longer or not joined.)"""

_ROOTED = re.compile(rf"(?<![\w./{{-])(?:{'|'.join(FOLDERS)})/[\w./*<>-]*", re.ASCII)
_MODULE_FILE = re.compile(r"(?<![\w./*<>{-])[\w/*<>]+\.py\b", re.ASCII)
_ASSET = re.compile(r"(?<![\w./*<>{-])[\w-]+\.(?:js|css)\b(?![./])", re.ASCII)
_MODULE = re.compile(r"(?<![\w./-])site_builder(?:\.[A-Za-z_]\w*)+", re.ASCII)
_RULE = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]+-\d\d(?![\w-])", re.ASCII)
_DECISION = re.compile(r"\b[Dd]ecisions? (\d{1,4})\b", re.ASCII)
_FACT = re.compile(r"standards\.md#([\w.-]*\w)", re.ASCII)
_OUTSIDE = re.compile(r"\bSTANDARDS\b|\bDESIGN\b|\b[Tt]he design\b|\bshared/\w+|§ ?\d", re.ASCII)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_SHOWN = re.compile(r"^(`{3,}|~{3,}).*?^\1|^(?: {4}.*\n)+", re.MULTILINE | re.DOTALL)
_SHOWN_WITHIN = re.compile(r"(`+)[^`].*?\1", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is."""

    paths: frozenset[str]
    """Files and folders, from the root of the repository."""
    rules: frozenset[str]
    decisions: frozenset[int]
    anchors: Mapping[str, frozenset[str]]
    """By document: the anchors of its headings."""

    def has(self, path: str) -> bool:
        """Whether there is such a file or folder; * stands for any part of a name, and so does <area>."""
        pattern = re.sub("<[^<>]*>", "*", path)
        return pattern in self.paths or ("*" in pattern and any(fnmatchcase(p, pattern) for p in self.paths))

    def has_name(self, name: str) -> bool:
        """Whether a file anywhere is called so; * as in `has`."""
        if "*" in name:
            return self.has(name) or self.has(f"*/{name}")
        return any(path == name or path.endswith(f"/{name}") for path in self.paths)

    def has_module(self, name: str) -> bool:
        """Whether it is a package, a module, or something in one."""
        parts = name.split(".")
        return any(
            self.has("/".join(parts[:length])) or self.has("/".join(parts[:length]) + ".py")
            for length in {len(parts), max(2, len(parts) - 1)}
        )


def unresolved(text: str, known: Known) -> list[str]:
    """What `text` refers to and is not there, each as it is written, in order of its kind and place."""
    rooted = [found.rstrip("./") for found in _ROOTED.findall(text)]
    relative = [
        f for f in _MODULE_FILE.findall(text) if not f.startswith(tuple(f"{name}/" for name in FOLDERS))
    ]
    return [
        *(p for p in rooted if not (known.has(p) or _is_within(p, WORKED_EXAMPLE))),
        *(p for p in relative if not (known.has(f"site_builder/{p}") if "/" in p else known.has_name(p))),
        *(p for p in _ASSET.findall(text) if not known.has_name(p)),
        *(m for m in _MODULE.findall(text) if not known.has_module(m)),
        *(r for r in _RULE.findall(text) if r not in known.rules | NO_RULES),
        *(f"decision {d}" for d in _DECISION.findall(text) if int(d) not in known.decisions),
        *(f"{FACTS}#{f}" for f in _FACT.findall(text) if f not in known.anchors[FACTS]),
        *_OUTSIDE.findall(text),
    ]


def unresolved_links(page: str, text: str, known: Known) -> list[str]:
    """The links of a Markdown page that lead to no file, or to no heading of a page."""
    return [
        link
        for link in _LINK.findall(_SHOWN_WITHIN.sub("", _SHOWN.sub("", text)))
        if not _leads(page, link, known)
    ]


def _leads(page: str, link: str, known: Known) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    path, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return known.has(target) and (not anchor or anchor in known.anchors.get(target, ()))


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def prose(name: str, text: str) -> str:
    """What a file says to people: comments and docstrings of code, all of a document but indented
    examples and the targets of links (see `unresolved_links`)."""
    match Path(name).suffix:
        case ".py":
            return "\n".join((*_comments(text), *_docstrings(text)))
        case ".html":
            return "\n".join(re.findall(r"{#.*?#}|<!--.*?-->", text, re.DOTALL))
        case ".js" | ".css":
            return "\n".join(re.findall(r"(?s:/\*.*?\*/)|(?<!\S)//.*", text))
        case ".yaml" | ".toml":
            return "\n".join(re.findall(r"(?:^|\s)#.*", text))
        case ".md":
            return _LINK.sub("]", re.sub(r"(?m)^ {4}.*$", "", text))
        case _:
            return text


def _comments(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def _docstrings(source: str) -> Iterator[str]:
    """Those of modules, classes and functions, and those below a name."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value.value


def anchors(text: str) -> frozenset[str]:
    """The anchors that a forge gives to the headings of a Markdown page."""
    return frozenset(
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        for heading in _HEADING.findall(text)
    )


def _texts() -> dict[str, str]:
    """Every file that speaks to people, by its path."""
    suffixes = {".py", ".html", ".js", ".css", ".yaml", ".md"}
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in suffixes]
    named = {path.relative_to(ROOT).as_posix(): path for path in (*files, *(ROOT / page for page in PAGES))}
    return {name: path.read_text("utf-8") for name, path in sorted(named.items()) if not SAMPLES.match(name)}


TEXTS = _texts()
KNOWN = Known(
    paths=frozenset(
        path.relative_to(ROOT).as_posix()
        for top in (*FOLDERS, *PAGES, "CHANGELOG.md", "LICENSE")
        for path in ((ROOT / top), *(ROOT / top).rglob("*"))
    ),
    rules=frozenset(rule.id for rule in all_rules()),
    decisions=frozenset(int(path.name[:4]) for path in (ROOT / "docs/decisions").glob("[0-9]*.md")),
    anchors={name: anchors(text) for name, text in TEXTS.items() if name.endswith(".md")},
)


def test_everything_that_the_repository_refers_to_is_in_it() -> None:
    # To tell comments from code takes seconds, and is left for files in which anything is missing at all.
    suspects = {name: text for name, text in TEXTS.items() if unresolved(text, KNOWN)}
    missing = {name: unresolved(prose(name, text), KNOWN) for name, text in suspects.items()}
    assert {name: found for name, found in missing.items() if found} == {}


def test_every_link_of_a_document_leads_somewhere() -> None:
    missing = {
        name: unresolved_links(name, text, KNOWN) for name, text in TEXTS.items() if name.endswith(".md")
    }
    assert {name: found for name, found in missing.items() if found} == {}


def test_every_fact_names_just_the_modules_that_cite_it_and_has_a_source() -> None:
    sections = {part.partition("\n")[0]: part for part in TEXTS[FACTS].split("\n### ")[1:]}
    cited: dict[str, set[str]] = {fact: set() for fact in sections}
    for name, text in TEXTS.items():
        for fact in _FACT.findall(text) if name.startswith(("site_builder/", "themes/")) else ():
            cited[fact].add(name)
    assert {
        fact: set(re.findall(r"`((?:site_builder|themes)/\S+)`", part)) for fact, part in sections.items()
    } == cited
    assert [fact for fact, modules in cited.items() if not modules] == []
    assert [fact for fact, part in sections.items() if "\nSource: " not in part] == []


SMALL = Known(
    paths=frozenset(
        (
            *(
                "docs",
                "docs/rules.md",
                "docs/standards.md",
                "docs/decisions",
                "docs/decisions/0003-processes.md",
            ),
            *(
                "site_builder",
                "site_builder/load",
                "site_builder/load/site_fields.py",
                "tests",
                "tests/test_plain.py",
            ),
            *("themes", "themes/default", "themes/default/assets/search.js"),
        )
    ),
    rules=frozenset({"VAL-07", "COL-01"}),
    decisions=frozenset({3}),
    anchors={
        "docs/standards.md": frozenset({"number-form"}),
        "docs/rules.md": frozenset({"val-07"}),
    },
)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("See docs/rules.md, `docs/decisions/`, and tests/test_plain.py.", []),
        ("See docs/rule.md and tests/test_plane.py.", ["docs/rule.md", "tests/test_plane.py"]),
        ("`themes/default/templates` and `themes/default`", ["themes/default/templates"]),
        ("themes/county/theme.yaml, themes/country/theme.yaml", ["themes/country/theme.yaml"]),
        ("`site_builder/load/<area>_fields.py`, `load/*_fields.py`", []),
        (
            "`site_builder/load/<area>_rows.py`, `load/*_rows.py`",
            ["site_builder/load/<area>_rows.py", "load/*_rows.py"],
        ),
        ("`load/site_fields.py`, `site_fields.py` and `*_fields.py`", []),
        (
            "`read/site_fields.py`, `sites_field.py`, `*_rows.py`",
            ["read/site_fields.py", "sites_field.py", "*_rows.py"],
        ),
        ("`search.js`, `find.js`", ["find.js"]),
        ("python -m site_builder.load, site_builder.load.site_fields.CONFIG", []),
        (
            "python -m site_builder.read, site_builder.load.rows.CONFIG",
            ["site_builder.read", "site_builder.load.rows.CONFIG"],
        ),
        ("rules VAL-07, COL-01", []),
        ("规则VAL-07、VAL-08，见docs/rules.md和docs/rule.md", ["docs/rule.md", "VAL-08"]),
        ("rules VAL-07, VAL-08, RULE-02", ["VAL-08", "RULE-02"]),
        ("UTF-16, UTF-8, SHA-256, GB/T 9704-2012, 2026-11-28, HNPR-2022-01001", []),
        ("decision 3, docs/decisions/0003-processes.md", []),
        ("decision 4, Decision 0012", ["decision 4", "decision 0012"]),
        ("docs/decisions/0004-search.md", ["docs/decisions/0004-search.md"]),
        ("(docs/standards.md#number-form).", []),
        (
            "(docs/standards.md#number.form; [so](../standards.md#numbers))",
            ["docs/standards.md#number.form", "docs/standards.md#numbers"],
        ),
        ("(STANDARDS 3.8)", ["STANDARDS"]),
        ("see “Traps” in the design, DESIGN §4", ["the design", "DESIGN", "§4"]),
        ("../shared/facts", ["shared/facts"]),
    ],
)
def test_what_is_not_there_is_told(text: str, missing: list[str]) -> None:
    assert unresolved(text, SMALL) == missing


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (
            "[a](rules.md), [b](rules.md#val-07), [c](decisions/), [d](../tests/test_plain.py), [e](https://example.com/a)",
            [],
        ),
        ("[a](rule.md), [b](rules.md#val-08), [c](../docs.md)", ["rule.md", "rules.md#val-08", "../docs.md"]),
        ("[a](#number-form), [b](#numbers)", ["#numbers"]),
        ("`[a](rule.md)`\n\n```markdown\n[b](rule.md)\n```\n\n    [c](rule.md)\n", []),
    ],
)
def test_a_link_that_leads_nowhere_is_told(text: str, missing: list[str]) -> None:
    assert unresolved_links("docs/standards.md", text, SMALL) == missing


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.py", '"""One."""\nx = "two"  # three\nx\n"""Four."""\n', "# three\nOne.\nFour."),
        ("a.html", "<p>one</p>{#- two -#}<!-- three -->", "{#- two -#}\n<!-- three -->"),
        ("a.js", 'x("http://one"); // two\n/* three */', "// two\n/* three */"),
        ("a.css", "a{b:c} /* one\ntwo */", "/* one\ntwo */"),
        ("a.yaml", "one: two # three\n", " # three"),
        ("a.js", "/* one\ntwo */\nx()", "/* one\ntwo */"),
        ("a.md", "one [two](three.md)\n\n    four\n", "one [two]\n\n\n"),
    ],
)
def test_comments_docstrings_and_documents_are_looked_at(name: str, text: str, said: str) -> None:
    assert prose(name, text) == said


def test_anchors_are_those_of_a_forge() -> None:
    text = "# 检查规则 · Rules\n\n### VAL-07\n\n## What is `it`?\n"
    assert anchors(text) == {"检查规则--rules", "val-07", "what-is-it"}
