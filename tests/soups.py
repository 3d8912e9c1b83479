"""Texts made of the pieces that clerks, editors and attackers write, in any order: the same ones for the same seed."""

import random
from collections.abc import Sequence

_KEYS = (
    *(
        "标题",
        "发布日期",
        "类型",
        "文号",
        "发文机关",
        "成文日期",
        "施行日期",
        "有效期至",
        "有效性",
        "废止",
        "修改",
        "替换",
    ),
    *(
        "解读",
        "依据",
        "其他栏目",
        "主题",
        "关键词",
        "内容概述",
        "来源",
        "附件",
        "公开属性",
        "归档日期",
        "草稿",
        "旧址",
    ),
    *(
        "title",
        "published",
        "type",
        "number",
        "issuers",
        "issued",
        "effective",
        "expires",
        "repeals",
        "amends",
        "also_in",
    ),
    *(
        "attachments",
        "aliases",
        "summary",
        "source",
        "draft",
        "titel",
        "标 题",
        "",
        "<<",
        "extends",
        "延长",
        "引用",
    ),
)
_VALUES = (
    *(
        "示政发〔2024〕3号",
        "示政发[2024]03号",
        "示政发〔2024〕3、4号至9号",
        "公告（2019年第3号）",
        "主席令第九十一号",
        "《示例办法》",
    ),
    *(
        "2024-03-05",
        "2024-02-30",
        "0001-01-01",
        "9999-12-31",
        "2024年3月5日",
        "二〇二四年三月五日",
        "12:30",
        "010",
        "长期",
    ),
    *(
        "是",
        "否",
        "规范性文件",
        "废止",
        "[甲, 乙]",
        "[[[[",
        "{文件: 示财发〔2019〕8号, 条款: [5, 7-9], 日期: 2026-05-01}",
    ),
    *(
        "{",
        "}",
        "]",
        '"',
        "'",
        "“全角”",
        "| \n  块",
        ">-\n   折\n   叠",
        "- 甲\n- 乙",
        "\n  - 甲\n  - {文件: 乙}",
        "&a 甲",
        "*a",
    ),
    *(
        "!!python/object:os.system x",
        "# 注",
        "甲 # 注",
        "甲: 乙",
        "：",
        "\t",
        "\u3000",
        "\u200b",
        "\x00",
        "\x1b[2J",
        "\ufeff",
    ),
    *(
        '"\\u0000"',
        '"\\ud800"',
        '"\\x41"',
        '"\\',
        "😀",
        "\u202e",
        "../../etc/passwd",
        "C:\\x",
        "https://a.gov.cn/",
        "javascript:x",
    ),
    *(
        "growth/ppp",
        "search/index.json",
        "a.pdf",
        "9" * 400,
        "甲" * 300,
        "~",
        "null",
        "1e999",
        "-0",
        ".inf",
        "0x1F",
        "1_000",
    ),
    *(
        "{文件: {文件: {文件: 甲}}}",
        "{站外: 是}",
        "[{}]",
        "[[]]",
        "{日期: [}",
        "[示政发〔2024〕3号, 示政发〔2024〕3号]",
        "第三条第二款",
    ),
)
_GAPS = (": ", ":", "：", " : ", ":\t", " ", "", ": \n", ":  ", "?: ")
_LINES = (
    "---",
    "...",
    "%YAML 1.1",
    "# 注",
    "",
    "  ",
    "\t",
    "- 甲",
    "? 键\n: 值",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> x",
    "甲",
)

_BODY = (
    *(
        "[^1]",
        "[^1]: 注",
        "[^2]: [^1]: 注",
        "    [^2]: 乙",
        "[^",
        "[^]: x",
        "[^1]: \n\n    | a |\n    |---|",
        "[^甲]",
    ),
    *(
        "| 甲 | 乙 |",
        "|---|---|",
        "|:--|--:|",
        "| `a|b` | \\| |",
        "||",
        "表：安排",
        "{: .signature}",
        "{: #art-1 onclick=x}",
        "{:",
        "}",
    ),
    *(
        "<div>",
        "</div>",
        "<p",
        "<p>‹![说明]></p>",
        "<![abc[",
        "<!--",
        "-->",
        "<!DOCTYPE x>",
        "<?php",
        "?>",
        "]]>",
        "<table>",
    ),
    *(
        "<caption>",
        "<tr><td colspan=9999 rowspan=9999>",
        "</table>",
        "<script>alert(1)</script>",
        "<svg/onload=x>",
        "<a href='",
    ),
    *(
        "<style>",
        "<math><mi",
        "<textarea>",
        "<title>",
        "<plaintext>",
        "<select><option>",
        "<template>",
        "&#x110000;",
        "&#0;",
        "&amp",
    ),
    *(
        "**甲**",
        "**",
        "*",
        "__",
        "_",
        "`",
        "```",
        "~~~",
        "\\",
        "![图](a.png)",
        "![",
        "](",
        "[甲](../x.md)",
        "[甲](文号:示政发〔2024〕3号)",
    ),
    *(
        "[甲](id:growth/a)",
        "[甲][1]",
        "[1]: https://a.gov.cn/ '题'",
        "<https://a.gov.cn>",
        "<a@b.c>",
        "https://a.gov.cn/x(y)",
    ),
    *(
        "# 一",
        "## 第一章 总则",
        "一、总体要求",
        "(一)基本原则",
        "第一条 为了",
        "第十九条之一",
        "甲\n===",
        "甲\n---",
        "> 引",
        ">>",
        "- 列",
        "1. 列",
    ),
    *(
        "      ",
        "    ",
        "\t",
        "\u3000\u3000",
        "《示例办法》（示政发〔2020〕1号）",
        "《《《",
        "》",
        "（示政发",
        "〔2024〕",
        "3、4号",
        "自公布之日起施行",
    ),
    *(
        "同时废止",
        "有效期2年",
        "有效期至2026年12月31日",
        "废止《示例办法》",
        "下列文件同时废止：",
        "第三条第二款修改为：",
        "“",
        "”",
        "本决定自",
    ),
    *(
        "示例市人民政府\n2024年3月5日",
        "二、废止的文件（2件）",
        "1. 《示例规定》（示财发〔2016〕3号）第五条",
        "附件：1.表",
        "电话：13800000000",
    ),
    *(
        "430102199001011234",
        "秘密★1年",
        "此件不公开",
        "430***********1234",
        "张**",
        "在这里写正文",
        "〔20XX〕XX号",
        "____年__月",
    ),
    *(
        "<<<<<<< HEAD",
        "=======",
        ">>>>>>> x",
        "\x00",
        "\x1b",
        "\u202e",
        "\u200b",
        "\ufeff",
        "😀",
        "\U000e0001",
        "\u2028",
        "\x85",
        "\r",
        "\r\n",
    ),
    *(
        "甲" * 200,
        "<" * 50,
        "[" * 50,
        "*" * 50,
        "(" * 50,
        "> " * 40,
        "- " * 40,
        "  - a\n" * 20,
        "|" * 50,
        "[^a]" * 20,
        "`" * 31,
        "《" * 30,
    ),
    *(
        "*[HTML]: x",
        "!!! note",
        ":::",
        "$$",
        "[TOC]",
        "[[甲]]",
        "{{ x }}",
        "{% x %}",
        "<br/>",
        "&nbsp;",
        "a  \nb",
        "\\\nb",
        "***",
        "---",
    ),
)
_JOINTS = ("\n", "\n\n", "", " ", "\n    ", "\n\n    ", "\n> ", "\n- ", " | ")


def header(seed: int) -> str:
    """A document with such a header and a short body."""
    pick = random.Random(seed)
    lines = [_line(pick) for _ in range(pick.randint(0, 12))]
    if pick.random() < 0.5:
        lines[:0] = ["标题: 通知", "发布日期: 2024-03-05"]
    if pick.random() < 0.3:
        pick.shuffle(lines)
    start, end = (
        ("---\n", "\n---\n")
        if pick.random() < 0.9
        else pick.choices(("---\n", "", "----\n", "\n---\n", "--- \n"), k=2)
    )
    text = start + "\n".join(lines) + end + pick.choice(("", "\n正文。\n", "正文", "\n---\n"))
    return _cut(text, pick)


def _line(pick: random.Random) -> str:
    if pick.random() < 0.12:
        return pick.choice(_LINES)
    indent = pick.choice(("", "", "", "", "", "  ", "    ", "\t", "\u3000"))
    return indent + pick.choice(_KEYS) + pick.choice((": ", *_GAPS)) + pick.choice(_VALUES)


def body(seed: int) -> str:
    """A document with a sound header and such a body."""
    pick = random.Random(seed)
    pieces = pick.choices(_BODY, k=pick.choice((3, 8, 20, 60)))
    if pick.random() < 0.3:
        # Few kinds, many times: what one of them opens, the others find open.
        pieces = pick.choices(pick.sample(_BODY, 3), k=40)
    text = "".join(piece + pick.choice(_JOINTS) for piece in pieces)
    kind = pick.choice(("通知公告", "清理结果", "规范性文件", "政策解读", "专页"))
    return f"---\n标题: 示例市供水办法\n发布日期: 2024-03-05\n类型: {kind}\n---\n\n{_cut(text, pick)}\n"


def _cut(text: str, pick: random.Random) -> str:
    """Sometimes with a piece taken out, doubled, or the end missing."""
    if not text or pick.random() < 0.6:
        return text
    a, b = sorted(pick.choices(range(len(text) + 1), k=2))
    return pick.choice(
        (text[:a] + text[b:], text[:b] + text[a:], text[:a], text[:a] + text[a:b] * 3 + text[b:])
    )


def mutated(text: str, pieces: Sequence[str], seed: int) -> str:
    """A sound file with lines left out, doubled, moved in or out, and values replaced by any of `pieces`."""
    pick = random.Random(seed)
    lines = text.split("\n")
    for _ in range(pick.randint(1, 4)):
        n = pick.randrange(len(lines))
        lines[n : n + 1] = _change(lines[n], pick, pieces)
        lines = lines or [""]
    return _cut("\n".join(lines), pick) if pick.random() < 0.3 else "\n".join(lines)


def _change(line: str, pick: random.Random, pieces: Sequence[str]) -> list[str]:
    key, _, value = line.partition(":")
    piece = pick.choice(pieces)
    written: tuple[list[str], ...] = (
        *([line, line], [], ["  " + line], [line.removeprefix("  ")]),
        *(
            [f"{key}: {piece}"],
            [f"{key}: {piece}"],
            [f"{piece}:{value}"],
            [line, f"{piece}: {pick.choice(pieces)}"],
        ),
        [line.replace(":", pick.choice(("：", "", "::", " :")), 1)],
        [line.replace(pick.choice("[]{},-\"'"), "", 1)],
        [line + pick.choice(("[", "{", "'", '"', " #", ",", "]", "}", "\t", "\\"))],
    )
    return pick.choice(written)


SETTINGS = (
    *_VALUES,
    *(
        "columns",
        "duties",
        "children",
        "units",
        "id",
        "name",
        "cadence",
        "kind",
        "county",
        "extends",
        "mount",
        "switched_off",
    ),
    *(
        "add",
        "alias",
        "city",
        "include",
        "renamed",
        "template",
        "members",
        "path",
        "data",
        "url",
        "moved",
        "withdrawn",
        "limits",
    ),
    *(
        "waivers",
        "theme",
        "language",
        "contact",
        "validity_terms",
        "{days: 30}",
        "{days: 0}",
        "[市财政局]",
        "[{id: a, name: 甲}]",
    ),
    *(
        "../city/columns.yaml",
        "package:x",
        "git+https://a/b.git@v1",
        "a/b/c/d/e/f",
        "/",
        "..",
        "-",
        "A",
        "a" * 100,
        "en",
        "zh-CN",
    ),
)
