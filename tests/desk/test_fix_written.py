"""`fix` makes the repairs of marks, links and tables, and what it writes is what the page showed."""

from site_builder.desk.fix import fixed_file
from site_builder.load.documents import read_document

_HEADER = "---\n标题: 关于项目安排的公告\n类型: 通知公告\n发布日期: 2024-05-06\n---\n\n"
_PATH = "content/growth/economy/written.md"


def _fixed(body: str) -> str:
    data = (_HEADER + body).encode()
    findings = read_document(_PATH, data)[0].findings
    return fixed_file(_PATH, data, findings).after.decode().removeprefix(_HEADER)


def test_brackets_underscores_and_separators_are_written_as_markdown_wants_them() -> None:
    assert _fixed(
        "见[甲]（a.md）和【乙】(b.md)，是__加粗__字[^1]。\n\n| 甲 | 乙 |\n| 1 | 2 |\n\n[^1]：说明\n"
    ) == ("见[甲](a.md)和[乙](b.md)，是**加粗**字[^1]。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n[^1]: 说明\n")


def test_a_separator_of_the_wrong_width_is_written_anew() -> None:
    assert _fixed("表如下：\n| 甲 | 乙 | 丙 |\n|---|---|\n| 1 | 2 | 3 |\n") == (
        "表如下：\n| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    )


def test_what_is_in_doubt_is_left_to_a_person() -> None:
    body = "张*三、长*宽*高\n\n甲\t乙\n丙\t丁\t戊\n\n工作安排\n---\n"
    assert _fixed(body) == body
