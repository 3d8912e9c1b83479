"""What whole groups of pages share: the frame of the site, and the part of each column."""

from collections.abc import Mapping

from site_builder.model.columns import Column, ColumnKind
from site_builder.model.own_addresses import FEED, OWN
from site_builder.model.site import Site
from site_builder.render.addresses import domain_of
from site_builder.render.lookups import Lookups, column_link
from site_builder.render.views import Frame, Head, Link, Part
from site_builder.render.words import Words

# Values that 《政府网站发展指引》 names for ColumnType (docs/standards.md#column-type).
COLUMN_TYPES: Mapping[ColumnKind, str] = {
    ColumnKind.NEWS: "工作动态",
    ColumnKind.NOTICE: "工作动态",
    ColumnKind.POLICY: "政策文件",
    ColumnKind.NORMATIVE: "政策文件",
    ColumnKind.INTERPRETATION: "政策解读",
    ColumnKind.DATA: "数据发布",
    ColumnKind.LIST: "信息公开目录",
    ColumnKind.GUIDE: "办事服务",
    ColumnKind.REPORT: "信息公开目录",
    ColumnKind.STANDING: "概况信息",
}


def make_frame(site: Site) -> Frame:
    """Name, codes, contact and navigation of the site."""
    config = site.config
    return Frame(
        name=config.name,
        short_name=config.short_name,
        base_url=config.url,
        domain=domain_of(config.url),
        site_id_code=config.site_id_code,
        language=config.language,
        sponsor=config.sponsor or config.name,
        address=config.contact.address,
        postcode=config.contact.postcode,
        phone=config.contact.phone,
        email=config.contact.email,
        icp=config.icp,
        police_record=config.police_record,
        navigation=(*(column_link(column) for column in site.columns.columns), *_counties(site)),
        connects=site.connects,
    )


def _counties(site: Site) -> tuple[Link, ...]:
    label = "Counties" if site.config.language.lower().startswith("en") else "县市区"
    return (Link(label=label, url=OWN["counties"]),) if site.has_counties else ()


def own_head(words: Words, name: str, *, crumbs: tuple[Link, ...] = (), indexed: bool = True) -> Head:
    """The head of a page of the site's own, whose words and address go by one name."""
    return Head(
        title=words.plain(f"{name}.title"),
        url=OWN[name],
        description=words.plain(f"{name}.description"),
        crumbs=crumbs,
        indexed=indexed,
    )


def make_parts(site: Site, lookups: Lookups, words: Words) -> dict[str, Part]:
    """The part of every column, by its path."""
    return {column.path: _part(site, lookups, column, words) for column in site.columns.walk()}


def _part(site: Site, lookups: Lookups, column: Column, words: Words) -> Part:
    lineage = site.columns.lineage(column.path)
    return Part(
        name=column.name,
        url=f"{column.path}/",
        lineage=tuple(column_link(step) for step in lineage),
        description=_description(column, words),
        keywords=",".join(dict.fromkeys(step.name for step in reversed(lineage))),
        column_type=COLUMN_TYPES[column.kind],
        feed=f"{column.path}/{FEED}" if column.path in lookups.listed else "",
    )


def _description(column: Column, words: Words) -> str:
    """Not the bare name, but what the column must hold (docs/standards.md#meta-tags)."""
    if column.duties:
        return " ".join(duty.description for duty in column.duties)
    if column.children:
        names = words.plain("list.comma").join(child.name for child in column.children)
        return words.plain("column.contains", name=column.name, names=names)
    return words.plain("column.about", name=column.name)
