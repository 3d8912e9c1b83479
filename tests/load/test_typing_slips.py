"""Slips of typing in a header: what is read, what is said, and what `fix` writes."""

import pytest

from site_builder.desk.fix import fixed_file
from site_builder.load.documents import read_document

PATH = "content/a/b.md"
Said = tuple[int, int, str, str, str]
"""Line, column, severity, rule, words."""


def _text(title_line: str) -> bytes:
    return f"---\n{title_line}\n发布日期: 2026-03-06\n---\n\n正文。\n".encode()


# The line as typed; the title that is read; place, weight, rule and words; the line as `fix` writes it.
TITLES: list[tuple[str, str, Said, str]] = [
    (
        "标题: 关于拆除（甲#3号）的通告（含 #4 楼）",
        "关于拆除（甲#3号）的通告（含 #4 楼）",
        (2, 5, "error", "YAML-12", "“#4 楼）”会被当作注释丢掉，读不进“标题”"),
        "标题: 关于拆除（甲#3号）的通告（含#4楼）",
    ),
    (
        "标题: #3号楼通告",
        "#3号楼通告",
        (2, 5, "error", "YAML-12", "“#3号楼通告”会被当作注释丢掉，读不进“标题”"),
        '标题: "#3号楼通告"',
    ),
    (
        "标题: “关于甲的通告”",
        "关于甲的通告",
        (2, 5, "warning", "YAML-13", "值写在引号“”里，引号会成为内容：“关于甲的通告”"),
        "标题: 关于甲的通告",
    ),
    (
        "标题:　通知",
        "通知",
        (2, 3, "error", "YAML-11", "“标题”的冒号前后有全角空格或看不见的字符"),
        "标题: 通知",
    ),
    (
        "标题:\u00a0通知",
        "通知",
        (2, 3, "error", "YAML-11", "“标题”的冒号前后有全角空格或看不见的字符"),
        "标题: 通知",
    ),
    ("标题：通知", "通知", (2, 3, "error", "YAML-03", "“标题”后面是全角冒号"), "标题: 通知"),
    ("标题:通知", "通知", (2, 3, "error", "YAML-11", "“标题”的冒号后面少一个空格"), "标题: 通知"),
    ("“标题”: 通知", "通知", (2, 1, "warning", "YAML-16", "字段名写成了““标题””"), "标题: 通知"),
    ("标 题: 通知", "通知", (2, 1, "warning", "YAML-16", "字段名写成了“标 题”"), "标题: 通知"),
    ("Title: 通知", "通知", (2, 1, "warning", "YAML-16", "字段名写成了“Title”"), "title: 通知"),
    (
        "\u3000标题: 通知",
        "通知",
        (2, 1, "warning", "YAML-16", "行首有全角空格、制表符或看不见的字符"),
        "标题: 通知",
    ),
    (
        "\t标题: 通知",
        "通知",
        (2, 1, "warning", "YAML-16", "行首有全角空格、制表符或看不见的字符"),
        "标题: 通知",
    ),
    (
        "标题: 通\u200b知\ufeff",
        "通知",
        (2, 5, "warning", "YAML-15", "值里有看不见的字符 U+200B U+FEFF"),
        "标题: 通知",
    ),
    (
        '标题: "甲"乙"丙"',
        '"甲"乙"丙"',
        (2, 5, "error", "YAML-04", "引号或括号后面还有“乙\"丙\"”"),
        "标题: '\"甲\"乙\"丙\"'",
    ),
    ("标题: [甲]关于乙", "[甲]关于乙", (2, 5, "error", "YAML-04", "值不能以“[”开头"), '标题: "[甲]关于乙"'),
    ("标题: *甲", "*甲", (2, 5, "error", "YAML-04", "值不能以“*”开头"), '标题: "*甲"'),
    ("标题: @甲", "@甲", (2, 5, "error", "YAML-04", "值不能以“@”开头"), '标题: "@甲"'),
    ("标题: `甲`", "`甲`", (2, 5, "error", "YAML-04", "值不能以“`”开头"), '标题: "`甲`"'),
    ("标题: >甲", ">甲", (2, 5, "error", "YAML-04", "值不能以“>”开头"), '标题: ">甲"'),
    ("标题: 甲:", "甲:", (2, 5, "error", "YAML-04", "值里有“: ”，须加引号：“甲:”"), '标题: "甲:"'),
    ('标题: "甲', "甲", (2, 5, "error", "YAML-05", "引号没有结束：“\"甲”"), "标题: 甲"),
    (
        r'标题: "甲\乙"',
        r"甲\乙",
        (2, 5, "error", "YAML-04", "双引号里的“\\”后面不能跟这个字符"),
        r"标题: '甲\乙'",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("line", "title", "said", "fixed"), TITLES, ids=[ascii(line) for line, *_ in TITLES])
def test_a_title_is_read_as_meant_said_and_repaired(line: str, title: str, said: Said, fixed: str) -> None:
    declaration, _ = read_document(PATH, _text(line))
    assert declaration.header is not None
    assert declaration.header.title == title
    found = [
        (f.span.line, f.span.column, f.severity.value, f.rule, f.text.zh)
        for f in declaration.findings
        if f.rule != "TXT-09"
    ]
    assert found == [said]
    data = _text(line)
    for _ in range(2):
        data = fixed_file(PATH, data, read_document(PATH, data)[0].findings).after
    assert data == _text(fixed)
    assert read_document(PATH, data)[0].findings == ()


# Lines below the title; the issuers or files that are read; place, rule and words of each finding; the lines as fixed.
LISTS: list[tuple[str, tuple[str, ...], list[tuple[int, int, str, str]], str]] = [
    (
        "发文机关: [甲局，乙局]",
        ("甲局", "乙局"),
        [(4, 7, "YAML-14", "列表里用了全角的括号、逗号或冒号")],
        "发文机关: [甲局, 乙局]",
    ),
    (
        "发文机关: ［甲局、乙局］",
        ("甲局", "乙局"),
        [(4, 7, "YAML-14", "列表里用了全角的括号、逗号或冒号")],
        "发文机关: [甲局, 乙局]",
    ),
    (
        "发文机关: [示例市财政局、示例市教育局]",
        ("示例市财政局", "示例市教育局"),
        [(4, 8, "FIELD-12", "“发文机关”的一项里有几项：“示例市财政局、示例市教育局”")],
        "发文机关: [示例市财政局, 示例市教育局]",
    ),
    (
        "发文机关: 示例市财政局　示例市教育局",
        ("示例市财政局", "示例市教育局"),
        [(4, 7, "FIELD-13", "“发文机关”里“示例市财政局 示例市教育局”按 2 项读：示例市财政局、示例市教育局")],
        "发文机关: [示例市财政局, 示例市教育局]",
    ),
    (
        "发文机关: 示例市财政局和示例市教育局",
        ("示例市财政局", "示例市教育局"),
        [(4, 7, "FIELD-13", "“发文机关”里“示例市财政局和示例市教育局”按 2 项读：示例市财政局、示例市教育局")],
        "发文机关: [示例市财政局, 示例市教育局]",
    ),
    (
        "发文机关: 示 例 市 财 政 局",
        ("示 例 市 财 政 局",),
        [(4, 7, "FIELD-13", "“发文机关”里有空格：“示 例 市 财 政 局”")],
        "发文机关: 示例市财政局",
    ),
    (
        "发文机关:\n  -甲局\n  • 乙局",
        ("甲局", "乙局"),
        [
            (5, 3, "YAML-17", "列表项以“-”开头，后面少一个空格"),
            (6, 3, "YAML-17", "列表项以“•”开头"),
        ],
        "发文机关:\n  - 甲局\n  - 乙局",
    ),
    (
        "发文机关：\n　- 甲局\n　- 乙局",
        ("甲局", "乙局"),
        [
            (4, 5, "YAML-03", "“发文机关”后面是全角冒号"),
            (5, 1, "YAML-16", "行首有全角空格、制表符或看不见的字符"),
            (6, 1, "YAML-16", "行首有全角空格、制表符或看不见的字符"),
        ],
        "发文机关:\n  - 甲局\n  - 乙局",
    ),
    ("发文机关: 示例市人力资源和社会保障局", ("示例市人力资源和社会保障局",), [], ""),
    ("发文机关: [\"甲局、乙局\"]", ("甲局、乙局",), [], ""),
    ("发文机关: 甲局；乙局", ("甲局", "乙局"), [], ""),
    ("发文机关: 甲局   # 牵头单位在前", ("甲局",), [], ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "issuers", "said", "fixed"), LISTS, ids=[ascii(line) for line, *_ in LISTS]
)
def test_lists_are_read_as_meant_said_and_repaired(
    lines: str, issuers: tuple[str, ...], said: list[tuple[int, int, str, str]], fixed: str
) -> None:
    before = f"---\n标题: 通知\n发布日期: 2026-03-06\n{lines}\n---\n\n正文。\n".encode()
    declaration, _ = read_document(PATH, before)
    assert declaration.header is not None
    assert declaration.header.issuers == issuers
    assert [(f.span.line, f.span.column, f.rule, f.text.zh) for f in declaration.findings] == said
    after = fixed_file(PATH, before, declaration.findings).after
    assert after == before.replace(lines.encode(), (fixed or lines).encode())
    assert read_document(PATH, after)[0].findings == ()


@pytest.mark.parametrize("dashes", ["———", "－－－", "--", "----", " ---", "—————"])
def test_other_dashes_frame_a_header_too(dashes: str) -> None:
    before = f"{dashes}\n标题: 通知\n发布日期: 2026-03-06\n{dashes}\n\n正文。\n".encode()
    declaration, _ = read_document(PATH, before)
    assert declaration.header is not None
    assert (declaration.header.title, declaration.body.first_line) == ("通知", 5)
    said = f"信息头的起止行写成了“{dashes}”，应是三个半角减号"
    assert [(f.span.line, f.rule, f.text.zh) for f in declaration.findings] == [
        (1, "HDR-06", said),
        (4, "HDR-06", said),
    ]
    after = fixed_file(PATH, before, declaration.findings).after
    assert after.decode() == "---\n标题: 通知\n发布日期: 2026-03-06\n---\n\n正文。\n"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2026—03—06", "2026-03-06"), ("2026、3、6", "2026-03-06"), ("2026·3·6", "2026-03-06")],
)
def test_a_date_with_other_dashes_has_a_repair(written: str, meant: str) -> None:
    before = f"---\n标题: 通知\n发布日期: {written}\n---\n\n正文。\n".encode()
    (finding,) = [f for f in read_document(PATH, before)[0].findings if f.rule == "FIELD-05"]
    assert finding.hint is not None
    assert (finding.text.zh, finding.hint.zh) == (f"“发布日期”读不出日期：“{written}”", f"写成 {meant}")
    after = fixed_file(PATH, before, [finding]).after
    assert after == before.replace(written.encode(), meant.encode())


@pytest.mark.parametrize("word", ["无", "没有", "/", "-", "——", "（无）", "无。", "N/A", "~"])
@pytest.mark.parametrize("key", ["废止", "关键词", "文号", "附件", "来源"])
def test_a_word_for_nothing_is_no_value(key: str, word: str) -> None:
    before = f"---\n标题: 通知\n发布日期: 2026-03-06\n{key}: {word}\n---\n\n正文。\n".encode()
    declaration, _ = read_document(PATH, before)
    assert declaration.header is not None
    header = declaration.header
    assert (header.claims, header.keywords, header.number, header.attachments, header.source) == (
        (),
        (),
        None,
        (),
        None,
    )
    (finding,) = declaration.findings
    assert (finding.rule, finding.span.line, finding.text.zh) == (
        "FIELD-11",
        4,
        f"“{key}”写的是“{word}”，不是内容",
    )
    after = fixed_file(PATH, before, declaration.findings).after
    assert read_document(PATH, after)[0].findings == ()


@pytest.mark.parametrize(
    ("line", "targets", "said", "fixed"),
    [
        (
            "废止: 示财发〔2019〕8、9号",
            ["示财发〔2019〕8号", "示财发〔2019〕9号"],
            (
                4,
                5,
                "REL-04",
                "“示财发〔2019〕8、9号”是简写，按 2 份文件读：示财发〔2019〕8号、示财发〔2019〕9号",
            ),
            "废止: [示财发〔2019〕8号, 示财发〔2019〕9号]",
        ),
        (
            "修改: [《甲》, 示财发〔2019〕8号至9号]",
            ["《甲》", "示财发〔2019〕8号", "示财发〔2019〕9号"],
            (
                4,
                11,
                "REL-04",
                "“示财发〔2019〕8号至9号”是简写，按 2 份文件读：示财发〔2019〕8号、示财发〔2019〕9号",
            ),
            "修改: [《甲》, 示财发〔2019〕8号, 示财发〔2019〕9号]",
        ),
        (
            "解读:\n  - 示财发〔2019〕8、9号",
            ["示财发〔2019〕8号", "示财发〔2019〕9号"],
            (
                5,
                5,
                "REL-04",
                "“示财发〔2019〕8、9号”是简写，按 2 份文件读：示财发〔2019〕8号、示财发〔2019〕9号",
            ),
            "解读:\n  - 示财发〔2019〕8号\n  - 示财发〔2019〕9号",
        ),
        (
            "被废止: {文件: 示财发〔2019〕8、9号, 日期: 2026-05-01}",
            ["示财发〔2019〕8号", "示财发〔2019〕9号"],
            (
                4,
                11,
                "REL-04",
                "“示财发〔2019〕8、9号”是简写，按 2 份文件读：示财发〔2019〕8号、示财发〔2019〕9号",
            ),
            "被废止: {文件: [示财发〔2019〕8号, 示财发〔2019〕9号], 日期: 2026-05-01}",
        ),
        (
            "依据: {文件：《甲》，站外：是}",
            ["《甲》"],
            (4, 5, "YAML-14", "列表里用了全角的括号、逗号或冒号"),
            "依据: {文件: 《甲》, 站外: 是}",
        ),
        (
            "废止: {文件: 《甲》, 条款: ［3］}",
            ["《甲》"],
            (4, 5, "YAML-14", "列表里用了全角的括号、逗号或冒号"),
            "废止: {文件: 《甲》, 条款: [3]}",
        ),
        (
            "废止: {文件: 《甲》, 条款：【3】}",
            ["《甲》"],
            (4, 5, "YAML-14", "列表里用了全角的括号、逗号或冒号"),
            "废止: {文件: 《甲》, 条款: [3]}",
        ),
        (
            "废止: ｛文件: 《甲》, 条款: [3]｝",
            ["《甲》"],
            (4, 5, "YAML-14", "列表里用了全角的括号、逗号或冒号"),
            "废止: {文件: 《甲》, 条款: [3]}",
        ),
    ],
)
def test_several_documents_in_one_value_are_several(
    line: str, targets: list[str], said: tuple[int, int, str, str], fixed: str
) -> None:
    before = f"---\n标题: 通知\n发布日期: 2026-03-06\n{line}\n---\n\n正文。\n".encode()
    declaration, _ = read_document(PATH, before)
    assert declaration.header is not None
    assert [claim.target for claim in declaration.header.claims] == targets
    assert [(f.span.line, f.span.column, f.rule, f.text.zh) for f in declaration.findings] == [said]
    after = fixed_file(PATH, before, declaration.findings).after
    assert after == before.replace(line.encode(), fixed.encode())
    again, _ = read_document(PATH, after)
    assert again.header is not None
    assert ([claim.target for claim in again.header.claims], again.findings) == (targets, ())


@pytest.mark.parametrize(
    ("line", "targets"),
    [
        ("替换: 示财发〔2019〕8号。", ["示财发〔2019〕8号"]),
        ("废止: 【示财发〔2019〕8号】", ["示财发〔2019〕8号"]),
        ("废止: 示财发〔2019〕8号、《甲、乙办法》", ["示财发〔2019〕8号", "《甲、乙办法》"]),
        ("废止: 示财发〔2019〕8号 和 示财发〔2020〕9号", ["示财发〔2019〕8号", "示财发〔2020〕9号"]),
        ("废止: {文件: [示财发〔2019〕8号, 《甲》], 方式: 失效}", ["示财发〔2019〕8号", "《甲》"]),
        ("废止: 关于加强水、电、气管理的通知", ["关于加强水、电、气管理的通知"]),
    ],
)
def test_what_is_certain_is_read_without_a_word(line: str, targets: list[str]) -> None:
    data = f"---\n标题: 通知\n发布日期: 2026-03-06\n{line}\n---\n\n正文。\n".encode()
    declaration, _ = read_document(PATH, data)
    assert declaration.header is not None
    assert ([claim.target for claim in declaration.header.claims], declaration.findings) == (targets, ())


def test_articles_beside_several_documents_are_asked_about() -> None:
    line = "废止: {文件: [示财发〔2019〕8号, 《甲》], 条款: 5}"
    data = f"---\n标题: 通知\n发布日期: 2026-03-06\n{line}\n---\n\n正文。\n".encode()
    declaration, _ = read_document(PATH, data)
    assert declaration.header is not None
    assert declaration.header.claims == ()
    assert [(f.span.line, f.span.column, f.rule, f.text.zh) for f in declaration.findings] == [
        (4, 34, "REL-01", "“文件”有几份，分不清“条款”是哪一份的")
    ]
