"""The beginning of every build. Most find that nothing has changed, and end here."""

from pathlib import Path

from site_builder.build.inputs import open_cache, read_inputs
from site_builder.build.releases import locked, open_releases
from site_builder.build.request import Built, Request
from site_builder.build.standing import standing_build, state_digest


def build(request: Request, output: Path) -> Built:
    """Check the site and, unless findings forbid it, publish it at `output` in one switch."""
    with open_cache(request.site) as cache, locked(output):
        inputs = read_inputs(request.site, cache)
        releases = open_releases(output)
        state = state_digest(request, inputs)
        if done := standing_build(releases, state, cache):
            return done
        # Loaded only when there is work: loading the rest of the program takes longer than all of the above.
        from site_builder.build.pipeline import build_anew

        return build_anew(request, inputs, cache, releases, state)
