"""The frozen site: everything a page, check, index or export may know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from site_builder.model.columns import ColumnTree
from site_builder.model.config import SiteConfig
from site_builder.model.document import Document
from site_builder.model.included import IncludedDocument
from site_builder.model.validity import Relation, Validity


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site on one day."""

    config: SiteConfig
    as_of: date
    """The day (Asia/Shanghai) for which every state is computed."""
    columns: ColumnTree
    documents: tuple[Document, ...]
    """Public documents, newest first, then by id."""
    relations: tuple[Relation, ...]
    validity: Mapping[str, Validity]
    """By document id, for every document whose type carries validity."""
    included: Mapping[str, tuple[IncludedDocument, ...]] = field(default_factory=dict)
    """By column path, what a county shows of the city's site by reference. None of it is the county's own."""
    has_counties: bool = False
    """Whether it is a city's portal, with the pages of its counties below `counties/`."""
    connects: tuple[str, ...] = ()
    """Other sites that scripts of its pages may read, as `https://host`: those of a portal's counties."""
    by_id: Mapping[str, Document] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = {document.id: document for document in self.documents}
        object.__setattr__(self, "by_id", MappingProxyType(found))
