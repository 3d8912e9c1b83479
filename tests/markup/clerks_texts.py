"""Texts such as clerks write, made together with the characters that have to stand on the page.

Each piece says itself what a reader must see of it: no parser is asked. So the tests do not depend on how the program
reads marks.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

_HAN = "示例市财政局关于印发管理办法的通知申请受理审核决定公开事项单位金额元年月日号条款人员名单公示期限地址电话联系"
_MARKS = "，。；：、（）《》“”？！—…％℃×÷"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block as it is written, and its letters in order."""

    written: str
    letters: str
    notes: tuple[str, ...] = ()
    """Letters that stand at the end of the page."""


_words = st.text(alphabet=_HAN, min_size=1, max_size=8)
_number = st.integers(0, 99999).map(str)
_mask = st.sampled_from(
    [
        "138****1234",
        "110105********002X",
        "6222**********1234",
        "0730-****123",
        "4306**19900101****",
        "1200*600mm",
        "2000*800*15mm",
        "3*4=12",
        "湘F***88",
        "file_name_1.xls",
        "GB_T_9704",
        "2026____年",
        "年龄__岁，工龄__年",
        "____年__月__日",
        "某某***有限公司，***路5号",
        "**公司、**厂",
        "**村、**村、**村",
        "诸葛*亮、阿不*提",
        "编号__init__函数",
        "30%*40%",
    ]
)
_plain = st.one_of(
    _words,
    st.tuples(_words, st.sampled_from(_MARKS), _words).map("".join),
    st.tuples(_words, _number, _words).map("".join),
    _mask.map(lambda mask: f"电话{mask}，"),
    st.sampled_from(
        [
            "示财发〔2026〕3号",
            "Wi-Fi 6",
            "5G+工业",
            "3>2",
            "A&B",
            "100%",
            "（一）",
            "①",
            "１２３．５",
            "a.b@示例",
            " http://example.com/_x_/y_z ",
            " https://example.com/**x**/y?pwd=__x__ ",
            " _zhang_@example.com ",
            "（企业：***有限公司，***厂）",
        ]
    ),
)
_sentence = st.lists(_plain, min_size=1, max_size=5).map("".join)


def _letters(text: str) -> str:
    return "".join(text.split())


def _same(text: str) -> tuple[str, str]:
    return text, text


# What is written, and what is seen of it.
_inline = st.one_of(
    _sentence.map(_same),
    _words.map(lambda w: (f"，**{w}**，", f"，{w}，")),
    _words.map(lambda w: (f"，[{w}](a.md)", f"，{w}")),
    _words.map(lambda w: (f'，[{w}](https://example.com/a_b_c?x=1 "题")', f"，{w}")),
    _words.map(lambda w: (f"，![{w}](图.png)", f"，{w}")),
    _words.map(lambda w: (f"，`{w}*_`", f"，{w}*_")),
    _words.map(lambda w: (f"，\\*{w}\\*", f"，*{w}*")),
    _words.map(lambda w: (f"，<b>{w}</b>", f"，{w}")),
    _words.map(lambda w: (f"，{w}&lt;&amp;&nbsp;", f"，{w}<&")),
    _words.map(lambda w: (f"，10<sup>4</sup>{w}", f"，104{w}")),
)


def _joined(parts: list[tuple[str, str]]) -> tuple[str, str]:
    return "".join(part[0] for part in parts), "".join(part[1] for part in parts)


_line = st.tuples(_words.map(_same), st.lists(_inline, min_size=0, max_size=3)).map(
    lambda parts: _joined([parts[0], *parts[1]])
)


def _paragraph(line: tuple[str, str], indent: str) -> Piece:
    return Piece(indent + line[0], _letters(line[1]))


def _pasted(lines: list[tuple[str, str]]) -> Piece:
    return Piece("\n".join(line[0] for line in lines), _letters("".join(line[1] for line in lines)))


def _article(number: str, line: tuple[str, str]) -> Piece:
    return Piece(f"第{number}条　{line[0]}", _letters(f"第{number}条{line[1]}"))


def _heading(rank: int, words: str) -> Piece:
    return Piece(f"{'#' * rank} {words}", words)


def _items(mark: str, lines: list[tuple[str, str]], nested: list[tuple[str, str]]) -> Piece:
    written = [f"{mark.format(n)} {line[0]}" for n, line in enumerate(lines, 1)]
    written += [f"    - {line[0]}" for line in nested]
    return Piece("\n".join(written), _letters("".join(line[1] for line in (*lines, *nested))))


def _table(rows: list[tuple[tuple[str, str], tuple[str, str]]], caption: str) -> Piece:
    written = ["| 单位 | 数量 |", "|---|---:|", *(f"| {a[0]} | {b[0]} |" for a, b in rows)]
    above = f"表：{caption}\n\n" if caption else ""
    return Piece(
        above + "\n".join(written),
        _letters(caption + "单位数量" + "".join(a[1] + b[1] for a, b in rows)),
    )


def _html_table(rows: list[tuple[str, str]]) -> Piece:
    written = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    return Piece(f"<table>{written}</table>", _letters("".join(a + b for a, b in rows)))


_cell = st.one_of(
    _words.map(_same), _number.map(_same), _mask.map(_same), st.just(("", "")), st.just(("甲\\|乙", "甲|乙"))
)
_html_cell = st.one_of(_words, _number)
_lines = st.lists(_line, min_size=1, max_size=4)
_block = st.one_of(
    st.builds(_paragraph, _line, st.sampled_from(["", "", "　　", "  "])),
    st.builds(_pasted, st.lists(_line, min_size=2, max_size=4)),
    st.builds(_article, st.sampled_from(["一", "十二", "三十"]), _line),
    st.builds(_heading, st.integers(1, 4), _words),
    st.builds(_items, st.sampled_from(["-", "{}.", "*", "+"]), _lines, st.just([]) | _lines),
    st.builds(_table, st.lists(st.tuples(_cell, _cell), min_size=1, max_size=4), st.just("") | _words),
    st.builds(_html_table, st.lists(st.tuples(_html_cell, _html_cell), min_size=1, max_size=4)),
    _words.map(lambda words: Piece(f"> {words}", words)),
    _words.map(lambda words: Piece(f"{words}\n{{: .signature}}", words)),
    _words.map(lambda words: Piece(f'<div class="center">{words}</div>', words)),
    st.sampled_from(["____ ____", "**** ****", "签字：____", "**公司、**厂", "_ _ _ _"]).map(
        lambda words: Piece(words, _letters(words))
    ),
    st.sampled_from(["张*三、李*四", "一、总体要求", "（一）目标任务。", "附件：1. 名单"]).map(
        lambda words: Piece(words, _letters(words))
    ),
)


def _with_notes(blocks: list[Piece], notes: list[str]) -> Piece:
    references = [f"说明{'。' * (n % 2)}[^{n}]" for n in range(len(notes))]
    seen = [reference.partition("[")[0] for reference in references]
    definitions = [f"[^{n}]: {note}" for n, note in enumerate(notes)]
    return Piece(
        "\n\n".join([*(block.written for block in blocks), *references, *definitions]) + "\n",
        "".join([*(block.letters for block in blocks), *seen]),
        tuple(_letters(note) for note in notes),
    )


clerks_texts = st.builds(
    _with_notes,
    st.lists(_block, min_size=1, max_size=6),
    st.just([]) | st.lists(_sentence, min_size=1, max_size=3),
)
"""Whole texts."""
