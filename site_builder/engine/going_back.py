"""What the public will see again, and see no more, when the release before is shown (`rollback`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.release_records import write_gone
from site_builder.engine.releases import Release, record_release
from site_builder.engine.vanished import Published, is_address, published_in, unanswered
from site_builder.files import read_regular
from site_builder.language import Text
from site_builder.load.documents import read_document
from site_builder.load.redirects import read_redirects
from site_builder.load.site_files import REDIRECTS_NAME
from site_builder.load.sources import read_bytes
from site_builder.load.text import MAX_SETTINGS_BYTES
from site_builder.model.document import Disclosure
from site_builder.model.own_addresses import DATA, MANIFEST, PAGE, TEXT, address_of, file_of


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingBack:
    """The difference between two releases, as addresses below the root."""

    returning: tuple[str, ...]
    """Documents, files and columns that answer again."""
    vanishing: tuple[str, ...]
    """Those that answer no more."""
    changing: int
    """Pages and files with other bytes than now, beside those returning, as a build counts what it changes."""
    moved: tuple[tuple[str, str], ...]
    """Of those returning: what is at another address in the release that is shown, with that address."""
    is_later: bool
    """Whether the release that is not shown was made after the one that is."""
    withdrawn: tuple[tuple[str, Text], ...]
    """Of those returning: what was taken down, and why as far as the site's files tell."""


def going_back(site: Path, shown: Release, before: Release) -> GoingBack:
    """What showing `before` in place of `shown` changes. `site` is the folder whose files tell why something was withdrawn."""
    now, then = _addresses(shown), _addresses(before)
    # Where a notice stands in place of a document, the address answers, but the document comes back.
    returning = sorted(
        path for path in then if path not in now or (_is_itself(path, before) and not _is_itself(path, shown))
    )
    reasons = _reasons(site)
    moved = _moved(returning, shown, before)
    withdrawn = [
        (path, _why_withdrawn(site, then[path], reasons.get(path, ""), is_answered=path in now))
        for path in returning
        if _is_itself(path, before) and path not in moved
    ]
    told = {*returning, MANIFEST}
    return GoingBack(
        returning=tuple(_shown_address(path) for path in returning),
        vanishing=tuple(_shown_address(path) for path in sorted(now.keys() - then.keys())),
        changing=sum(
            path not in told and (path not in shown.files or shown.files[path].digest != file.digest)
            for path, file in before.files.items()
        ),
        moved=tuple((_shown_address(old), _shown_address(new)) for old, new in sorted(moved.items())),
        is_later=_made(before) > _made(shown),
        withdrawn=tuple((_shown_address(path), why) for path, why in withdrawn if why),
    )


def remember_vanishing(shown: Release, before: Release) -> None:
    """Write into the record of `before` what answers no more when it is shown, so that it stays a finding until it is settled."""
    gone = unanswered(_both(shown, before), before.files, ())
    if gone != before.gone:
        record_release(before, before.files, before.inputs, gone)
    write_gone(before.folder.parent, gone)


def _both(shown: Release, before: Release) -> Published:
    now = published_in(shown)
    return Published(shown=now.shown, gone={**now.gone, **before.gone})


def _addresses(release: Release) -> dict[str, str]:
    return {path: file.source for path, file in release.files.items() if is_address(path, file.source)}


def _is_itself(path: str, release: Release) -> bool:
    """Whether a document or a file lies there, and no page in its place that leads on or says why it is gone."""
    source = release.files[path].source
    if not source or source == REDIRECTS_NAME:
        return False
    return not source.endswith(".md") or f"{address_of(path)}{DATA}" in release.files


def _moved(returning: Iterable[str], shown: Release, before: Release) -> dict[str, str]:
    """Where documents and files with the same text lie now whose former addresses come back."""
    places: dict[bytes, str] = {}
    for path in sorted(shown.files):
        if (
            path not in before.files
            and is_address(path, shown.files[path].source)
            and _is_itself(path, shown)
        ):
            places.setdefault(_content(path, shown), path)
    if not places:
        return {}
    wanted = {path: _content(path, before) for path in returning if _is_itself(path, before)}
    return {path: places[content] for path, content in wanted.items() if content in places}


def _content(path: str, release: Release) -> bytes:
    """What a file holds, as a digest; of a document its text, but for the address that stands in it."""
    text = f"{address_of(path)}{TEXT}"
    if not path.endswith(f"/{PAGE}") or text not in release.files:
        return release.files[path].digest.encode()
    try:
        data = (release.folder / text).read_bytes()
    except OSError:
        return text.encode()
    return data.replace(f"/{address_of(path)}".encode(), b"/")


def _made(release: Release) -> int:
    manifest = release.files.get(MANIFEST)
    return manifest.mtime_ns if manifest else 0


def _shown_address(path: str) -> str:
    return "/" + address_of(path)


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
