"""Width and height of a picture, from the first bytes of its file: pages reserve its place before it has come."""

from collections.abc import Iterator
from typing import Literal

NO_PICTURE = (0, 0)
_PNG = b"\x89PNG\r\n\x1a\n"
_START_OF_IMAGE, _START_OF_SCAN, _EXIF = 0xD8, 0xDA, 0xE1
# Markers that open a frame: C0 to CF without the tables DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})
"""Orientations in which browsers show a photograph turned by a right angle."""

_Order = Literal["big", "little"]


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels as browsers show them; zeros for anything but PNG, JPEG, GIF and WebP, and for
    files that break off."""
    if data.startswith(_PNG):
        return _numbers(data, 16, 4, "big")
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _numbers(data, 6, 2, "little")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp_size(data)
    if data[:2] == bytes((0xFF, _START_OF_IMAGE)):
        return _jpeg_size(data)
    return NO_PICTURE


def _numbers(data: bytes, start: int, length: int, order: _Order) -> tuple[int, int]:
    if len(data) < start + 2 * length:
        return NO_PICTURE
    middle = start + length
    return int.from_bytes(data[start:middle], order), int.from_bytes(data[middle : middle + length], order)


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = _numbers(data, 26, 2, "little")
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X" and len(data) >= 30:
        width, height = _numbers(data, 24, 3, "little")
        return width + 1, height + 1
    return NO_PICTURE


def _jpeg_size(data: bytes) -> tuple[int, int]:
    is_turned = False
    for marker, start, end in _jpeg_segments(data):
        if marker == _EXIF and data[start : start + 6] == b"Exif\0\0":
            is_turned = is_turned or _orientation(data[start + 6 : end]) in _TURNED
        if marker in _FRAMES:
            height, width = _numbers(data, start + 1, 2, "big")
            return (height, width) if is_turned else (width, height)
    return NO_PICTURE


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of the content of every segment before the picture itself."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == _START_OF_SCAN:
            return
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        yield marker, place + 4, end
        place = end


def _orientation(tiff: bytes) -> int:
    """The orientation that a camera noted, 1 to 8; 0 if it noted none."""
    order: _Order = "big" if tiff[:2] == b"MM" else "little"

    def number(start: int, length: int) -> int:
        return int.from_bytes(tiff[start : start + length], order)

    directory = number(4, 4)
    for entry in range(directory + 2, directory + 2 + 12 * number(directory, 2), 12):
        if number(entry, 2) == _ORIENTATION:
            return number(entry + 8, 2)
    return 0
