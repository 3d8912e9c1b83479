"""Addresses that were published once and must still answer."""

from dataclasses import dataclass, field

from site_builder.diagnostics.finding import SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerAddress:
    """An address that no page of the site has any more."""

    url: str
    """Below the root, without leading slash; with a trailing one unless it is a file."""
    target: str
    """Where readers are sent: below the root, or a full address. Empty if there is nothing to go to."""
    reason: str
    """Why it was withdrawn; shown in its place. Empty if there is a target."""
    span: SourceSpan = field(compare=False)
    is_derived: bool = False
    """Whether nobody wrote it: it follows from another former address below a column that moved."""
