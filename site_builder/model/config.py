"""`site.yaml`, typed: who publishes the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from site_builder.diagnostics.finding import SourceSpan
from site_builder.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach the sponsor; shown in the footer."""

    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A finding that is accepted for a while: rule, path pattern, reason, last day."""

    rule: str
    path: str
    reason: str
    until: date
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """Who publishes, under which codes, with which theme and limits."""

    name: str
    short_name: str
    url: str
    """Address of the root, with a trailing slash: `https://www.shili.gov.cn/`."""
    language: str = "zh-CN"
    site_id_code: str = ""
    """网站标识码: six digits of the area and four of the site, or `bm` and eight digits."""
    area_code: str = ""
    sponsor: str = ""
    """主办单位."""
    contact: Contact = Contact()
    icp: str = ""
    police_record: str = ""
    theme: str = "default"
    page_size: int = 20
    """Entries on one page of a list (`limits.page_size`)."""
    attachment_max_mb: int = 50
    """Largest attachment in megabytes (`limits.attachment_max_mb`)."""
    validity_terms: str = ""
    """Name of the rule pack for documents that declare no term (`hunan`); empty: they hold without end."""
    waivers: tuple[Waiver, ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    @property
    def spoken(self) -> Language:
        """The language of labels that do not come from the theme: in data, in texts, in the index."""
        return "en" if self.language.lower().startswith("en") else "zh"
