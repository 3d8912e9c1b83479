# ruff: noqa: E501
"""Texts that hold one thing many times over: every construct of a body, a header, the columns and a question to the search.

Each construct is a piece and a shape. `text_of` repeats it up to a length, so that the same construct can be read at n, 2n and 4n.
A piece may count: `§` stands for the number of the repetition, for what must have another name each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, unique


@unique
class Part(Enum):
    """What is read."""

    BODY = "body"
    HEADER = "header"
    COLUMNS = "columns"
    QUERY = "query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Construct:
    """One thing that is repeated."""

    part: Part
    name: str
    """The piece and the shape."""
    before: str
    piece: str
    after: str
    """What is repeated behind all pieces, once for each: what closes them."""

    def text_of(self, length: int) -> str:
        """At least so many characters of it."""
        size = max(1, len(self.piece) + len(self.after))
        count = max(1, length // size)
        if "§" in self.piece + self.after:
            pieces = [self.piece.replace("§", str(number)) for number in range(count)]
            return (
                self.before
                + "".join(pieces)
                + "".join(self.after.replace("§", str(number)) for number in range(count))
            )
        return self.before + self.piece * count + self.after * count


_MARKS = (
    *(
        "*",
        "**",
        "***",
        "****",
        "_",
        "__",
        "___",
        "`",
        "``",
        "~",
        "~~",
        "\\",
        "\\*",
        "\\\\",
        "#",
        "##",
        "-",
        "+",
        "=",
    ),
    *(
        "*a ",
        "*a_",
        "_a*",
        "**a",
        "a**",
        "a*",
        "*a",
        "**a *b ",
        "**甲**乙**",
        "**甲**",
        "*甲*",
        "***甲***",
        "__甲__",
        "_甲_",
    ),
    *(
        "**公司、**厂、",
        "**甲（",
        "*（",
        "）*",
        "**《",
        "1*2*3",
        "1*2*3 ",
        "a_b_c ",
        "张**、",
        "****年",
        "____年",
        "*** ",
        "**甲** ",
    ),
    *(
        "**甲_乙**",
        "_甲**乙_",
        "**甲*乙**",
        "*a**b*",
        "甲**：",
        "**甲：**乙",
        "__a",
        "a__ ",
        "_甲、",
        "*号",
        "（*",
        "**、",
    ),
    *("`a`", "`a", "`` ` ", "`[`", "[`]`", "\\`a`"),
    *(
        "[",
        "]",
        "![",
        "[]",
        "[a]",
        "[a](",
        "[a](b)",
        "[a](b 'c')",
        "[a](<b>)",
        "[a](b",
        "[a][",
        "[a][b]",
        "[a][]",
        "![a](b)",
    ),
    *(
        "![a][b]",
        "[[]",
        "[[a]]",
        "[a](b(c)",
        '[a](b"',
        "[a](http://a.b/c)",
        "[甲](乙.pdf)",
        "[a]: b\n",
        "[a§]: b§\n",
        "[a§]\n",
    ),
    *(
        "[注]: 甲\n",
        "［甲］（乙）",
        "［甲］(乙)",
        "［",
        "［＾1］",
        "（",
        "）",
        "(",
        ")",
        "[^",
        "[^a",
        "[^1]",
        "[^1]: ",
        "[^§]",
        "[^1]: 甲\n",
    ),
    *(
        "[^§]: 甲\n",
        "[^§]: 甲[^§]\n",
        "[^§]: 甲\n\n    乙\n\n",
        "甲[^§]\n\n[^§]: 乙\n\n",
        "[^1]甲\n\n",
        "[^§]：甲\n",
        "[^§]: 甲[^1]\n",
    ),
    *(
        "<",
        ">",
        "<a",
        "<a ",
        "<a>",
        "</a>",
        '<a href="',
        '<a href="b">c</a>',
        "<a name=b>",
        "<b>",
        "<b>a</b>",
        "<p>",
        "</p>",
    ),
    *(
        "<p>a</p>",
        "<div>",
        "<div>\n",
        "</div>",
        "<div>a</div>\n\n",
        "<div>\n\n",
        "<div markdown=1>\n",
        "<br>",
        "<br/>\n",
        "<hr>",
    ),
    *(
        "<!",
        "<!--",
        "-->",
        "<!-- a -->",
        "<!-- a -->\n\n",
        "<!--\n",
        "<?",
        "<?a?>",
        "<![",
        "<![CDATA[",
        "]]>",
        "<!a>",
        "<!a",
        "<a@b.c>",
    ),
    *(
        "<a@b.c>\n\n",
        "<http://a.b>",
        "<http://a",
        "a@b.c ",
        "http://a.b/c ",
        "http://a.b/c",
        "www.a.cn、",
        "https://甲.中国/乙",
        "<script>",
    ),
    *(
        "<script>a</script>",
        "<style>",
        "<table>",
        "<table><tr><td>a</td></tr></table>\n\n",
        "<tr><td>a",
        "<td>",
        "<td colspan=2>a</td>",
    ),
    *(
        "<td rowspan=9>a</td>",
        "<ul><li>a",
        "<li>",
        "<font color=red>",
        "<span style='a'>",
        "<o:p></o:p>",
        "<img src=a>",
        "<img src='a' alt='b'>",
    ),
    *(
        "<svg>",
        "<math>",
        "<b x=1><p>",
        "<a\n",
        "<a b='",
        "</",
        "</ ",
        "<a/>",
        "<甲>",
        "<《",
        "< ",
        "1<2>3",
        "<details><summary>a</summary>b</details>\n\n",
    ),
    *("&", "&amp;", "&amp", "&#", "&#1", "&#x4e00;", "&nbsp;", "&lt;", "&lt;b&gt;", "&a", "&#xd800;", "&;"),
    *(
        "> ",
        ">",
        ">\n",
        "> a\n",
        "> a\n\n",
        ">a",
        "> > a\n",
        "> - a\n",
        "＞ 甲\n",
        "- ",
        "- a\n",
        "- a\n\n",
        "* a\n",
        "+ a\n",
        "1. a\n",
    ),
    *(
        "1. a\n\n",
        "1、甲\n",
        "（一）甲\n",
        "(1) a\n",
        "一、甲\n",
        "一、甲\n\n",
        "①甲\n",
        "1.甲\n",
        "2. a\n    b\n",
        "- a\n\n    b\n\n",
        "- a\n  b\n",
    ),
    *(
        "    - a\n",
        "    a\n",
        "\ta\n",
        "\t",
        " ",
        "  ",
        "　",
        "　　甲\n",
        "\n",
        " \n",
        "\t\n",
        "a  \n",
        "a\\\n",
        "甲\n",
        "甲\n\n",
        "a",
        "甲",
        "甲 乙",
    ),
    *(
        "# a\n",
        "## 甲\n\n",
        "#甲\n",
        "###### a\n",
        "a\n---\n",
        "a\n===\n",
        "# a {#b}\n",
        "# a {#b§}\n",
        "# 甲§\n",
        "## a ##\n",
        "---\n",
        "***\n",
        "- - -\n",
        "* * ",
    ),
    *(
        "{",
        "}",
        "{ ",
        "{#a}",
        "{.a}",
        "{: a=b }",
        "{: .a }\n",
        "a {#b}",
        "{a",
        "{{a}}",
        "{%",
        "{: a='",
        "# a {a=b}\n",
        "*a*{: .b}",
    ),
    *(
        "|",
        "||",
        "|a|b|\n",
        "|a|b|\n|-|-|\n|c|d|\n\n",
        "|-|",
        "|-|\n",
        "| a |",
        "|a\n",
        "a|b\n",
        "a|b\n-|-\n",
        "\\|",
        "|`a|b`|\n",
        "｜",
        "｜甲｜乙｜\n",
        "｜-",
    ),
    *(
        "表1 甲\n\n|a|b|\n|-|-|\n|c|d|\n\n",
        "|a|b|\n|-|-|\n",
        "|:-|-:|\n",
        "|a|b|\n|-|-|\n|^^|d|\n\n",
        "表1 甲\n\n",
        "Table: 甲\n\n",
        ": 甲\n\n",
        "|a||b|\n",
        "+--+\n|a |\n",
    ),
    *(
        "甲\tB\n",
        "甲  乙  丙\n",
        "a\n: b\n",
        "a\n: b\n\n",
        ": b\n",
        "a\n:   b\n\n    c\n\n",
        "甲\n：乙\n",
        "*[a]: b\n",
        "!!! note\n    a\n",
        "!!! note\n",
        "::: a\n",
    ),
    *(
        "```\n",
        "```\na\n```\n",
        "~~~\n",
        "```a\n",
        "\x02",
        "\x03",
        "\ufeff",
        "\u200b",
        "\u202e",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
        "\u0301",
        "\x00",
    ),
    *(
        "[TOC]\n",
        "$a$",
        "$$",
        "\\(a\\)",
        "==a==",
        "^a^",
        "H~2~O",
        "m^2",
        "--",
        "...",
        "——",
        "……",
        "“",
        "”",
        "“甲”",
        '"甲"',
        "'",
        "‘甲’",
        ":",
        "：",
        "；",
        "，",
        "。",
    ),
)
"""What stands in a body as Markdown or HTML."""

_LAW = (
    *(
        "《",
        "》",
        "《》",
        "《甲》",
        "《甲办法》",
        "《甲办法》（示政发〔2020〕1号）",
        "《甲§办法》（示政发〔2020〕§号）",
        "《甲》和《乙》",
        "《甲》、",
        "《甲》废止。",
        "《甲〈乙〉丙》",
    ),
    *(
        "〔",
        "〕",
        "〔2020〕",
        "〔2020〕1号",
        "示政发〔2020〕1号",
        "示政发[2020]1号",
        "示政发（2020）1号",
        "示政发〔2020〕1、2号",
        "示政发〔2020〕1号至9号",
        "示政发",
        "示政发〔",
    ),
    *(
        "国发〔2020〕1号，",
        "2020年第1号",
        "第1号",
        "（2020年第1号）",
        "主席令第九十一号",
        "令第1号",
        "第一条",
        "第一条 甲\n\n",
        "第一章 甲\n\n",
        "第十条第二款第（三）项",
        "第",
        "条",
    ),
    *(
        "自2020年1月1日起施行。",
        "本办法自2020年1月1日起施行，有效期五年。",
        "有效期五年。",
        "有效期至2025年12月31日。",
        "有效期",
        "自公布之日起",
        "施行",
        "自",
        "起施行，",
        "试行",
    ),
    *(
        "《甲办法》同时废止。",
        "《甲办法》（示政发〔2020〕1号）同时废止。",
        "同时废止。",
        "废止",
        "予以废止：",
        "本办法自公布之日起施行，《甲办法》同时废止。",
        "修改为",
        "将第一条修改为“甲”。",
    ),
    *(
        "将《甲办法》第一条修改为：“乙”。",
        "决定对《甲办法》作如下修改：",
        "增加一条，作为第二条：“甲”",
        "删去第一条。",
        "失效",
        "宣布失效",
        "继续有效",
        "有效期延长至2025年12月31日",
        "延长",
    ),
    *(
        "《甲办法》的有效期延长至2025年12月31日。",
        "一、《甲办法》（示政发〔2020〕1号）\n",
        "1.《甲办法》\n",
        "1．关于甲的通知（示政发〔2020〕1号）\n\n",
        "废止下列文件：\n\n1.《甲》\n",
        "下列文件废止：\n",
    ),
    *(
        "|1|《甲办法》|示政发〔2020〕1号|\n",
        "|序号|文件名称|文号|\n|-|-|-|\n|1|甲办法|示政发〔2020〕1号|\n\n",
        "附件：1.甲\n",
        "附件1\n\n",
        "附件",
        "关于印发《甲》的通知",
        "关于",
        "的通知",
    ),
    *(
        "2020年1月1日",
        "2020-01-01",
        "2020.1.1",
        "二〇二〇年一月一日",
        "二〇二〇年",
        "2020年",
        "1月",
        "1日",
        "12:30",
        "1",
        "12",
        "一",
        "百",
        "一百二十",
        "〇",
        "１",
        "壹",
        "1,000.00",
        "3%",
        "1.",
        "1、",
    ),
    *(
        "110101199003071233",
        "13800138000",
        "13800138000，",
        "0731-8888888",
        "1380013",
        "6222021234567890123",
        "湘A12345",
        "a@b.cn",
        "张某",
        "张三，男，",
        "身份证号：",
        "电话：",
        "姓名：",
    ),
    *(
        "示例市人民政府\n",
        "示例市人民政府\n2020年1月1日\n\n",
        "（此件公开发布）\n",
        "（盖章）",
        "××",
        "XX",
        "xx年",
        "○○",
        "□",
        "口",
        "TODO",
        "待定",
        "[待补]",
        "【",
        "】",
        "【甲】",
        "{甲}",
        "<甲>乙",
    ),
    *(
        "本规定由甲负责解释。",
        "依据《甲法》",
        "根据《甲法》第一条、第二条",
        "见附件",
        "见[甲]",
        "甲（以下简称乙）",
        "（以下简称",
        "（",
        "((",
        "[[",
        "”“",
        "，，",
        "。。",
        "甲。",
        "甲。\n",
        "甲，乙；丙。\n\n",
    ),
)
"""What stands in a body as words of the law, numbers, dates and data of persons."""

_PAIRS = (
    *(
        ("[", "]"),
        ("[", "](a)"),
        ("[a", "](b)"),
        ("![", "](a)"),
        ("(", ")"),
        ("（", "）"),
        ("《", "》"),
        ("〈", "〉"),
        ("〔", "〕"),
        ("“", "”"),
        ("【", "】"),
        ("{", "}"),
    ),
    *(
        ("*", "*"),
        ("*a ", " b*"),
        ("**a", "b**"),
        ("**甲", "乙**"),
        ("_a ", " b_"),
        ("*a _b ", " c_ d*"),
        ("`", "`"),
        ("<b>", "</b>"),
        ("<div>", "</div>"),
        ("<div>\n", "</div>\n"),
    ),
    *(
        ("<p>", "</p>"),
        ("<ul><li>", "</li></ul>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<!--", "-->"),
        ("<a href=b>", "</a>"),
        ("<font>", "</font>"),
        ("<", ">"),
        ("<甲", ">"),
    ),
    *(
        ("[^a§", "]"),
        ("[^§]", "\n[^§]: a"),
        ("[^§]\n", "\n[^§]: a\n"),
        ("[a§]", "\n[a§]: b"),
        ("[a][b§]\n", "\n[b§]: c\n"),
        ("&lt;", "&gt;"),
        ("<span>**", "**</span>"),
        ("{{", "}}"),
    ),
    *(
        ("《甲", "》废止"),
        ("《甲§》\n", "\n《甲§》废止。"),
        ("（《甲》", "）"),
        ("将《甲》", "修改为“乙”。"),
        ("<details>", "</details>"),
        ("<blockquote>", "</blockquote>"),
        ("<sup>", "</sup>"),
    ),
)
"""What opens, and what closes it."""

_HEADERS = (
    *(
        "title: a\n",
        "标题: 甲\n",
        "k§: v\n",
        "键§: 值\n",
        "k§:\n  - a\n",
        "k§: [a, b]\n",
        "a: {b: c}\n",
        "#a\n",
        "# 甲\n",
        "关键词: [甲]\n",
        "废止: 《甲》\n",
        "  - 甲\n",
        "- a\n",
        "a\n",
        "甲\n",
    ),
    *(
        "甲：乙\n",
        "titel: a\n",
        "标 题: 甲\n",
        "文号: 示政发〔2020〕1号\n",
        "k§: &a§ b\n",
        "k§: *a\n",
        "<<: *a\n",
        "? a\n: b\n",
        "k§: |\n  a\n",
        "k§: >\n  a\n\n",
        "\"k§\": 'v'\n",
        "\n",
        " \n",
        "\t\n",
        "  a: b\n",
    ),
    *(
        "...\n",
        "--- a\n",
        "%a\n",
        "!!str a: b\n",
        "k§: !a b\n",
        "k§: 2020-01-01\n",
        "k§: 0o7\n",
        "k§: 1:30\n",
        "k§: '\n",
        'k§: "\n',
        "k§: [\n",
        "k§: ]\n",
        "k§: {\n",
        "k§: a: b\n",
        "k§: @a\n",
        "k§: `a\n",
        "　k§: a\n",
    ),
)
"""Lines of a header."""

_VALUES = (
    *(
        "a",
        "甲",
        "[",
        "]",
        "[a,",
        "[a, b], ",
        "{",
        "{a: ",
        "a, ",
        "甲、",
        "甲，",
        "'",
        '"',
        "''",
        '\\"',
        "\\",
        "&a ",
        "*a ",
        "#",
        " #",
        ": ",
        "：",
        ", ",
        "- ",
        "? ",
        "!a ",
        "| ",
        "> ",
        "a: b, ",
        "%",
        "@",
        "`",
        "0",
        "1",
    ),
    *(
        "《甲》",
        "《甲》、",
        "《甲》（示政发〔2020〕1号）",
        "示政发〔2020〕1号",
        "示政发〔2020〕1号、",
        "1、2号至9号",
        "2020-01-01",
        "2020年1月1日",
        "示例市财政局、",
        "示例市财政局 ",
        "（",
        "）",
        "〔",
        "“",
        "”",
        "　",
        " ",
    ),
    *(
        "a.pdf, ",
        "../",
        "a/",
        "http://a.b/",
        "第一条、",
        "第一条第二款",
        "<a>",
        "**甲**",
        "{{a}}",
        "\u200b",
        "\ufeff",
        "甲:乙,",
        "[[",
        "]]",
        "}}",
        "[{",
        "k§: v, ",
        "'a', ",
        '"a", ',
        '"a\\n',
        "~",
        "null, ",
        "yes, ",
    ),
)
"""What stands in a value of the header."""

_KEYS = (
    "title", "标题", "文号", "发文机关", "成文日期", "施行日期", "有效期至", "废止", "修改", "解读", "依据", "其他栏目", "关键词", "内容概述", "附件", "旧址", "来源", "x",
)  # fmt: skip

_COLUMNS = (
    "- {id: a§, name: 甲}\n", "- id: a§\n  name: 甲\n", "- id: a§\n  name: 甲\n  duties: [{description: 公开, units: [甲]}]\n  cadence: monthly\n", "  - {id: a, name: b}\n",
    "- a\n", "- [", "- {", "- '", "# a\n", "\n", "- &a§ {id: b§}\n", "- *a\n", "- id: a§\n  children:\n  - {id: b, name: 乙}\n", "- {id: a, name: 甲}\n", "k§: v\n", "- id: a§\n  dutys: x\n",
    "units: {甲§: 乙}\n", "- {id: '甲§', name: 甲}\n", "- - ", "? ", "- !a b\n",
)  # fmt: skip

_QUERIES = (
    *(
        "a",
        "甲",
        "甲 ",
        "a ",
        "1",
        "1 ",
        "2020年",
        "示政发〔2020〕1号",
        "示政发",
        "〔",
        "《甲》",
        '"',
        "“",
        "甲乙",
        "人民政府",
        "a甲",
        "甲a",
        "1甲",
        "-",
        ".",
        "示政发[2020]1号 ",
        "　",
        "\n",
        "é",
        "e\u0301",
        "ＡＢ",
        "１",
        "ß",
    ),
    *(
        "a-b",
        "a.b",
        "a@b.c ",
        "http://a.b ",
        "2020-01-01 ",
        "第一条",
        "一百",
        "《",
        "》",
        "＊",
        "*",
        "的",
        "的 ",
        "\u200b",
        "😀",
        "甲😀",
        "〔2020〕",
        "1号",
        "第1号 ",
        "AbC",
        "A1",
        "A1 甲",
    ),
)


def constructs() -> Iterator[Construct]:
    """Every construct, those of one part together; each name once."""
    seen: set[str] = set()
    for construct in _all():
        if construct.name not in seen:
            seen.add(construct.name)
            yield construct


def _all() -> Iterator[Construct]:
    for piece in (*_MARKS, *_LAW):
        yield _body("alone", piece)
        yield _body("paragraphs", piece.strip("\n") + "\n\n")
        if "\n" not in piece and piece.strip():
            yield _body("in words", f"甲乙丙{piece}丁戊")
            yield _body("lines", piece + "甲\n")
            yield _body("quoted", "> ", piece)
    for number, piece in enumerate(_MARKS):
        other = _MARKS[(number * 7 + 5) % len(_MARKS)]
        yield _body("in turn", piece + other)
    for piece in (*_MARKS[::4], *_LAW[::4]):
        if "\n" not in piece and piece.strip():
            yield _body("in cells", f"|{piece}|甲|\n", before="|甲|乙|\n|-|-|\n")
            yield _body("in items", f"- {piece}\n")
            yield _body("in notes", f"[^§]: {piece}\n", before="甲[^1]\n\n")
            yield _body("in tags", f"<p>{piece}</p>\n")
            yield _body("in one cell", piece, before="|甲|乙|\n|-|-|\n|")
            yield _body("in a heading", piece, before="# ")
    for opening, closing in _PAIRS:
        yield _body("closed", opening, after=closing)
        yield _body("never closed", opening + "甲")
        yield _body("never opened", "甲" + closing)
        yield _body("lines never closed", opening + "甲\n\n")
        yield _body("wrong way round", closing + opening)
    for piece in _HEADERS:
        yield Construct(
            part=Part.HEADER, name=f"header lines {piece!r}", before="标题: 甲\n", piece=piece, after=""
        )
        yield Construct(
            part=Part.HEADER,
            name=f"header list {piece!r}",
            before="标题: 甲\n废止:\n",
            piece="  - " + piece,
            after="",
        )
    for number, piece in enumerate(_VALUES):
        for key in (_KEYS[number % len(_KEYS)], _KEYS[(number * 5 + 7) % len(_KEYS)]):
            yield Construct(
                part=Part.HEADER, name=f"{key} of {piece!r}", before=f"{key}: ", piece=piece, after=""
            )
            yield Construct(
                part=Part.HEADER,
                name=f"list of {key} of {piece!r}",
                before=f"{key}: [",
                piece=piece + ", ",
                after="",
            )
    for key in _KEYS:
        yield Construct(
            part=Part.HEADER,
            name=f"lines of {key}",
            before=f"{key}:\n",
            piece="  - 《甲》（示政发〔2020〕1号）\n",
            after="",
        )
        yield Construct(
            part=Part.HEADER,
            name=f"mappings in {key}",
            before=f"{key}:\n",
            piece="  - {标题: 甲, 文号: 乙}\n",
            after="",
        )
    for piece in _COLUMNS:
        yield Construct(
            part=Part.COLUMNS, name=f"columns {piece!r}", before="columns:\n", piece=piece, after=""
        )
        yield Construct(part=Part.COLUMNS, name=f"columns alone {piece!r}", before="", piece=piece, after="")
    for piece in _QUERIES:
        yield Construct(part=Part.QUERY, name=f"query {piece!r}", before="", piece=piece, after="")


def _body(shape: str, piece: str, after: str = "", before: str = "") -> Construct:
    return Construct(
        part=Part.BODY,
        name=f"{shape} {before!r} {piece!r} {after!r}",
        before=before,
        piece=piece,
        after=after,
    )
