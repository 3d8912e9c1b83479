"""Why an output is made again: its labelled inputs, now and when it was last published."""

from dataclasses import dataclass
from functools import partial

from site_builder.engine.cache import Cache
from site_builder.engine.inputs import with_cache_of
from site_builder.engine.plan import plan
from site_builder.engine.request import Request
from site_builder.errors import UsageError
from site_builder.language import Text, did_you_mean
from site_builder.model.output import Output
from site_builder.model.own_addresses import PAGE
from site_builder.resolve.likeness import NameIndex

Inputs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InputChange:
    """One labelled input; digests are empty where it did not or does not exist."""

    label: str
    now: str
    before: str

    @property
    def changed(self) -> bool:
        return self.now != self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What decides one output."""

    path: str
    verdict: Text
    inputs: tuple[InputChange, ...]


def explain(request: Request, path: str) -> Explanation:
    """What the output at `path` depends on, and what of it changed since it was last published."""
    wanted, by_path, before = with_cache_of(
        request.site, request.program, partial(_looked_up, request, path.strip("/"))
    )
    output = by_path.get(wanted)
    if output is None and before is None:
        alike = NameIndex(by_path).spelled_alike(wanted, f"{wanted}/{PAGE}")
        raise UsageError(
            Text(f"网站里没有“{path}”", f"the site has no “{path}”"),
            did_you_mean(alike) if alike else None,
        )
    changes = compare(output.recipe().inputs if output else (), before or ())
    return Explanation(path=wanted, verdict=_verdict(output is not None, before, changes), inputs=changes)


def _looked_up(request: Request, wanted: str, cache: Cache) -> tuple[str, dict[str, Output], Inputs | None]:
    """The path as the site has it, every output by its path, and what the one at the path was last made of."""
    outputs, _ = plan(request, cache)
    by_path = {output.path: output for output in outputs}
    for candidate in (wanted, f"{wanted}/{PAGE}" if wanted else PAGE):
        if candidate in by_path:
            wanted = candidate
            break
    return wanted, by_path, cache.output_inputs(wanted)


def compare(now: Inputs, before: Inputs) -> tuple[InputChange, ...]:
    """Both lists side by side by label, in the order of today's; what is gone comes last."""
    old = dict(before)
    changes = [InputChange(label, digest, old.pop(label, "")) for label, digest in now]
    return (*changes, *(InputChange(label, "", digest) for label, digest in old.items()))


def _verdict(is_planned: bool, before: Inputs | None, changes: tuple[InputChange, ...]) -> Text:
    if not is_planned:
        return Text("下次构建会移除", "the next build removes it")
    if before is None:
        return Text("还没有发布过，下次构建会生成", "never published; the next build makes it")
    labels = "、".join(change.label for change in changes if change.changed)
    if labels:
        return Text(
            f"下次构建会重新生成，变了：{labels}", f"the next build makes it again; changed: {labels}"
        )
    return Text("没有变化", "unchanged")
