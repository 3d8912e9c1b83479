"""`federation pull`: the published data of members, over HTTP, with every limit a stranger's server needs."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

from site_builder.counties.deadline import Deadline, DeadlineHTTP, DeadlineHTTPS
from site_builder.digest import bytes_digest
from site_builder.errors import what_failed
from site_builder.files import read_regular
from site_builder.language import Text
from site_builder.load.journal import quoted
from site_builder.load.member_data import MAX_DATA_BYTES, SEARCH_FILE, UntrustedDataError, parse_json
from site_builder.load.member_files import FETCHED
from site_builder.model.member import Member
from site_builder.model.own_addresses import (
    COLUMNS_DATA,
    COUNTY_DATA,
    DOCUMENTS_JSON,
    MANIFEST,
    OWN,
    SEARCH_DATA,
    STATUS_DATA,
)
from site_builder.search.index_check import check_index

_WANTED = (COLUMNS_DATA, COUNTY_DATA, DOCUMENTS_JSON, STATUS_DATA)
_REQUIRED = frozenset({COLUMNS_DATA, DOCUMENTS_JSON})
_MAX_REDIRECTS = 3
_SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
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

    @classmethod
    def waiting(cls, seconds: float, *, file_bytes: int) -> "Limits":
        """Limits of a reader who waits so long for an answer. All of a member may take 30 times as long: a server that sends
        a byte now and then is never silent."""
        return cls(seconds_per_read=seconds, seconds=30 * seconds, file_bytes=file_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What became of one member; `failure` is None if its data was renewed, else the old data stays."""

    member: Member
    files: int
    kept: int
    """How many of them had the bytes of the last time, and were not fetched again."""
    size_bytes: int
    """What was fetched."""
    unsearched: Text | None = None
    """Why its search index cannot be used, though its data can."""
    failure: Text | None


def pull(member: Member, folder: Path, limits: Limits) -> Pulled:
    """Fetch what the member publishes into `folder/<id>`. Only a whole and sound set replaces the last one. Whatever goes
    wrong, on its side or here, is the `failure` of this member alone."""
    stage = folder / f".{member.id}.new"
    try:
        return _pulled(member, folder / member.id, stage, limits)
    except UntrustedDataError as error:
        failure = error.text
    except OSError as error:
        failure = Text(f"不能写“{folder}”：{error.strerror}", f"cannot write “{folder}”: {error.strerror}")
    except Exception as error:
        what = what_failed(error)
        failure = Text(f"程序出了意外：{what}", f"the program failed: {what}")
    shutil.rmtree(stage, ignore_errors=True)
    return Pulled(member=member, files=0, kept=0, size_bytes=0, failure=failure)


def _pulled(member: Member, target: Path, stage: Path, limits: Limits) -> Pulled:
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    with Deadline(limits.seconds) as deadline:
        fetch = _Fetch(member.url, limits, deadline)
        wanted = _listed(fetch.get(MANIFEST), limits)
        kept = kept_bytes = 0
        for path, digest in wanted.items():
            if (before := _unchanged(target / path, digest, limits)) is not None:
                data = before
                kept += 1
                kept_bytes += len(data)
                if kept_bytes + fetch.size_bytes > limits.all_bytes:
                    raise _refused(f"{path} 太大", f"{path} is too large")
            elif bytes_digest(data := fetch.get(path)) != digest:
                raise _refused(f"{path} 与清单的摘要不符", f"{path} has not the digest of the manifest")
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).write_bytes(data)
    (stage / FETCHED).write_text(datetime.now(_SHANGHAI).date().isoformat() + "\n", encoding="ascii")
    unsearched = _index_fault(stage) if SEARCH_DATA in wanted else None
    _switch(stage, target)
    return Pulled(
        member=member,
        files=len(wanted),
        kept=kept,
        size_bytes=fetch.size_bytes,
        unsearched=unsearched,
        failure=None,
    )


def _index_fault(stage: Path) -> Text | None:
    try:
        check_index(lambda path: read_regular(stage / path, MAX_DATA_BYTES))
    except UntrustedDataError as error:
        return error.text
    return None


def _unchanged(path: Path, digest: str, limits: Limits) -> bytes | None:
    """The file of the last time, if its bytes are those of the manifest."""
    try:
        data = read_regular(path, limits.file_bytes)
    except (OSError, ValueError):
        return None
    return data if bytes_digest(data) == digest and len(data) <= limits.file_bytes else None


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
        if (path not in _WANTED and not SEARCH_FILE.fullmatch(path)) or not isinstance(digest, str):
            raise _refused(
                f"清单里有不允许的路径{quoted(path)}", f"the manifest holds the path {quoted(path)}"
            )
        found[path] = digest
    for path in found:
        folders = path.split("/")
        above = next((p for n in range(1, len(folders)) if (p := "/".join(folders[:n])) in found), None)
        if above:
            raise _refused(
                f"清单里“{above}”又是文件又是文件夹", f"“{above}” is both file and folder in the manifest"
            )
    if missing := sorted(_REQUIRED - found.keys()):
        raise _refused(f"清单里没有 {missing[0]}", f"the manifest lacks {missing[0]}")
    if len(found) > limits.files:
        raise _refused(f"文件超过 {limits.files} 个", f"it has more than {limits.files} files")
    return dict(sorted(found.items()))


def _is_of_search(path: str) -> bool:
    return path.startswith(OWN["search"]) and path.endswith((".json", ".bin"))


class _Fetch:
    """One member's server: counts bytes and time over all requests."""

    def __init__(self, base: str, limits: Limits, deadline: Deadline) -> None:
        self.base = base
        self.limits = limits
        self.deadline = deadline
        self.size_bytes = 0
        self.opener = urllib.request.build_opener(
            _SameHost(urlsplit(base).netloc),
            urllib.request.ProxyHandler({}),
            DeadlineHTTP(deadline),
            DeadlineHTTPS(deadline),
        )

    def get(self, path: str) -> bytes:
        """The bytes at a path below the base. Raises `UntrustedDataError` for whatever the server does wrong."""
        address = self.base + quote(path, safe="/-._~")
        try:
            with self.opener.open(address, timeout=self.limits.seconds_per_read) as answer:
                data = self._body(answer, path)
        except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
            if isinstance(error, urllib.error.HTTPError):
                error.close()
            if isinstance(error, UntrustedDataError):
                raise
            if self.deadline.is_over:
                raise _too_long() from error
            # Its words are the server's, or hold some of them.
            reason = quoted(str(getattr(error, "reason", None) or error), 120)
            raise _refused(f"取不到 {path}：{reason}", f"cannot fetch {path}: {reason}") from error
        if self.deadline.is_over:
            # The connection was ended on time: what came may be less than was sent.
            raise _too_long()
        return data

    def _body(self, answer: HTTPResponse, path: str) -> bytes:
        body = bytearray()
        # What is there, and not a whole chunk: a server that sends a byte now and then is looked at after each.
        while piece := answer.read1(_CHUNK):
            body += piece
            self.size_bytes += len(piece)
            if len(body) > self.limits.file_bytes or self.size_bytes > self.limits.all_bytes:
                raise _refused(f"{path} 太大", f"{path} is too large")
            if self.deadline.is_over:
                raise _too_long()
        return bytes(body)


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
        # Else what stands below the redirect would be read to its end, however much it is.
        fp.close()
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _switch(stage: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    with suppress(FileNotFoundError):
        target.rename(old)
    stage.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _too_long() -> UntrustedDataError:
    return _refused("用时太长", "it takes too long")


def _refused(zh: str, en: str) -> UntrustedDataError:
    return UntrustedDataError(Text(zh, en))
