"""Several texts in one value: `甲、乙` is two, and `《关于水、电的办法》` is one."""

import re
from itertools import pairwise

from site_builder.diagnostics.catalogue_load_relations import LIST_WRITTEN_AS_TEXT, SEVERAL_IN_ONE_ITEM
from site_builder.diagnostics.finding import Repair
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted
from site_builder.load.yaml_nodes import Listing, Node, Scalar
from site_builder.load.yaml_writing import as_list, as_written
from site_builder.model.fields import Field

_SEPARATORS = "、，,；;"
_PAIRS = {"《": "》", "〈": "〉", "（": "）", "(": ")", "“": "”", "【": "】", "〔": "〕"}
_BODIES = "(?:局|委|委员会|办|办公室|政府|部|厅|院|府|署|会|行|馆|所|社|校|处|中心|公司|集团|指挥部|人大|政协|总队|支队)"
_JOINED = re.compile(rf"(?<=[局委会办室府部厅院署])(?:和|及|与|以及)(?=[\u3400-\u9fff]{{2,}}?{_BODIES}$)")
_GAP = re.compile(r"(?<=[\u3400-\u9fff）)])\s+(?=[\u3400-\u9fff（(])")


def read_texts(scalar: Scalar, within: Node, field: Field, journal: Journal) -> list[Scalar]:
    """The texts of `scalar`, which stands in `within` (a list, or itself), each with its place.

    A list is cut further only where its item was surely meant as several, and that is said.
    """
    text = scalar.text
    spans = _between(text, _SEPARATORS)
    is_item = isinstance(within, Listing)
    if is_item and scalar.quoted:
        spans = [(0, len(text))]
    parts = [part for span in spans for part in _by_space_and_word(text, span, field)]
    texts = [
        Scalar(text[a:b].strip(), scalar.place_at(a + _indent(text[a:b])))
        for a, b in parts
        if text[a:b].strip()
    ]
    names = tuple(one.text for one in texts)
    if len(parts) > len(spans):
        _note_gap(scalar, within, field, names, journal)
    elif is_item and len(texts) > 1:
        _note_item(scalar, within, field, names, journal)
    elif field.key == "issuers" and any(re.search(r"\s", name) for name in names):
        _note_spaces(scalar, field, journal)
    return texts


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _between(text: str, separators: str) -> list[tuple[int, int]]:
    """The stretches between separators that stand outside brackets and title marks; an open bracket holds nothing."""
    if not any(character in text for character in separators):
        return [(0, len(text))]
    cuts = [-1]
    closers: list[str] = []
    for place, character in enumerate(text):
        if closers and character == closers[-1]:
            closers.pop()
        elif character in _PAIRS and text.find(_PAIRS[character], place) > 0:
            closers.append(_PAIRS[character])
        elif character in separators and not closers:
            cuts.append(place)
    return [(a + 1, b) for a, b in pairwise([*cuts, len(text)])]


def _by_space_and_word(text: str, span: tuple[int, int], field: Field) -> list[tuple[int, int]]:
    """Names of offices, and words, that only a space or 和 keeps apart."""
    start, end = span
    part = text[start:end]
    pattern = None
    if field.key in ("topics", "keywords"):
        pattern = _GAP
    elif field.key == "issuers":
        pattern = _GAP if re.search(r"\s", part.strip()) else _JOINED
    cuts = [match.span() for match in pattern.finditer(part)] if pattern else []
    edges = [(0, 0), *cuts, (len(part), len(part))]
    spans = [(start + a[1], start + b[0]) for a, b in pairwise(edges)]
    if field.key == "issuers" and not all(
        re.search(rf".{{2,}}{_BODIES}$", text[a:b].strip()) for a, b in spans
    ):
        return [span]
    return spans


def _note_gap(scalar: Scalar, within: Node, field: Field, names: tuple[str, ...], journal: Journal) -> None:
    shown = "、".join(names)
    journal.add(
        LIST_WRITTEN_AS_TEXT,
        scalar.place,
        f"“{field.alias}”里{quoted(scalar.text)}按 {len(names)} 项读：{shown}",
        f"{quoted(scalar.text)} in “{field.key}” is read as {len(names)} items: {shown}",
        hint=Text(
            f'写成列表：{as_list(names)}；只是一项的，加上英文引号写成 ["…"]',
            f'write a list: {as_list(names)}; if it is one item, quote it: ["…"]',
        ),
        repair=_repair(scalar, within, names),
    )


def _note_spaces(scalar: Scalar, field: Field, journal: Journal) -> None:
    joined = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", scalar.text)
    is_sure = not re.search(r"\s", joined) and not scalar.is_folded
    journal.add(
        LIST_WRITTEN_AS_TEXT,
        scalar.place,
        f"“{field.alias}”里有空格：{quoted(scalar.text)}",
        f"“{field.key}” holds spaces: {quoted(scalar.text)}",
        hint=Text(
            "一个机关的名称里不留空格；几个机关写成列表 [甲, 乙]",
            "the name of one issuer holds no spaces; several are a list [one, other]",
        ),
        repair=Repair(old=scalar.text, new=joined) if is_sure and joined != scalar.text else None,
    )


def _note_item(scalar: Scalar, within: Node, field: Field, names: tuple[str, ...], journal: Journal) -> None:
    journal.add(
        SEVERAL_IN_ONE_ITEM,
        scalar.place,
        f"“{field.alias}”的一项里有几项：{quoted(scalar.text)}",
        f"one item of “{field.key}” holds several: {quoted(scalar.text)}",
        hint=Text(
            f"每项分开写：{as_list(names)}；只是一项的，给它加上英文引号",
            f"write them apart: {as_list(names)}; if it is one item, put it in quotation marks",
        ),
        repair=_repair(scalar, within, names),
    )


def _repair(scalar: Scalar, within: Node, names: tuple[str, ...]) -> Repair | None:
    if scalar.is_folded or scalar.quoted:
        return None
    return replaced_by(scalar, within, names)


def replaced_by(scalar: Scalar, within: Node, names: tuple[str, ...]) -> Repair:
    """The repair that puts several items in the place of one, in the way in which the list is written."""
    if not isinstance(within, Listing):
        return Repair(old=scalar.text, new=as_list(names))
    if within.is_flow:
        return Repair(old=scalar.text, new=", ".join(as_written(name) for name in names))
    indent = "\n" + " " * (scalar.place[1] - 3) + "- "
    return Repair(old=scalar.text, new=indent.join(as_written(name) for name in names))
