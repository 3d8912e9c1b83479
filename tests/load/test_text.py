from hypothesis import given
from hypothesis import strategies as st

from site_builder.load.journal import Journal
from site_builder.load.text import _CONTROLS, MAX_BYTES, decode


def seen(data: bytes) -> tuple[str | None, list[tuple[int, int, str, str]]]:
    journal = Journal("a.md")
    text = decode(data, journal)
    return text, [(f.span.line, f.span.column, f.rule, f.text.zh) for f in journal.findings]


def test_plain_utf8_is_read_as_it_is() -> None:
    assert seen("标题\n".encode()) == ("标题\n", [])


def test_all_line_ends_become_one() -> None:
    assert seen(b"a\r\nb\rc\nd") == ("a\nb\nc\nd", [])


def test_a_byte_order_mark_is_mentioned_and_passed_over() -> None:
    assert seen(b"\xef\xbb\xbfa") == ("a", [(1, 1, "SRC-03", "文件开头有字节顺序标记（BOM）")])


def test_gbk_is_named_at_its_first_byte_and_still_read() -> None:
    data = "ab\n标题: 关于防汛的通知".encode("gbk")
    assert seen(data) == ("ab\n标题: 关于防汛的通知", [(2, 1, "SRC-02", "文件像是 GBK 编码，不是 UTF-8")])


def test_a_byte_that_no_encoding_explains_is_named_with_its_place() -> None:
    data = "一二\r\n三四".encode() + b"\xff\xfe\xfd"
    assert seen(data) == (None, [(2, 3, "SRC-02", "这里的字节 0xFF 不是 UTF-8")])


def test_utf16_is_named_and_still_read() -> None:
    data = b"\xff\xfe" + "标题".encode("utf-16-le")
    assert seen(data) == ("标题", [(1, 1, "SRC-02", "文件是 UTF-16（“Unicode”）编码，不是 UTF-8")])


def test_control_characters_are_errors_and_become_spaces() -> None:
    assert seen("甲\n乙\x00丙\x0b\u2028".encode()) == (
        "甲\n乙 丙  ",
        [
            (2, 2, "SRC-04", "这里有控制字符 U+0000"),
            (2, 4, "SRC-04", "这里有控制字符 U+000B"),
            (2, 5, "SRC-04", "这里有控制字符 U+2028"),
        ],
    )


def test_thousands_of_control_characters_give_twenty_findings() -> None:
    assert len(seen(b"a" + b"\x01" * 5000)[1]) == 20


def test_a_renamed_word_file_is_recognised() -> None:
    assert seen(b"PK\x03\x04\x00\x00") == (
        None,
        [(1, 1, "SRC-10", "这不是文本，而是 Word、Excel 或 ZIP 文件")],
    )


def test_an_empty_file_is_an_error() -> None:
    assert seen(b" \r\n\n") == (None, [(1, 1, "HDR-04", "文件是空的")])


def test_a_file_above_five_megabytes_is_not_read() -> None:
    assert seen(b"a" * (MAX_BYTES + 1)) == (None, [(1, 1, "SRC-05", "文件有 5.0 MB，超过 5 MB")])
    assert seen(b"a" * MAX_BYTES)[1] == []


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_explained(data: bytes) -> None:
    text, findings = seen(data)
    assert text is not None or findings
    assert text is None or not set(text) & set("\r\x00\x0b\u2028\x85")


@given(st.text("字a\n\t\x07\x7f\x80\x9f\u00a0§·\u2027\u2028\ufffd\uffff").filter(str.strip))
def test_no_control_character_is_passed_over(text: str) -> None:
    read, findings = seen(text.encode())
    assert (read, bool(findings)) == (_CONTROLS.sub(" ", text), bool(_CONTROLS.search(text)))
