"""When few documents were edited: then not all outputs need to be planned.

What a document shows outside its own files is its face: all of its declaration but the words of its text. As long
as every face and all else that decides a build are those of the release that is shown, a body can only change the
files that show it. The equality test holds this against clean builds.

A header may show anywhere. A preview shows the edited document first all the same, and the rest with the next build: until
then the release is unfinished, and is known for it by its digest.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import msgspec

from site_builder.diagnostics.finding import Diagnostic
from site_builder.digest import value_digest
from site_builder.engine.cache import Cache
from site_builder.engine.inputs import Inputs
from site_builder.engine.releases import Release
from site_builder.engine.request import Request
from site_builder.engine.unchanged import state_digest
from site_builder.export.document_facts import collect_facts
from site_builder.export.documents import plan_documents
from site_builder.model.document import Declaration
from site_builder.model.output import Output
from site_builder.model.own_addresses import MANIFEST
from site_builder.model.site import Site
from site_builder.render.text_pages import plan_text_pages
from site_builder.render.theme import Theme

_NAME = "last plan"
MOST_EDITED_FIRST = 20
"""Documents with edited headers up to which a preview shows them before everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPlan:
    """What the last build published, as far as the next one may rely on it."""

    state: str
    """Digest of all that decided it; the release that shows it has the same."""
    rest: str
    """The same, with the face of each document in place of its bytes."""
    frame: str
    """The same without the documents, which count by their names only."""
    documents: Mapping[str, str]
    """Digest of every Markdown file."""
    bundles: tuple[str, ...]
    """Keys of the bundles: their files are in the release, but in no plan."""
    findings: tuple[Diagnostic, ...]
    """What is wrong with the plan itself."""

    @property
    def unfinished_state(self) -> str:
        """What stands for `state` in a release that shows some documents as they were edited after this plan."""
        return f"unfinished after {self.state}"


def face_of(declaration: Declaration) -> str:
    """Digest of what other pages may show of a document, and of what decides where its own lie."""
    body = declaration.body
    return value_digest(
        (
            (declaration.path, declaration.id, declaration.column, declaration.header, declaration.stand_in),
            (body.anchor_words, [(link.target, link.is_image) for link in body.links]),
            (declaration.cleanup, declaration.cutoff),
        )
    )


def edited_documents(last: LastPlan, inputs: Inputs) -> frozenset[str]:
    """The Markdown files that were edited since the last plan."""
    return frozenset(path for path, digest in inputs.documents.items() if last.documents.get(path) != digest)


def plan_texts(site: Site, theme: Theme, sources: Collection[str], program: str) -> tuple[Output, ...]:
    """The outputs that show the text of the documents in the files `sources`, as `plan_outputs` would plan them.
    Others hold nothing of it, unless a column was renamed: then its files lie at a second address too."""
    documents = {document.id for document in site.documents if document.source_path in sources}
    return tuple(
        output.with_input("program", program)
        for output in (
            *plan_text_pages(site, theme, documents),
            *plan_documents(site, collect_facts(site, documents)),
        )
    )


def standing_paths(last: LastPlan, shown: Release, made_again: Collection[str]) -> frozenset[str]:
    """What of the shown release stays as it is: all but `made_again` and the files of bundles, which plan themselves."""
    return frozenset(
        path
        for path, file in shown.files.items()
        if path not in made_again and path != MANIFEST and file.key not in last.bundles
    )


def index_paths(last: LastPlan, shown: Release) -> frozenset[str]:
    """The files of the bundles of the shown release."""
    return frozenset(path for path, file in shown.files.items() if file.key in last.bundles)


def rest_digest(request: Request, inputs: Inputs, cache: Cache) -> str:
    """Digest of all that decides the pages but the words of the texts. Needs every document to have been read."""
    return state_digest(replace(request, keeps_index=False), replace(inputs, documents=cache.faces()))


def frame_digest(request: Request, inputs: Inputs) -> str:
    """Digest of all that decides the pages but what stands in the documents."""
    nameless = dict.fromkeys(inputs.documents, "")
    return state_digest(replace(request, keeps_index=False), replace(inputs, documents=nameless))


def last_plan(cache: Cache) -> LastPlan | None:
    """What `keep_plan` was told last."""
    return msgspec.msgpack.decode(kept, type=LastPlan) if (kept := cache.remembered(_NAME)) else None


def keep_plan(plan: LastPlan, cache: Cache) -> None:
    """Tell the next build what this one published."""
    cache.remember(_NAME, msgspec.msgpack.encode(plan))
