"""`verify` says what is wrong with a published tree, whatever its manifest holds."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.engine.verify import verify
from tests.cli.conftest import Ran

_DIGEST = hashlib.sha256(b"a").hexdigest()


def published(folder: Path, manifest: bytes) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "manifest.json").write_bytes(manifest)
    (folder / "a.html").write_bytes(b"a")
    return folder


@pytest.mark.parametrize(
    "manifest",
    [
        b"[" * 100_000,
        b'{"files":' + b'{"a":' * 100_000,
        b"",
        b"null",
        b"5",
        b"[]",
        b"{}",
        b'{"files": []}',
        b'{"files": {"a.html": 5}}',
        b'{"files": {"a.html": {}}}',
        b'{"files": {"a.html": {"sha256": "x"}, "\\ud800": {"sha256": "y"}}}',
        b'{"files": {"\xff": {"sha256": "y"}}}',
        b'{"files": NaN}',
        b"9" * 100_000 + b"e",
    ],
)
def test_a_manifest_that_cannot_be_read_is_named(
    manifest: bytes, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    ran = run("verify", published(tmp_path, manifest))
    assert (ran.code, ran.out) == (1, "读不懂 data/manifest.json\n")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\0b", "a\\x00b"),
        ("a\nb", "a\\nb"),
        ("\x1b[31m", "\\x1b[31m"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("/etc/passwd", "/etc/passwd"),
        ("a//b", "a//b"),
        ("a\u202eb", "a\\u202eb"),
    ],
)
def test_a_name_that_no_file_has_is_named_and_read_nowhere(
    name: str, shown: str, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    files = {"a.html": {"sha256": _DIGEST}, name: {"sha256": _DIGEST}}
    ran = run("verify", published(tmp_path, json.dumps({"files": files}).encode()))
    assert (ran.code, ran.out) == (1, f"读不懂 {shown}\n")


@pytest.mark.parametrize("digest", [5, None, [], {}, 10**30, True, "x" * 10**6])
def test_a_digest_of_another_type_is_that_of_no_file(digest: object, tmp_path: Path) -> None:
    manifest = json.dumps({"files": {"a.html": {"sha256": digest}}}).encode()
    assert verify(published(tmp_path, manifest)).changed == ("a.html",)


def test_names_on_the_disk_that_are_no_text_are_shown_by_their_bytes(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    folder = published(tmp_path, json.dumps({"files": {"a.html": {"sha256": _DIGEST}}}).encode())
    for name in (b"\xff.html", b"a\nb.html"):
        (folder / os.fsdecode(name)).write_bytes(b"")
    ran = run("verify", folder)
    assert (ran.code, ran.out) == (1, "多出 a\\nb.html\n多出 \\udcff.html\n")


def test_a_name_too_long_for_the_disk_is_missing(tmp_path: Path) -> None:
    name = "n" * 5000
    manifest = json.dumps({"files": {"a.html": {"sha256": _DIGEST}, name: {"sha256": _DIGEST}}}).encode()
    assert verify(published(tmp_path, manifest)).missing == (name,)
