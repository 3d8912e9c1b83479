"""The documents that one value of a header names: each with its own place."""

from site_builder.chinese.document_names import read_names
from site_builder.diagnostics.catalogue_load_fields import RELATION_UNREADABLE
from site_builder.diagnostics.catalogue_load_relations import NUMBERS_ABBREVIATED
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted
from site_builder.load.written_lists import replaced_by
from site_builder.load.yaml_nodes import Node, Scalar
from site_builder.load.yaml_writing import as_list

LONGEST = 300
"""Characters of one name."""
LONGEST_VALUE = 3000
"""Characters of one value that names several."""


def read_targets(scalar: Scalar, within: Node, journal: Journal) -> tuple[Scalar, ...]:
    """The documents named by `scalar`, which stands in `within` (a list, or itself); a short form is read and noted."""
    text = " ".join(scalar.text.split())
    if len(text) > LONGEST_VALUE:
        _note_length(text, scalar, journal)
        return ()
    # Places are those of the text as written; folded lines have none of their own.
    read = read_names(scalar.text if "\n" not in scalar.text else text)
    targets = tuple(Scalar(name, scalar.place_at(offset)) for offset, name in read.names)
    if any(len(target.text) > LONGEST for target in targets):
        _note_length(text, scalar, journal)
        return ()
    if read.is_short:
        _note_short(scalar, within, tuple(target.text for target in targets), journal)
    return targets


def _note_length(text: str, scalar: Scalar, journal: Journal) -> None:
    journal.add(
        RELATION_UNREADABLE,
        scalar.place,
        f"文号或编号过长：{quoted(text)}",
        f"too long for a number or id: {quoted(text)}",
        hint=Text("只写文号、编号或《标题》", "write only the number, the id or the 《title》"),
    )


def _note_short(scalar: Scalar, within: Node, names: tuple[str, ...], journal: Journal) -> None:
    shown = "、".join(names[:5]) + ("……" if len(names) > 5 else "")
    written = as_list(names)
    journal.add(
        NUMBERS_ABBREVIATED,
        scalar.place,
        f"{quoted(scalar.text)}是简写，按 {len(names)} 份文件读：{shown}",
        f"{quoted(scalar.text)} is a short form, read as {len(names)} documents: {shown}",
        hint=Text(f"逐个写全：{written}", f"write each in full: {written}"),
        repair=None if scalar.is_folded or scalar.quoted else replaced_by(scalar, within, names),
    )
