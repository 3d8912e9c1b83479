"""Short ways to read one small file and to compare its findings whole."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import settings

from site_builder.diagnostics.finding import Diagnostic
from site_builder.load.column_files import read_columns
from site_builder.load.config import read_config
from site_builder.load.documents import read_document
from site_builder.model.document import Declaration, Header

# A busy machine must not turn a property into a failure.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

Seen = tuple[int, int, str, str, str]
"""Line, column, rule, Chinese and English words of a finding."""


@pytest.fixture
def read() -> Callable[[str], Declaration]:
    """The declaration of a document with this front matter, the lines between the two `---`."""
    return _read


@pytest.fixture
def header_of() -> Callable[[str], Header]:
    """The header of a document with these lines after a title and a date of publication."""
    return _header_of


@pytest.fixture
def findings_in() -> Callable[[str], list[Seen]]:
    """What is found in these lines of front matter when they follow a title and a date of publication.

    The first of them is line 4 of the file.
    """
    return _findings_in


@pytest.fixture
def config_findings() -> Callable[[str], list[Seen]]:
    """What is found in these lines of a `site.yaml` that has a name and an address; the first is line 3."""
    return _config_findings


@pytest.fixture
def column_findings() -> Callable[[str], list[Seen]]:
    """What is found in a `columns.yaml`."""
    return _column_findings


def _read(front_matter: str) -> Declaration:
    declaration, _ = read_document("content/a/b.md", f"---\n{front_matter}\n---\n\n正文。\n".encode())
    return declaration


def _header_of(lines: str) -> Header:
    declaration = _read(f"title: 通知\npublished: 2024-03-05\n{lines}")
    assert declaration.header is not None
    return declaration.header


def _findings_in(lines: str) -> list[Seen]:
    return _seen(_read(f"title: 通知\npublished: 2024-03-05\n{lines}").findings)


def _config_findings(lines: str) -> list[Seen]:
    return _seen(read_config("site.yaml", f"name: 示例市\nurl: https://a.gov.cn/\n{lines}\n".encode())[1])


def _column_findings(text: str) -> list[Seen]:
    return _seen(read_columns("columns.yaml", text.encode())[1])


def _seen(findings: Iterable[Diagnostic]) -> list[Seen]:
    return [(f.span.line, f.span.column, f.rule, f.text.zh, f.text.en) for f in findings]
