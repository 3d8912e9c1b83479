"""Whether a published tree is what its manifest says."""

from dataclasses import dataclass
from pathlib import Path

import orjson

from site_builder.engine.release_records import MOST_RECORD_BYTES
from site_builder.errors import UsageError
from site_builder.files import digest_and_head, is_safe_relative, read_regular
from site_builder.language import Text
from site_builder.model.own_addresses import MANIFEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How a tree differs from its manifest; all empty if it does not."""

    files: int
    """Files that the manifest lists."""
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    unreadable: tuple[str, ...]
    """Names in the manifest that no file of a site has; the manifest itself where nothing of it can be read."""

    @property
    def is_clean(self) -> bool:
        return not (self.changed or self.missing or self.added or self.unreadable)


def verify(folder: Path) -> Verification:
    """Compare every file below `folder` with its `data/manifest.json`."""
    listed, unreadable = _listed(folder)
    present = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }
    present.discard(MANIFEST)
    return Verification(
        files=len(listed),
        changed=tuple(
            path for path in sorted(listed.keys() & present) if _digest_at(folder / path) != listed[path]
        ),
        missing=tuple(sorted(listed.keys() - present)),
        # Without a list, nothing can be said of the files.
        added=() if MANIFEST in unreadable else tuple(sorted(present - listed.keys())),
        unreadable=unreadable,
    )


def _digest_at(path: Path) -> str:
    """Empty for what is no file that can be read: a pipe, or a link to one or to nothing."""
    try:
        return digest_and_head(path, 0)[0]
    except OSError:
        return ""


def _listed(folder: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Digest by path, and the names in the manifest that no file of a site has."""
    try:
        # orjson: no depth, number or half character of a forged manifest does more than end the reading.
        plain = orjson.loads(read_regular(folder / MANIFEST, MOST_RECORD_BYTES))
        listed = {path: row["sha256"] for path, row in plain["files"].items()}
    except FileNotFoundError as error:
        raise UsageError(
            Text(
                f"“{folder}”里没有 {MANIFEST}，不是本程序发布的网站",
                f"“{folder}” has no {MANIFEST}: not published by this program",
            ),
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}, (MANIFEST,)
    odd = tuple(sorted(path for path in listed if not is_safe_relative(path) or not path.isprintable()))
    return {path: listed[path] for path in sorted(listed.keys() - set(odd))}, odd
