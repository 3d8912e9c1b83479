"""An example of the catalogue as a site on disk: what it shows, put into a small site that is in order.

How an example is written is told in CONTRIBUTING.md, "A new rule". What it leaves out is filled in here: the rest of
`site.yaml` and `columns.yaml`, a title and a date, a body, the bytes of a picture.
"""

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from site_builder.diagnostics.rules import Rule

TODAY = date(2026, 11, 20)
"""The day on which examples are checked that name none."""
FOLDER = "content/growth/expectations/policies/"
"""Where a file without a path lies."""
ARTICLE = "2026-003.md"
"""The document that lines of a header or of a body belong to."""

SITE_YAML = """\
name: 示例市人民政府
short_name: 示例市
url: https://www.shili.gov.cn/
site_id_code: "4399000001"
area_code: "439900"
"""
COLUMNS_YAML = """\
template: {id: city, version: "1", title: 全市统一栏目}
units:
  - {id: finance, name: 市财政局}
  - {id: statistics, name: 市统计局}
  - {id: education, name: 市教育局}
  - {id: market, name: 市市场监管局}
columns:
  - id: growth
    name: 助力稳增长
    children:
      - id: expectations
        name: 预期引导
        children:
          - id: economy
            name: 经济运行
            duties: [{description: 定期公开全市财政收支情况, units: [市统计局]}]
            cadence: quarterly
            kind: data
          - id: policies
            name: 政策文件
            duties: [{description: 公开政策文件, units: [市财政局]}]
            cadence: on-change
            kind: policy
          - id: interpretations
            name: 政策解读
            duties: [{description: 公开政策解读, units: [市财政局]}]
            cadence: on-change
            kind: interpretation
          - id: press
            name: 新闻发布
            duties: [{description: 公开新闻发布会, units: [市财政局]}]
            cadence: on-change
            kind: news
      - id: ppp
        name: 政府和社会资本合作
        county: optional
        children:
          - id: experts
            name: 专家库
            duties: [{description: 公开专家名单, units: [市财政局]}]
            cadence: on-change
            kind: list
  - id: livelihood
    name: 惠民生
    children:
      - id: education
        name: 教育
        county: extend
        children:
          - id: enrolment
            name: 招生
            duties: [{description: 公开招生方案, units: [市教育局]}]
            cadence: yearly
            kind: standing
      - id: poverty
        name: 扶贫
        county: alias
        duties: [{description: 公开扶贫项目, units: [市财政局]}]
        cadence: on-change
        kind: standing
"""
CITY_YAML = "../city/columns.yaml"
"""The template that a county's examples extend: the columns above."""

_NORMATIVE = "类型: 规范性文件\n发文机关: 示例市人民政府"
STANDING = {
    "growth/expectations/economy/2026-001.md": "标题: 2026年前三季度经济运行情况\n发布日期: 2026-10-22",
    "growth/expectations/interpretations/2026-001.md": (
        "标题: 《示例市公园管理办法》解读\n发布日期: 2026-10-22\n解读: 示政发〔2026〕1号"
    ),
    "growth/expectations/press/2026-001.md": "标题: 前三季度经济运行新闻发布会\n发布日期: 2026-11-12",
    "growth/ppp/experts/2026-001.md": "标题: 专家名单\n发布日期: 2026-10-12",
    "livelihood/education/enrolment/2026-001.md": "标题: 2026年秋季招生方案\n发布日期: 2026-06-12",
    "livelihood/poverty/2026-001.md": "标题: 2026年扶贫项目\n发布日期: 2026-06-12",
    # What is repealed, amended, cited.
    "growth/expectations/policies/2026-001.md": (
        f"标题: 示例市公园管理办法\n{_NORMATIVE}\n文号: 示政发〔2026〕1号\n成文日期: 2026-10-20\n"
        "发布日期: 2026-10-22\n有效期至: 2031-10-21"
    ),
    "growth/expectations/policies/2019-008.md": (
        f"标题: 示例市供水办法\n{_NORMATIVE}\n文号: 示政发〔2019〕8号\n成文日期: 2019-04-01\n发布日期: 2019-04-03\n"
        "有效期至: 2029-04-02"
    ),
    "growth/expectations/policies/2015-012.md": (
        f"标题: 示例市绿化办法\n{_NORMATIVE}\n文号: 示政发〔2015〕12号\n成文日期: 2015-04-01\n"
        "发布日期: 2015-04-03\n有效期至: 2020-12-31"
    ),
    "growth/expectations/policies/2024-006.md": (
        f"标题: 示例市停车办法\n{_NORMATIVE}\n文号: 示政发〔2024〕6号\n成文日期: 2024-04-01\n发布日期: 2024-04-03\n"
        "有效期至: 2029-04-02\n废止: 示政发〔2015〕2号"
    ),
    "growth/expectations/policies/2015-002.md": (
        f"标题: 示例市停车暂行办法\n{_NORMATIVE}\n文号: 示政发〔2015〕2号\n成文日期: 2015-02-02\n发布日期: 2015-02-04"
    ),
}
"""Documents of the site in order, below `content`: the lines of their headers."""

_HEADING = re.compile(
    r"# (?P<path>\S*(?:\.[A-Za-z]{1,8}|/|\S(?= -> )))(?: -> (?P<target>\S+))?(?: \((?P<how>[^()]+)\))?(?:  +\S.*)?"
)
_FORMER = ("已删除", "上次发布时")
_CODE = re.compile("<U\\+([0-9A-F]{4,6})>")
_OWN_FILE = re.compile(
    r"(?:site|columns|redirects|members)\.yaml|columns\.lock|(?:content|theme|themes|template|releases)/|\.\./"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file that an example shows."""

    path: str
    """Below the site's folder; a folder ends with a stroke."""
    text: str
    """Without the line that names it; empty if the example shows no more than that it is there."""
    how: str = ""
    """What stands in brackets behind its name: GBK, 6 MB, 已删除, …"""
    target: str = ""
    """Where it leads, if it is a symbolic link."""


def parts_of(rule: Rule, example: str) -> tuple[Part, ...]:
    """The files that an example of the rule shows."""
    found = list(_parts(example))
    first = found[0]
    if not first.path:
        text = first.text
        if rule.shows_body:
            text = _document(ARTICLE, "", text)
        elif not text.startswith("---"):
            text = _with_header(ARTICLE, text)
        found[0] = replace(first, path=FOLDER + ARTICLE, text=text)
    return (found[0], *(_whole(part) for part in found[1:])) if not first.path else tuple(map(_whole, found))


def _whole(part: Part) -> Part:
    """A document of which an example shows the name, or lines of the header, with all that belongs to it."""
    if (
        not part.path.startswith("content/")
        or not part.path.endswith(".md")
        or part.how.startswith(("内容是", "0 "))
    ):
        return part
    name = part.path.removeprefix(FOLDER).replace("/", "之")
    if not part.text.strip():
        return replace(part, text=_document(name, "", "正文。"))
    if re.match("[^\\s#:：]+: ", part.text):
        return replace(part, text=_with_header(name, part.text))
    return part


def _with_header(name: str, text: str) -> str:
    """The document whose example shows lines of its header, and of its body if there is a line `---` between them."""
    head, _, body = f"{text}\n".partition("\n---\n")
    return _document(name, head.rstrip("\n"), body.rstrip("\n") or "正文。")


def _document(name: str, head: str, body: str) -> str:
    """The document with what its header leaves out."""
    title = f"标题: 关于公布{name.removesuffix('.md')}的通知"
    defaults = (("标题|title", title), ("发布日期|published|date", "发布日期: 2026-11-02"))
    lines = [line for key, line in defaults if not re.search(f"^({key}):", head, re.MULTILINE)]
    return "\n".join(["---", *lines, *([head] if head else []), "---", "", body])


def _parts(example: str) -> Iterator[Part]:
    lines: list[str] = []
    heading: re.Match[str] | None = None
    for line in example.split("\n"):
        if line.startswith("# 今天是 "):
            continue
        if match := _HEADING.fullmatch(line):
            if heading or lines:
                yield _part(heading, lines)
            heading, lines = match, []
        else:
            lines.append(line)
    yield _part(heading, lines)


def _part(heading: re.Match[str] | None, lines: list[str]) -> Part:
    text = _spelled_out("\n".join(lines))
    if heading is None:
        return Part(path="", text=text)
    path = _spelled_out(heading["path"])
    if not _OWN_FILE.match(path):
        column = path.partition("/")[0] in ("growth", "livelihood")
        path = f"content/{path}" if column else FOLDER + path
    return Part(path=path, text=text, how=heading["how"] or "", target=heading["target"] or "")


def _spelled_out(text: str) -> str:
    """With the characters that an example names, since nobody could see them."""
    text = _CODE.sub(lambda code: chr(int(code[1], 16)), text)
    return text.replace("<TAB>", "\t").replace("<BOM>", "\ufeff")


def today_in(example: str) -> date:
    """The day on which an example is checked."""
    told = re.search(r"今天是 (\d{4}-\d\d-\d\d)", example)
    return date.fromisoformat(told[1]) if told else TODAY


def write_site(folder: Path, parts: tuple[Part, ...], command: Callable[..., object]) -> Path:
    """Write the site in order with these parts in it, and give its folder. `command` runs `site-builder`, for what only a
    command makes: a lock, a published site."""
    site = folder / "site"
    is_county = any(part.path == "columns.yaml" and _extends(part.text) for part in parts)
    for path, text in _surroundings(is_county=is_county).items():
        _write(site / path, text.encode())
    if any(
        part.path in ("columns.yaml", CITY_YAML) and re.search("^columns:", part.text, re.MULTILINE)
        for part in parts
    ):
        _empty(site / "content")
    for part in parts:
        if part.path.startswith("../") and part.how != "锁定以后":
            _put(site, part, command)
    if is_county:
        command("columns", "lock", "--site", site)
    if any(part.how in _FORMER for part in parts):
        _publish_before(site, parts, command)
    for part in parts:
        if part.how not in _FORMER and (not part.path.startswith("../") or part.how == "锁定以后"):
            _put(site, part, command)
    return site


def _publish_before(site: Path, parts: tuple[Part, ...], command: Callable[..., object]) -> None:
    """Publish the site with the files that it had before, and take them away."""
    former = [part for part in parts if part.how in _FORMER]
    kept = {part.path: (site / part.path).read_bytes() for part in former if (site / part.path).exists()}
    for part in former:
        _put(site, part, command)
    command("build", "--site", site)
    for part in former:
        if part.path in kept:
            (site / part.path).write_bytes(kept[part.path])
        else:
            (site / part.path).unlink()


def _extends(columns: str) -> bool:
    return bool(re.search("^(extends|继承):", columns, re.MULTILINE))


def _surroundings(*, is_county: bool) -> dict[str, str]:
    files = {"site.yaml": SITE_YAML, "columns.yaml": COLUMNS_YAML}
    if is_county:
        files |= {CITY_YAML: COLUMNS_YAML, "columns.yaml": f"extends: {CITY_YAML}\n"}
    return files | {
        f"content/{path}": f"---\n{head}\n---\n\n{_body(path)}\n" for path, head in STANDING.items()
    }


def _body(path: str) -> str:
    return f"见{path.rpartition('/')[2].removesuffix('.md')}号文件的正文。"


def _put(site: Path, part: Part, command: Callable[..., object]) -> None:
    place = site / part.path
    if part.how == "没有":
        place.unlink()
    elif part.path == "columns.lock" and not part.text.strip():
        pass  # The command has written it.
    elif part.target:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(part.target)
    elif part.path.startswith("../") and part.path.endswith("/"):
        for path, text in _surroundings(is_county="county" in part.path).items():
            _write(place / path, text.encode())
        if part.how == "已发布":
            command("build", "--site", place)
    elif part.path.endswith("/"):
        _empty(place)
    else:
        _write(place, _bytes(part, place))


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _bytes(part: Part, place: Path) -> bytes:
    name = part.path.rpartition("/")[2]
    extension = name.rpartition(".")[2]
    if part.how == "0 字节":
        return b""
    if kind := re.fullmatch(r"内容是 \.(\w+)", part.how):
        return SAMPLES[kind[1]]
    if not part.text.strip() and extension in SAMPLES:
        return SAMPLES[extension]
    text = part.text
    if name in ("site.yaml", "columns.yaml") and place.exists():
        text = _merged(place.read_text("utf-8"), text)
    text += "\n"
    if size := re.fullmatch(r"(\d+) (KB|MB)", part.how):
        before, _, after = text.partition("…\n")
        repeated = before[before.rstrip().rfind("\n") + 1 :]
        times = int(size[1]) * {"KB": 1 << 10, "MB": 1 << 20}[size[2]] // len(repeated.encode()) + 1
        text = before.rstrip(" ") + repeated.rstrip(" ") * times + after
    return text.encode("gbk" if part.how == "GBK" else "utf-8")


def _merged(whole: str, shown: str) -> str:
    """The surrounding settings with the keys of the outermost level that the example shows."""
    if _extends(shown):
        return shown
    blocks = re.split(r"^(?=[^\s#-])", whole, flags=re.MULTILINE)
    keys = {match[1] for match in re.finditer(r"^([^\s#:-][^:\n]*):", shown, re.MULTILINE)}
    return "".join(block for block in blocks if block.partition(":")[0] not in keys) + shown


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _office(folder: str, main: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/{main}.xml", "<main/>")
    return held.getvalue()


SAMPLES: Mapping[str, bytes] = {
    "pdf": b"%PDF-1.4\n%%EOF\n",
    "png": bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
        "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    ),
    "jpg": bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9"),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>\n',
    "html": b"<!DOCTYPE html><html><body>x</body></html>\n",
    "xml": b"<?xml version='1.0'?><a/>\n",
    "exe": b"MZ\x90\x00",
    "csv": "项目,金额\n道路,3\n".encode(),
    "docx": _office("word", "document"),
    "xlsx": _office("xl", "workbook"),
}
"""The bytes of a file of which an example shows no more than its name."""
