"""Whether a site stands as it would be built: then there is nothing to do, and the last build's answer is given again."""

from collections.abc import Mapping
from typing import Any

import orjson

from site_builder.diagnostics.catalogue_faults import PROGRAM_FAILED_ON_DOCUMENT
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.digest import value_digest
from site_builder.engine.cache import Cache
from site_builder.engine.inputs import Inputs
from site_builder.engine.releases import Releases
from site_builder.engine.request import Built, Publication, Request
from site_builder.engine.themes import themes_digest
from site_builder.language import Text

_NAME = "last build"


def state_digest(request: Request, inputs: Inputs) -> str:
    """One digest for everything that decides what a build publishes and says."""
    return inputs.digest_with(
        request.program,
        request.as_of,
        request.is_looking_back,
        request.with_drafts,
        request.shows_faulty,
        request.keeps_index,
        request.fail_on.value,
        themes_digest(request.site),
    )


def gone_digest(gone: Mapping[str, str]) -> str:
    """Digest of `Release.gone`."""
    return value_digest(dict(gone))


def standing_build(releases: Releases, state: str, seen: str, cache: Cache) -> Built | None:
    """The result of the last build, if nothing that a build reads has changed since and its tree is whole.

    `seen` is the digest of what the public has seen, on which the findings about vanished addresses depend."""
    shown = releases.shown
    if shown is None or shown.inputs != state or not shown.is_whole():
        return None
    kept = cache.remembered(_NAME)
    last = orjson.loads(kept) if kept else None
    if last is None or last["state"] != state or last["seen"] != seen:
        return None
    return Built(
        findings=tuple(map(finding_of, last["findings"])),
        waived=tuple(map(finding_of, last["waived"])),
        publication=Publication(
            made=(), written=(), removed=(), switched=False, files=last["outputs"], changed=0
        ),
        documents=last["documents"],
        outputs=last["outputs"],
        drafts=last["drafts"],
        notice=cache.notice,
    )


def remember(built: Built, state: str, seen: str, cache: Cache) -> None:
    """Keep what a build found, for the next one that finds nothing changed; nothing where the program failed on a document,
    for the cause may have been the moment's, such as a want of memory."""
    if any(finding.rule == PROGRAM_FAILED_ON_DOCUMENT.id for finding in (*built.findings, *built.waived)):
        return
    plain = {
        "state": state,
        "seen": seen,
        "findings": built.findings,
        "waived": built.waived,
        "documents": built.documents,
        "outputs": built.outputs,
        "drafts": built.drafts,
    }
    cache.remember(_NAME, orjson.dumps(plain))


def finding_of(plain: Mapping[str, Any]) -> Diagnostic:
    """The finding that orjson wrote down. Without msgspec: a build that finds nothing changed loads only what it must."""
    hint, repair = plain["hint"], plain["repair"]
    return Diagnostic(
        rule=plain["rule"],
        severity=Severity(plain["severity"]),
        text=Text(**plain["text"]),
        span=SourceSpan(**plain["span"]),
        hint=Text(**hint) if hint else None,
        related=tuple(
            Related(text=Text(**r["text"]), span=SourceSpan(**r["span"])) for r in plain["related"]
        ),
        repair=Repair(**repair) if repair else None,
    )
