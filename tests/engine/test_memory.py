"""What a site costs in memory: below a gigabyte for any body within its limit, and nothing for the length of an attachment.

Each is measured in a process of its own, by the peak that the system counted. Bodies of 5 MB take minutes: `make soak`.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.load.text import MAX_BYTES
from tests.site_files import SMALL_SITE, document

WriteSite = Callable[..., Path]

ROOT = Path(__file__).parents[2]
# Not `ru_maxrss`: a child begins with that of the process which started it.
_PEAK = (
    "\nprint('peak', next(row for row in open('/proc/self/status') if row.startswith('VmHWM')).split()[1])"
)
_READ = """
import sys
sys.path.insert(0, sys.argv[1])
from site_builder.engine.declarations import _read
piece, size = sys.argv[2], int(sys.argv[3])
head = "---\\n标题: 甲\\n发布日期: 2024-03-05 09:30\\n---\\n\\n".encode()
_read("content/a.md", head + (piece.encode() * (size // len(piece.encode()) + 1))[: size - len(head)])
"""
_CHECK = """
import sys
sys.path.insert(0, sys.argv[1])
from datetime import date
from pathlib import Path
from site_builder.engine.checked import check
from site_builder.engine.request import Request
found = check(Request(site=Path(sys.argv[2]), as_of=date(2024, 12, 31), jobs=1))
print(*sorted({f.rule for f in found.findings if "a.csv" in f.text.en}))
"""
WORST = (
    "[^a", "*a_", "**甲**乙**", '[a](b"甲', "甲乙丙<b>丁戊", "> - a\n", "|a|b|\n|-|-|\n|c|d|\n\n",
    "表1 甲\n\n|a|b|\n|-|-|\n|c|d|\n\n", "《甲》（示政发〔2020〕1号）", "<a@b.c>\n\n", "&nbsp;", "a\n: b\n",
)  # fmt: skip


def peak_megabytes(program: str, *arguments: str) -> int:
    """The most memory that the program held at once, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program + _PEAK, str(ROOT), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.rpartition("peak ")[2]) // 1024


@pytest.mark.parametrize("megabytes", [0, 1, 1300], ids=lambda n: f"{n} MB")
@pytest.mark.parametrize("name", ["a.csv", "a.pdf"])
def test_an_attachment_costs_no_memory_for_its_length(
    write_site: WriteSite, megabytes: int, name: str
) -> None:
    place = "content/growth/notices/b"
    site = write_site({**SMALL_SITE, f"{place}/index.md": document("有附件的通知", f"[附件]({name})")})
    with (site / place / name).open("wb") as stream:
        stream.write(b"%PDF-1.4\n" if name.endswith("pdf") else "甲,乙\n".encode())
        # Nothing is written: the disk holds a hole.
        if megabytes:
            stream.truncate(megabytes * 1024 * 1024)
    assert peak_megabytes(_CHECK, str(site)) < 200


@pytest.mark.parametrize("piece", WORST)
def test_a_body_of_forty_kilobytes_costs_little(piece: str) -> None:
    assert peak_megabytes(_READ, piece, "40000") < 250


# They take minutes: `make soak`.
@pytest.mark.parametrize("piece", WORST if os.environ.get("GROWTH") == "all" else ())
def test_the_longest_body_stays_below_a_gigabyte(piece: str) -> None:
    assert peak_megabytes(_READ, piece, str(MAX_BYTES)) < 1024
