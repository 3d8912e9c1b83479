"""From the bytes of `site.yaml` to the typed configuration."""

import re

from site_builder.diagnostics.catalogue_load_fields import (
    RECORD_NUMBER_MALFORMED,
    SITE_CODE_MALFORMED,
    SITE_CODE_OF_OTHER_AREA,
    THEME_NAME_UNUSABLE,
)
from site_builder.diagnostics.finding import Diagnostic
from site_builder.language import Text
from site_builder.load.config_fields import CONFIG
from site_builder.load.journal import Journal, quoted
from site_builder.load.paths import site_address
from site_builder.load.record import Record
from site_builder.load.text import decode_settings
from site_builder.load.yaml_files import read_mapping
from site_builder.load.yaml_nodes import Listing, Node, YamlMapping
from site_builder.model.config import Contact, SiteConfig, Waiver

# docs/standards.md#site-records
_ICP = "[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕甘陇青宁新]ICP备[0-9]{8}号(-[0-9]+)?"
_POLICE = "[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕甘陇青宁新]?公网安备 ?[0-9]{14}号"


_HOW_TO_GET = Text(
    "从别的站点复制一个来改，或用 site-builder init 另建一个站点文件夹，把其中的 site.yaml 复制过来，改成你们的内容",
    "copy that of another site, or make a new site with `site-builder init` and copy its site.yaml; "
    "then write your own facts in it",
)


def read_config(path: str, data: bytes | None) -> tuple[SiteConfig | None, tuple[Diagnostic, ...]]:
    """The configuration, with everything wrong in it; None if there is nothing to read. `data` is None if there is no file.

    One that comes with errors lacks what could not be read, name and address included: it serves to find
    the other mistakes of the site in the same run, never to publish.
    """
    journal = Journal(path)
    text = decode_settings(data, journal, _HOW_TO_GET)
    mapping = read_mapping(text, 1, journal) if text is not None else None
    config = _config(Record(mapping, CONFIG, journal)) if mapping is not None else None
    return config, journal.findings


def _config(record: Record) -> SiteConfig:
    name = record.text("name")
    url = _url(record)
    site_id_code = _site_id_code(record)
    contact, limits = _contact(record), record.record("limits")
    page_size = limits.whole("page_size", 20, 5, 200) if limits else 20
    attachment_max_mb = limits.whole("attachment_max_mb", 50, 1, 2048) if limits else 50
    return SiteConfig(
        name=name,
        short_name=record.text("short_name") or name,
        url=url,
        language=record.text("language") or "zh-CN",
        site_id_code=site_id_code,
        area_code=_area_code(record, site_id_code),
        sponsor=record.text("sponsor") or name,
        contact=contact,
        icp=_standard(record, "icp", _ICP, "湘ICP备12345678号"),
        police_record=_standard(record, "police_record", _POLICE, "湘公网安备 43990002000001号"),
        theme=_theme(record),
        page_size=page_size,
        attachment_max_mb=attachment_max_mb,
        validity_terms=record.choice("validity_terms", {"hunan": "hunan"}) or "",
        waivers=_waivers(record),
        places=record.places(),
    )


def _url(record: Record) -> str:
    scalar = record.scalar("url")
    if scalar is None or not record.bounded("url", scalar):
        return ""
    return site_address(scalar, "网址", "url", record.journal)


def _site_id_code(record: Record) -> str:
    """网站标识码 (docs/standards.md#site-code); empty if there is none."""
    code = record.text("site_id_code")
    if code and not re.fullmatch(r"[0-9]{10}|bm[0-9]{8}", code):
        record.journal.add(
            SITE_CODE_MALFORMED,
            record.place_of("site_id_code"),
            f"网站标识码{quoted(code)}不是 10 位",
            f"the identification code {quoted(code)} has not the form of ten characters",
            hint=Text(
                "6 位区划代码加 4 位序号，或 bm 加 8 位数字",
                "six digits of the area and four of the site, or bm and eight digits",
            ),
        )
    return code


def _area_code(record: Record, site_id_code: str) -> str:
    code = record.text("area_code")
    comparable = re.fullmatch(r"[0-9]{10}", site_id_code) and code
    if comparable and not site_id_code.startswith(code):
        record.journal.add(
            SITE_CODE_OF_OTHER_AREA,
            record.place_of("site_id_code"),
            f"网站标识码{quoted(site_id_code)}不以区划代码{quoted(code)}开头",
            f"the identification code {quoted(site_id_code)} does not begin with the area code {quoted(code)}",
            hint=Text(
                "核对两项，其中一项多半是从别的网站抄来的",
                "compare the two; one was most likely copied from another site",
            ),
            other=(Text("区划代码", "area code"), record.place_of("area_code")),
        )
    return code


def _contact(record: Record) -> Contact:
    contact = record.record("contact")
    if contact is None:
        return Contact()
    return Contact(
        address=contact.text("address"),
        postcode=contact.text("postcode"),
        phone=contact.text("phone"),
        email=contact.text("email"),
    )


def _standard(record: Record, key: str, form: str, example: str) -> str:
    """The text; noted if it has not the usual form of such a number."""
    written = record.text(key)
    if written and not re.fullmatch(form, written):
        record.journal.add(
            RECORD_NUMBER_MALFORMED,
            record.place_of(key),
            f"“{record.table[key].alias}”的写法{quoted(written)}不规范",
            f"“{key}” is not in its standard form: {quoted(written)}",
            hint=Text(f"写成 {example} 的形式", f"write it as {example}"),
        )
    return written


def _theme(record: Record) -> str:
    scalar = record.scalar("theme")
    theme = scalar.text.strip() if scalar else ""
    if not theme or re.fullmatch(record.table["theme"].pattern, theme):
        return theme or "default"
    record.journal.add(
        THEME_NAME_UNUSABLE,
        record.place_of("theme"),
        f"外观名称{quoted(theme)}不能用",
        f"{quoted(theme)} cannot be the name of a theme",
        hint=Text(
            "写 themes/ 下的文件夹名称，只用小写字母、数字和“-”；用默认外观就删去这一行",
            "write the name of a folder below themes/: a-z, 0-9 and “-”; delete the line for the usual look",
        ),
    )
    return "default"


def _waivers(record: Record) -> tuple[Waiver, ...]:
    node = record.node("waivers")
    if node is None:
        return ()
    if not isinstance(node, Listing):
        record.wrong_kind(
            "waivers", node, "列表，每项写 rule、path、reason、until", "a list with rule, path, reason, until"
        )
        return ()
    found = (_waiver(record, item) for item in record.items_of("waivers", node))
    return tuple(waiver for waiver in found if waiver)


def _waiver(record: Record, item: Node) -> Waiver | None:
    if not isinstance(item, YamlMapping):
        record.wrong_kind(
            "waivers",
            item,
            "由 {rule, path, reason, until} 组成的列表",
            "a list of {rule, path, reason, until}",
        )
        return None
    waiver = Record(item, record.subtable("waivers"), record.journal)
    rule, path, reason, until = (
        waiver.text("rule"),
        waiver.text("path"),
        waiver.text("reason"),
        waiver.day("until"),
    )
    if not (rule and path and reason and until):
        return None
    return Waiver(rule=rule, path=path, reason=reason, until=until, span=record.journal.span(waiver.place))
