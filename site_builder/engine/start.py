"""The beginning of every build. Most find that nothing has changed, and end here."""

from functools import partial
from pathlib import Path

from site_builder.engine.cache import Cache
from site_builder.engine.inputs import read_inputs, require_site, with_cache_of
from site_builder.engine.output_place import require_output
from site_builder.engine.releases import Releases, locked, open_releases
from site_builder.engine.request import Built, Request
from site_builder.engine.unchanged import gone_digest, standing_build, state_digest


def build(request: Request, output: Path) -> Built:
    """Check the site and, unless findings forbid it, publish it at `output` in one switch."""
    require_site(request.site)
    require_output(request.site, output)
    return with_cache_of(request.site, request.program, partial(_built_with, request, output))


def _built_with(request: Request, output: Path, cache: Cache) -> Built:
    with locked(output):
        inputs = read_inputs(request.site, cache)
        releases = open_releases(output)
        cache.notice = cache.notice or releases.notice
        state = state_digest(request, inputs)
        if done := standing_build(releases, state, _seen(request, releases), cache):
            return done
        # Loaded only when there is work: a build that finds nothing changed needs no more of the program than this.
        from site_builder.engine.pipeline import build_anew

        return build_anew(request, inputs, cache, releases, state)


def _seen(request: Request, releases: Releases) -> str:
    if request.published is None:
        return gone_digest(releases.shown.gone) if releases.shown else ""
    # Loaded only for previews, which have the rest of the program loaded already.
    from site_builder.engine.vanished import published_at

    return published_at(request.published).digest
