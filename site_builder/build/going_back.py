"""What the public will see again, and see no more, when the release before is shown (`rollback`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.build.release_records import MANIFEST
from site_builder.build.releases import Release, record_release
from site_builder.build.vanished import Published, is_address, published_in, unanswered
from site_builder.diagnostics.finding import Diagnostic
from site_builder.files import read_regular
from site_builder.language import Text
from site_builder.load.documents import read_document
from site_builder.load.redirects import read_redirects
from site_builder.load.site_files import REDIRECTS_NAME
from site_builder.load.sources import read_bytes
from site_builder.load.text import MAX_SETTINGS_BYTES
from site_builder.model.document import Disclosure
from site_builder.render.addresses import file_of


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingBack:
    """The difference between two releases, as addresses below the root."""

    returning: tuple[str, ...]
    """Documents, files and columns that answer again."""
    vanishing: tuple[str, ...]
    """Those that answer no more."""
    changing: int
    """Pages and files with other bytes than now, beside those returning, as a build counts what it changes."""
    withdrawn: tuple[tuple[str, Text], ...]
    """Of those returning: what was taken down, and why as far as the site's files tell."""


def going_back(site: Path, shown: Release, before: Release) -> GoingBack:
    """What showing `before` in place of `shown` changes. `site` is the folder whose files tell why something was withdrawn."""
    now, then = _addresses(shown), _addresses(before)
    # Where a notice stands in place of a document, the address answers, but the document comes back.
    returning = sorted(path for path, source in then.items() if path not in now or (source and not now[path]))
    reasons = _reasons(site)
    withdrawn = [
        (path, _why_withdrawn(site, then[path], reasons.get(path, ""), is_answered=path in now))
        for path in returning
        if then[path]
    ]
    told = {*returning, MANIFEST}
    return GoingBack(
        returning=tuple(_shown_address(path) for path in returning),
        vanishing=tuple(_shown_address(path) for path in sorted(now.keys() - then.keys())),
        changing=sum(
            path not in told and (path not in shown.files or shown.files[path].digest != file.digest)
            for path, file in before.files.items()
        ),
        withdrawn=tuple((_shown_address(path), why) for path, why in withdrawn if why),
    )


def remember_vanishing(shown: Release, before: Release) -> None:
    """Write into the record of `before` what answers no more when it is shown, so that it stays a finding until it is settled."""
    gone = unanswered(_both(shown, before), before.files, ())
    if gone != before.gone:
        record_release(before, before.files, before.inputs, gone)


def _both(shown: Release, before: Release) -> Published:
    now = published_in(shown)
    return Published(shown=now.shown, gone={**now.gone, **before.gone})


def _addresses(release: Release) -> dict[str, str]:
    return {path: file.source for path, file in release.files.items() if is_address(path, file.source)}


def _shown_address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def _reasons(site: Path) -> Mapping[str, str]:
    try:
        listed, _ = read_redirects(read_regular(site / REDIRECTS_NAME, MAX_SETTINGS_BYTES))
    except OSError:
        return {}
    return {file_of(address.url): address.reason for address in listed if address.reason}


def _why_withdrawn(site: Path, source: str, reason: str, *, is_answered: bool) -> Text | None:
    """None if nothing says that the public should not see it. An address that is answered without a reason has moved."""
    if reason:
        return Text(f"redirects.yaml 写明已撤下：{reason}", f"withdrawn in redirects.yaml: {reason}")
    if not (site / source).is_file() and is_answered:
        return None
    if not (site / source).is_file():
        return Text(f"{source} 已删除", f"{source} was deleted")
    if not source.endswith(".md"):
        return None
    data = read_bytes(site, source)
    if isinstance(data, Diagnostic):
        return None
    declaration, _ = read_document(source, data)
    header = declaration.header or declaration.stand_in
    if header and header.disclosure is not Disclosure.PROACTIVE:
        return Text(
            f"{source} 的公开属性是{header.disclosure.value}", f"{source} is marked {header.disclosure.value}"
        )
    if header and header.draft:
        return Text(f"{source} 是草稿", f"{source} is a draft")
    return None
