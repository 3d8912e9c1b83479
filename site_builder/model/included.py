"""Documents of the city's site that a county shows by reference: never its own, never counted."""

from dataclasses import dataclass, field
from datetime import date

from site_builder.diagnostics.finding import SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludeRequest:
    """What the county wants to show in one of its columns."""

    column: str
    """Path in the county's tree."""
    target: str
    """Number or id of a document of the city, or the path of one of its columns."""
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CityDocument:
    """One document as the city publishes it in `data/documents.json` and `data/status.json`."""

    id: str
    url: str
    """Full address of the original."""
    title: str
    number: str
    published: str
    """ISO date."""
    column: str
    type: str
    """Value of `DocumentType`; empty if the data does not say."""
    states: tuple[tuple[date, str], ...]
    """First day and value of every `ValidityStatus` it goes through, oldest first."""

    def status_on(self, day: date) -> str:
        """The state of a day, before its first one that; empty where the data names none."""
        past = [status for since, status in self.states if since <= day]
        return past[-1] if past else next((status for _, status in self.states), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludedDocument:
    """An entry of a county's list that leads to the city's site."""

    title: str
    number: str
    published: str
    url: str
    source: str
    """Name of the city's site: what stands after 来源."""
    status: str
    """Value of `ValidityStatus` on the day of the build; empty where the type carries none."""
