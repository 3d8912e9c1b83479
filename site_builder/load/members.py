"""`members.yaml`: the counties of a city, where their sites lie or answer."""

from collections.abc import Iterator

from site_builder.diagnostics.catalogue_county import WRONG_MEMBER_ENTRY
from site_builder.diagnostics.finding import Diagnostic
from site_builder.language import Text
from site_builder.load.column_fields import ID_PATTERN
from site_builder.load.journal import Journal, quoted
from site_builder.load.paths import site_address
from site_builder.load.record import MAX_ITEMS, Record
from site_builder.load.text import MAX_SETTINGS_BYTES, decode
from site_builder.load.yaml_files import read_mapping
from site_builder.load.yaml_nodes import Listing, YamlMapping
from site_builder.model.fields import Field, FieldTable, Shape
from site_builder.model.member import Member, Members

_MEMBER = FieldTable(
    (
        Field(
            name=Text("编号", "id"),
            required=True,
            longest=60,
            pattern=ID_PATTERN,
            about=Text("英文编号，如 pingjiang", "id, such as pingjiang"),
        ),
        Field(name=Text("名称", "name"), required=True, longest=60, about=Text("县市区的名称", "its name")),
        Field(name=Text("文件夹", "path"), about=Text("站点文件夹", "folder of its site")),
        Field(name=Text("数据", "data"), about=Text("已发布数据的文件夹", "folder of its published data")),
        Field(name=Text("网址", "url"), about=Text("网站地址", "address of its site")),
    )
)
_TABLE = FieldTable(
    (
        Field(
            name=Text("模板", "template"),
            required=True,
            mistaken=("extends",),
            about=Text("市级 columns.yaml 的相对路径", "relative path of the city's columns.yaml"),
        ),
        Field(
            name=Text("成员", "members"),
            shape=Shape.RECORDS,
            required=True,
            table=_MEMBER,
            about=Text("由 {id, name, path} 组成的列表", "a list of {id, name, path}"),
        ),
    )
)


def read_members(path: str, data: bytes) -> tuple[Members, tuple[Diagnostic, ...]]:
    """The members in the order written; those that cannot be used are left out and noted."""
    journal = Journal(path)
    text = decode(data, journal, MAX_SETTINGS_BYTES)
    mapping = read_mapping(text, 1, journal) if text is not None else None
    if mapping is None:
        return Members(template="", members=()), journal.findings
    record = Record(mapping, _TABLE, journal)
    found: dict[str, Member] = {}
    for item in _items(record):
        member = _member(item, journal)
        if member and found.setdefault(member.id, member) is not member:
            place = (member.span.line, member.span.column)
            _refuse(journal, place, f"编号{quoted(member.id)}重复", f"the id {quoted(member.id)} is repeated")
    return Members(template=record.text("template"), members=tuple(found.values())), journal.findings


def _items(record: Record) -> Iterator[YamlMapping]:
    """The entries of the list; what is none is noted."""
    node = record.node("members")
    if node is None:
        return
    if not isinstance(node, Listing):
        record.wrong_kind(
            "members", node, "列表，每项写 id、name 和位置", "a list; each item has `id`, `name` and a place"
        )
        return
    if len(node.items) > MAX_ITEMS:
        record.items_of("members", node)
    for item in node.items[:MAX_ITEMS]:
        if isinstance(item, YamlMapping) and item.entries:
            yield item
        elif not (isinstance(item, YamlMapping) and item.broken):
            record.wrong_kind("members", item, "由 {id, name, path} 组成的列表", "a list of {id, name, path}")


def _member(item: YamlMapping, journal: Journal) -> Member | None:
    entry = Record(item, _MEMBER, journal)
    address = entry.scalar("url")
    member = Member(
        id=entry.text("id"),
        name=entry.text("name"),
        path=entry.text("path"),
        data=entry.text("data"),
        url=site_address(address, "网址", "url", journal)
        if address and entry.bounded("url", address)
        else "",
        span=journal.span(entry.place),
    )
    if entry.has("url") and not member.url:
        return None
    if not (member.path or member.data or member.url):
        if not any(entry.has(key) for key in ("path", "data")):
            _refuse(
                journal,
                entry.place,
                f"{quoted(member.name)}没有写在哪里",
                f"{quoted(member.name)} says nowhere",
            )
        return None
    return member if member.id and member.name else None


def _refuse(journal: Journal, place: tuple[int, int], zh: str, en: str) -> None:
    hint = Text(
        "写 path: 站点文件夹，或 data: 数据文件夹，或 url: https://…/（以“/”结尾），编号不重复",
        "write `path` (its folder), `data` (its published data) or `url` (https://…/ with a slash), ids once each",
    )
    journal.add(WRONG_MEMBER_ENTRY, place, zh, en, hint=hint)
