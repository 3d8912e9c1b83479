"""From the bytes of a text file to its characters, with line ends made one."""

import re

from site_builder.diagnostics.catalogue_load_files import (
    BYTE_ORDER_MARK,
    CONTROL_CHARACTER,
    EMPTY_FILE,
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
    NOT_A_TEXT_FILE,
    TEXT_NOT_UTF8,
)
from site_builder.language import Text
from site_builder.load.conflicts import note_conflicts
from site_builder.load.journal import Journal, Place

MAX_BYTES = 5 * 1024 * 1024
"""Largest document that is read."""
MAX_SETTINGS_BYTES = 1024 * 1024
"""Largest `site.yaml` or `columns.yaml`; a city's template of today has 40 KB."""

_MAX_CONTROLS = 20
"""Control characters reported one by one; a binary file would give thousands."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# U+0080 to U+009F in UTF-8; no other character holds the first of these bytes before the second.
_C1_CONTROLS = re.compile(b"\xc2[\x80-\x9f]")
_PLAIN_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_KINDS = (
    (b"PK\x03\x04", "Word、Excel 或 ZIP", "Word, Excel or ZIP"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel", "old Word or Excel"),
    (b"%PDF", "PDF", "PDF"),
    (b"\x89PNG", "PNG 图片", "PNG image"),
    (b"\xff\xd8\xff", "JPEG 图片", "JPEG image"),
)


def decode_settings(data: bytes | None, journal: Journal, how_to_get: Text) -> str | None:
    """What `decode` gives for a file that a site must have; None for `data` if it is not there. `how_to_get` is the hint."""
    if data is None:
        name = journal.path
        journal.add(FILE_UNREADABLE, (1, 1), f"没有 {name}", f"there is no {name}", hint=how_to_get)
        return None
    if not data.strip(b" \t\r\n"):
        journal.add(EMPTY_FILE, (1, 1), "文件是空的", "the file is empty", hint=how_to_get)
        return None
    return decode(data, journal, MAX_SETTINGS_BYTES)


def decode(data: bytes, journal: Journal, most_bytes: int = MAX_BYTES) -> str | None:
    """The text with `\\n` as its only line end and without byte order mark; None if it cannot be told.

    A file in GB18030 or UTF-16 is an error, and is still read, so that its other mistakes show too.
    Control characters are errors and come back as spaces, which keeps every place right. So are marks of an unsettled
    merge, which stay.
    """
    if len(data) > most_bytes:
        _refuse_size(data, most_bytes, journal)
        return None
    if kind := kind_of(data):
        journal.add(
            NOT_A_TEXT_FILE,
            (1, 1),
            f"这不是文本，而是 {kind.zh} 文件",
            f"this is not text but a {kind.en} file",
        )
        return None
    found = _characters(data, journal)
    if found is None:
        return None
    text, utf8 = found
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        journal.add(EMPTY_FILE, (1, 1), "文件是空的", "the file is empty", hint=_FILL_OR_DELETE)
        return None
    note_conflicts(text, journal)
    return _without_controls(text, utf8, journal)


_FILL_OR_DELETE = Text("补上内容，或删去这个文件", "fill it in, or delete it")


def _refuse_size(data: bytes, most_bytes: int, journal: Journal) -> None:
    megabytes, most = f"{len(data) / 1024 / 1024:.1f}", most_bytes // 1024 // 1024
    journal.add(
        FILE_TOO_LARGE,
        (1, 1),
        f"文件有 {megabytes} MB，超过 {most} MB",
        f"the file has {megabytes} MB, more than {most} MB",
        hint=size_hint(data) if most_bytes == MAX_BYTES else _SETTINGS_ARE_SMALL,
    )


_SETTINGS_ARE_SMALL = Text(
    "设置文件一般只有几十 KB：检查是否放错了文件，或粘贴了别的内容",
    "settings have some tens of KB: check whether this is the right file, or whether something was pasted",
)


def size_hint(data: bytes) -> Text:
    """What makes a document smaller, judged by how it begins."""
    if kind := kind_of(data):
        return Text(
            f"这是 {kind.zh} 文件：改回原来的扩展名，作为附件发布",
            f"this is a {kind.en} file: give it back its extension and publish it as an attachment",
        )
    if b";base64," in data:
        return Text(
            "正文里嵌着图片：把图片另存为文件，放在旁边，用 ![图里是什么](图.png) 引用",
            "pictures are embedded in the text: save them as files beside it and refer to them as ![what it shows](a.png)",
        )
    return Text(
        "把数据放进附件（CSV、XLSX），正文只保留说明；文字很长的分成几份文件",
        "make the data an attachment (CSV, XLSX) and keep the explanation here; divide a long text into several documents",
    )


def kind_of(data: bytes) -> Text | None:
    """What a file is that is no text; None if it may be one."""
    return next((Text(zh, en) for start, zh, en in _KINDS if data.startswith(start)), None)


def _characters(data: bytes, journal: Journal) -> tuple[str, bytes] | None:
    """The text, and its bytes in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _encoded(_from_utf16(data, journal))
    if data.startswith(b"\xef\xbb\xbf"):
        journal.add(
            BYTE_ORDER_MARK,
            (1, 1),
            "文件开头有字节顺序标记（BOM）",
            "the file begins with a byte order mark",
            hint=Text("另存为“UTF-8”，不要选“带 BOM”", "save as “UTF-8”, not “UTF-8 with BOM”"),
        )
        data = data[3:]
    try:
        return data.decode("utf-8"), data
    except UnicodeDecodeError as error:
        return _encoded(_from_other(data, error.start, journal))


def _encoded(text: str | None) -> tuple[str, bytes] | None:
    return None if text is None else (text, text.encode("utf-8"))


def _from_utf16(data: bytes, journal: Journal) -> str | None:
    journal.add(
        TEXT_NOT_UTF8,
        (1, 1),
        "文件是 UTF-16（“Unicode”）编码，不是 UTF-8",
        "the file is encoded in UTF-16 (“Unicode”), not UTF-8",
        hint=_SAVE_AS_UTF8,
    )
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        return None


_SAVE_AS_UTF8 = Text("用编辑器打开，另存为 UTF-8", "open it in an editor and save it as UTF-8")


def _from_other(data: bytes, start: int, journal: Journal) -> str | None:
    place = _place_of_byte(data, start)
    chinese = _as_gb18030(data)
    if chinese is not None:
        journal.add(
            TEXT_NOT_UTF8,
            place,
            "文件像是 GBK 编码，不是 UTF-8",
            "the file looks like GBK, not UTF-8",
            hint=_SAVE_AS_UTF8,
        )
        return chinese
    journal.add(
        TEXT_NOT_UTF8,
        place,
        f"这里的字节 0x{data[start]:02X} 不是 UTF-8",
        f"the byte 0x{data[start]:02X} here is not UTF-8",
        hint=_SAVE_AS_UTF8,
    )
    return None


def _place_of_byte(data: bytes, start: int) -> Place:
    before = data[:start].decode("utf-8")
    lines = re.split("\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def _as_gb18030(data: bytes) -> str | None:
    """The text if it is GB18030: it decodes, and what is not ASCII is nearly all common Chinese writing."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    wide = [character for character in text if character > "\x7f"]
    usual = sum("\u4e00" <= c <= "\u9fff" or c in "，。；：、？！“”‘’（）《》〔〕【】—…·　" for c in wide)
    return text if usual >= 0.9 * len(wide) else None


def _without_controls(text: str, utf8: bytes, journal: Journal) -> str:
    if not _may_hold_controls(text, utf8):
        return text
    for number, match in enumerate(_CONTROLS.finditer(text)):
        if number == _MAX_CONTROLS:
            break
        code = f"U+{ord(match[0]):04X}"
        journal.add(
            CONTROL_CHARACTER,
            place_at(text, match.start()),
            f"这里有控制字符 {code}",
            f"there is a control character {code} here",
            hint=Text("删去这个看不见的字符", "delete this invisible character"),
        )
    return _CONTROLS.sub(" ", text)


def _may_hold_controls(text: str, utf8: bytes) -> bool:
    """False only where there is none: what is looked for first."""
    if len(utf8.translate(None, _PLAIN_CONTROLS)) != len(utf8):
        return True
    has_c1_controls = b"\xc2" in utf8 and _C1_CONTROLS.search(utf8)
    return bool(has_c1_controls) or any(character in text for character in "\u2028\u2029\ufffe\uffff")


def place_at(text: str, offset: int) -> Place:
    """Line and column of the character at `offset` of a text whose only line end is `\\n`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
