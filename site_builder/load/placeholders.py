"""Words that say nothing (无, —, N/A), where a clerk fills in every field of a form."""

import unicodedata

from site_builder.diagnostics.catalogue_load_relations import FIELD_WITHOUT_CONTENT
from site_builder.diagnostics.finding import Repair
from site_builder.language import Text
from site_builder.load.journal import Journal, Place, quoted
from site_builder.load.record import Record
from site_builder.load.written_dates import is_endless
from site_builder.load.yaml_nodes import Listing, Scalar

_WORDS = frozenset(
    "无 没有 暂无 空 不涉及 不适用 未定 待定 待补 待补充 待填 n/a na none null nil".split()
    + "/ \\ ~ - -- --- — —— ——— … ...... × * x".split()
)
_MUST_BE_SAID = frozenset({"title", "published", "disclosure", "draft"})
"""Keys whose absence means something that nobody may choose by a word for nothing."""


def says_nothing(text: str) -> bool:
    """Whether the value is one of the words that stand for no value, with or without brackets and a stop."""
    plain = unicodedata.normalize("NFKC", text).strip("()[]【】〔〕“”\"' \t。.,;") if text else ""
    return len(text) <= 12 and (plain.lower() in _WORDS or text.strip().lower() in _WORDS)


def drop_placeholders(record: Record) -> None:
    """Take the values that say nothing out of `record`, and note each at its place."""
    for key, node in list(record.nodes.items()):
        if key in _MUST_BE_SAID:
            continue
        if key == "expires" and isinstance(node, Scalar) and is_endless(node.text):
            # 有效期至: 无 is an answer.
            continue
        if isinstance(node, Scalar) and says_nothing(node.text):
            _note(record, key, node)
            record.take_out(key)
        elif isinstance(node, Listing):
            said = [item for item in node.items if isinstance(item, Scalar) and says_nothing(item.text)]
            for item in said:
                _note(record, key, item, is_item=True)
            if said:
                rest = tuple(item for item in node.items if item not in said)
                record.nodes[key] = Listing(rest, node.place, node.is_flow)


def _note(record: Record, key: str, scalar: Scalar, *, is_item: bool = False) -> None:
    note_placeholder(record.table[key].alias, key, scalar.text, scalar.place, record.journal, is_item=is_item)


def note_placeholder(
    alias: str, key: str, text: str, place: Place, journal: Journal, *, is_item: bool = False
) -> None:
    """Note that the value of a key only says that there is none."""
    hint = (
        Text("删去这一项", "delete the item")
        if is_item
        else Text("没有内容的字段不写：删去这一行", "a field without content is left out: delete the line")
    )
    journal.add(
        FIELD_WITHOUT_CONTENT,
        place,
        f"“{alias}”写的是{quoted(text)}，不是内容",
        f"“{key}” says {quoted(text)}, which is no content",
        hint=hint,
        repair=None if is_item else Repair(old=text, new=""),
    )
