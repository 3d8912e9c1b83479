"""The files that a county's columns come from: read, located, digested, not yet merged."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFile:
    """One template, as it lies on this machine."""

    source: str
    """As the file that extends it names it: `../city/columns.yaml`, `package:NAME`, `git+…`."""
    path: str
    """How findings name it: relative to the site, or `package:NAME/columns.yaml`."""
    data: bytes = field(repr=False)
    digest: str
    """SHA-256 of `data`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedTemplate:
    """One line of `columns.lock`: the template that was looked at and adopted."""

    id: str
    version: str
    source: str
    digest: str
    copy: str
    """Where the site keeps a copy, relative to the site: what updates are compared with, and what a
    build reads for a template from a git repository."""
