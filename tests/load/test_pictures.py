import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.load.pictures import picture_size
from site_builder.model.content_file import is_picture


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0"


def jpeg(width: int, height: int, orientation: int = 0, order: str = "<", frame: int = 0xC2) -> bytes:
    segments = [b"\xff\xd8", segment(0xE0, b"JFIF\0" + bytes(9))]
    if orientation:
        head = b"II*\0" if order == "<" else b"MM\0*"
        entries = struct.pack(f"{order}H", 2)
        entries += struct.pack(f"{order}HHII", 0x010F, 2, 4, 0)
        entries += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
        segments.append(segment(0xE1, b"Exif\0\0" + head + struct.pack(f"{order}I", 8) + entries))
    segments.append(segment(0xC4, bytes(20)))
    segments.append(b"\xff" + segment(frame, struct.pack(">BHHB", 8, height, width, 3)))
    return b"".join(segments)


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def webp(kind: bytes, content: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 99) + b"WEBP" + kind + struct.pack("<I", len(content)) + content


@pytest.mark.parametrize(
    "data",
    [
        png(640, 480),
        gif(640, 480),
        jpeg(640, 480),
        jpeg(640, 480, frame=0xC0),
        jpeg(640, 480, orientation=1),
        jpeg(640, 480, orientation=3, order=">"),
        jpeg(480, 640, orientation=6),
        jpeg(480, 640, orientation=8, order=">"),
        webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 640 | 1 << 14, 480)),
        webp(b"VP8L", b"\x2f" + struct.pack("<I", 639 | 479 << 14)),
        webp(b"VP8X", bytes(4) + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")),
    ],
)
def test_width_and_height_as_browsers_show_them(data: bytes) -> None:
    assert picture_size(data) == (640, 480)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<svg width='1' height='2'/>", b"\xff\xd8\xff"])
def test_other_files_have_no_size(data: bytes) -> None:
    assert picture_size(data) == (0, 0)


@given(
    st.sampled_from([png(7, 9), gif(7, 9), jpeg(7, 9, orientation=6), webp(b"VP8L", bytes(9))]),
    st.integers(min_value=0, max_value=80),
    st.binary(max_size=40),
)
def test_damaged_files_never_fail(whole: bytes, cut: int, rest: bytes) -> None:
    width, height = picture_size(whole[:cut] + rest)
    assert width >= 0
    assert height >= 0


def test_pictures_are_told_by_their_names() -> None:
    assert [is_picture(name) for name in ("a/图.PNG", "b.jpeg", "c.webp", "d.pdf", "png")] == [
        *(True, True, True, False, False)
    ]
