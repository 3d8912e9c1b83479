"""The preview's state: the last good build, and what was found since."""

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.cache_file import CACHE_FOLDER
from site_builder.engine.inputs import places_outside
from site_builder.engine.output_place import PREVIEW_NAME
from site_builder.engine.progress import Silence
from site_builder.engine.releases import releases_folder
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from site_builder.errors import SiteBuilderError
from site_builder.files import bundled_folder
from site_builder.language import Text
from site_builder.serve.watch import Snapshot, snapshot

_QUIET_SECONDS = 2.0
"""How long nothing must have been saved before the search index follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewState:
    """What the browser shows on top of the site."""

    version: int
    """Grows whenever pages or findings changed."""
    findings: tuple[Diagnostic, ...]
    is_published: bool
    """False if the site's own settings stopped the last build: the pages are those of the build before."""
    failure: Text | None
    """Why the last build could not be done at all."""


class Preview:
    """Rebuilds the preview site when something changed. Lives as long as the server.

    A document that is broken is shown as far as it can be read, and all others follow what is saved. Only where the site's
    own settings are in error everything stays as it last was.

    The page of the document that was saved follows at once, the pages that list or name it right after it. The search
    index, whose parts take longer the larger the site, follows when nothing has been saved for a while: another process
    makes it, which is ended if something is saved meanwhile. A build may be killed at any moment.
    """

    def __init__(
        self, request: Request, today: Callable[[], date], clock: Callable[[], float] = time.monotonic
    ) -> None:
        published = request.published or request.site / "public"
        self._request = replace(request, memory={}, shows_faulty=True, published=published)
        self._today = today
        self._clock = clock
        self._seen: Snapshot | None = None
        self._outside: tuple[Path, ...] = ()
        self._is_unfinished = False
        self._index_due: float | None = None
        self._index_work: BaseProcess | None = None
        self.looking_seconds = 0.0
        """How long the last look at the files took, without the building that may have followed it."""
        self.output = request.site / CACHE_FOLDER / PREVIEW_NAME
        self.state = PreviewState(version=0, findings=(), is_published=False, failure=None)

    @property
    def has_pages(self) -> bool:
        """Whether there is a site to show."""
        return self.output.is_dir()

    def refresh(self) -> bool:
        """Look, rebuild if anything was touched, and say whether the browser has something new to show."""
        started = time.perf_counter()
        if self._seen is None:
            self._outside = self._places_outside()
        now = snapshot(self._watched())
        self.looking_seconds = time.perf_counter() - started
        is_quiet = now == self._seen and self._request.as_of == self._today()
        if is_quiet and not self._is_unfinished:
            if self._index_due is not None and self._clock() >= self._index_due:
                self._catch_up()
            return False
        self.close()
        if not is_quiet and (outside := self._places_outside()) != self._outside:
            self._outside = outside
            now = snapshot(self._watched())
        self._seen = now
        self._request = replace(self._request, as_of=self._today())
        before = self.state
        self.state = self._rebuilt(edited_first=not is_quiet)
        # Later builds run beside the server's threads, where forking is not safe; they are small.
        self._request = replace(self._request, jobs=1)
        self._index_due = self._clock() + _QUIET_SECONDS
        return self.state.version != before.version

    def wait_for_index(self) -> None:
        """Come back when the search index is that of the pages, if it is being made."""
        if self._index_work:
            self._index_work.join()

    def close(self) -> None:
        """End the work on the search index, if there is any."""
        if self._index_work:
            self._index_work.kill()
            self._index_work.join()
            self._index_work.close()
            self._index_work = None

    def _catch_up(self) -> None:
        """Have the search index of what is shown made. No page changes, so no browser is told."""
        self._index_due = None
        request = replace(self._request, progress=Silence(), memory=None)
        # Spawned, for there are threads beside this one.
        self._index_work = get_context("spawn").Process(target=_make_index, args=(request, self.output))
        self._index_work.start()

    def _rebuilt(self, *, edited_first: bool) -> PreviewState:
        old = self.state
        self._is_unfinished = False
        try:
            request = replace(self._request, keeps_index=True, edited_first=edited_first)
            built = build(request, self.output)
        except SiteBuilderError as error:
            return PreviewState(
                version=old.version + 1, findings=old.findings, is_published=False, failure=error.text
            )
        self._is_unfinished = built.is_unfinished
        new = PreviewState(
            version=old.version,
            findings=built.findings,
            is_published=built.publication is not None,
            failure=None,
        )
        return replace(new, version=old.version + 1) if new != old or _switched(built) else old

    def _places_outside(self) -> tuple[Path, ...]:
        """Where else to look: what the settings name, and the record of what is published."""
        site, published = self._request.site, self._request.published
        releases = (
            (releases_folder(published) / "a.json", releases_folder(published) / "b.json")
            if published
            else ()
        )
        with suppress(SiteBuilderError, OSError):
            return (*places_outside(site), *releases)
        return releases

    def _watched(self) -> tuple[Path, ...]:
        """Every file that decides what is shown: those beside `site.yaml` whatever they are called, and what they lead to."""
        site = self._request.site
        with suppress(OSError):
            beside = [path for path in site.iterdir() if path.is_file()]
            return (*beside, site / "content", site / "themes", bundled_folder("themes"), *self._outside)
        return self._outside


def _make_index(request: Request, output: Path) -> None:
    # Ctrl+C ends the preview, which ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(SiteBuilderError):
        build(request, output)


def _switched(built: Built) -> bool:
    return built.publication is not None and built.publication.switched
