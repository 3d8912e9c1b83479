"""Vanished addresses that are not judged yet, because what is wrong is said elsewhere: the file of a document is there but
cannot be read, `redirects.yaml` may settle the address but cannot be read, or the address follows from another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.inputs import Inputs
from site_builder.inherit.renames import former_paths
from site_builder.load.document_names import proper_name
from site_builder.load.site_files import REDIRECTS_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.own_addresses import PAGE, address_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """What holds a finding about a vanished address back."""

    unread: frozenset[str] = frozenset()
    """Documents that are there under their name or a wrong one, with errors that keep them from being read."""
    declared: str = ""
    """The text of a `redirects.yaml` that has errors; empty if it has none."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Former and present path of every column that moved."""

    def holds(self, path: str, gone: Mapping[str, str]) -> bool:
        """Whether nothing is to be said of this address. `gone` are all that vanished, with their sources."""
        page = f"{path.rpartition('/')[0]}/{PAGE}"
        if not self.unread.isdisjoint((gone[path], gone.get(page, ""))):
            return True
        if self.declared and _names(self.declared, address_of(path).rstrip("/")):
            return True
        return any(path.startswith(f"{old}/") and new + path[len(old) :] in gone for old, new in self.renamed)


NOTHING_HELD = HeldBack()


def held_back(inputs: Inputs, found: Iterable[Diagnostic], tree: ColumnTree) -> HeldBack:
    """What holds findings back, by the errors that were `found`."""
    wrong = {finding.span.path for finding in found if finding.severity is Severity.ERROR}
    wrong |= {finding.span.path for finding in inputs.findings}
    unread = {path if path in inputs.documents else _document(path) for path in wrong}
    data = inputs.settings.get(REDIRECTS_NAME, b"") if REDIRECTS_NAME in wrong else b""
    return HeldBack(
        unread=frozenset(unread - {""}),
        declared=unquote(data.decode("utf-8", "replace")),
        renamed=tuple((old, new) for old, new in former_paths(tree.renamed) if not tree.find(old)),
    )


def _document(path: str) -> str:
    """The document that a file would be under its right name."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{proper_name(name)}" if path.startswith("content/") else ""


def _names(text: str, address: str) -> bool:
    """Whether the text has the address, and not only as a part of a longer one."""
    return re.search(rf"(?<![\w/-])/?{re.escape(address)}(?![\w-])", text) is not None
