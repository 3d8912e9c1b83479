"""`federation pull`: the published data of members, over HTTP, with every limit a stranger's server needs."""

import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

from site_builder.build.release_records import MANIFEST
from site_builder.digest import bytes_digest
from site_builder.errors import EnvironmentFailure
from site_builder.files import is_safe_relative
from site_builder.language import Text
from site_builder.load.member_data import UntrustedDataError, parse_json
from site_builder.model.member import Member

_WANTED = ("data/columns.json", "data/county.json", "data/documents.json", "data/status.json")
_REQUIRED = frozenset({"data/columns.json", "data/documents.json"})
_MAX_REDIRECTS = 3
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one member may cost."""

    seconds_per_read: float = 20
    """Silence of the server before it is given up."""
    seconds: float = 600
    """Time for everything of one member."""
    file_bytes: int = 64 * 1024 * 1024
    all_bytes: int = 512 * 1024 * 1024
    files: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What became of one member; `failure` is None if its data was renewed, else the old data stays."""

    member: Member
    files: int
    size_bytes: int
    failure: Text | None


def pull(member: Member, folder: Path, limits: Limits) -> Pulled:
    """Fetch what the member publishes into `folder/<id>`. Only a whole and sound set replaces the last one."""
    target, stage = folder / member.id, folder / f".{member.id}.new"
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        fetch = _Fetch(member.url, limits)
        wanted = _listed(fetch.get(MANIFEST), limits)
        for path, digest in wanted.items():
            data = fetch.get(path)
            if bytes_digest(data) != digest:
                raise _refused(f"{path} 与清单的摘要不符", f"{path} has not the digest of the manifest")
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).write_bytes(data)
        _switch(stage, target)
    except UntrustedDataError as error:
        shutil.rmtree(stage, ignore_errors=True)
        return Pulled(member=member, files=0, size_bytes=0, failure=error.text)
    except OSError as error:
        raise EnvironmentFailure(
            Text(f"不能写“{folder}”：{error.strerror}", f"cannot write “{folder}”: {error.strerror}")
        ) from error
    return Pulled(member=member, files=len(wanted), size_bytes=fetch.size_bytes, failure=None)


def _listed(manifest: bytes, limits: Limits) -> Mapping[str, str]:
    """Path and digest of the files that a portal needs: data and search index, by safe paths only."""
    value = parse_json(manifest, "manifest.json")
    files = value.get("files") if isinstance(value, dict) else None
    if not isinstance(files, dict):
        raise _refused("manifest.json 不是清单", "manifest.json is no manifest")
    found: dict[str, str] = {}
    for path, row in files.items():
        if path not in _WANTED and not _is_of_search(path):
            continue
        digest = row.get("sha256") if isinstance(row, dict) else None
        if not is_safe_relative(path) or not isinstance(digest, str):
            raise _refused(f"清单里有不允许的路径“{path[:60]}”", f"the manifest holds the path “{path[:60]}”")
        found[path] = digest
    if missing := sorted(_REQUIRED - found.keys()):
        raise _refused(f"清单里没有 {missing[0]}", f"the manifest lacks {missing[0]}")
    if len(found) > limits.files:
        raise _refused(f"文件超过 {limits.files} 个", f"it has more than {limits.files} files")
    return dict(sorted(found.items()))


def _is_of_search(path: str) -> bool:
    return path.startswith("search/") and path.endswith((".json", ".bin"))


class _Fetch:
    """One member's server: counts bytes and time over all requests."""

    def __init__(self, base: str, limits: Limits) -> None:
        self.base = base
        self.limits = limits
        self.size_bytes = 0
        self.ends = time.monotonic() + limits.seconds
        self.opener = urllib.request.build_opener(
            _SameHost(urlsplit(base).netloc), urllib.request.ProxyHandler({})
        )

    def get(self, path: str) -> bytes:
        """The bytes at a path below the base. Raises `UntrustedDataError` for whatever the server does wrong."""
        address = self.base + quote(path, safe="/-._~")
        try:
            with self.opener.open(address, timeout=self.limits.seconds_per_read) as answer:
                return b"".join(self._chunks(answer, path))
        except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
            if isinstance(error, UntrustedDataError):
                raise
            reason = getattr(error, "reason", None) or error
            raise _refused(f"取不到 {path}：{reason}", f"cannot fetch {path}: {reason}") from error

    def _chunks(self, answer: IO[bytes], path: str) -> Iterator[bytes]:
        size = 0
        while chunk := answer.read(_CHUNK):
            size += len(chunk)
            self.size_bytes += len(chunk)
            if size > self.limits.file_bytes or self.size_bytes > self.limits.all_bytes:
                raise _refused(f"{path} 太大", f"{path} is too large")
            if time.monotonic() > self.ends:
                raise _refused("用时太长", "it takes too long")
            yield chunk


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows few redirects, and none to another host or out of HTTP."""

    max_redirections = _MAX_REDIRECTS
    max_repeats = 2

    def __init__(self, host: str) -> None:
        self.host = host

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        parts = urlsplit(newurl)
        if parts.scheme not in ("http", "https") or parts.netloc != self.host:
            raise urllib.error.URLError("redirect to another host")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _switch(stage: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    with suppress(FileNotFoundError):
        target.rename(old)
    stage.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _refused(zh: str, en: str) -> UntrustedDataError:
    return UntrustedDataError(Text(zh, en))
