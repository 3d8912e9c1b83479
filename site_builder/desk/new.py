"""`new`: a document with the fields that its column needs, explained in Chinese."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.errors import UsageError
from site_builder.language import Text, nearest_or
from site_builder.load.journal import quoted
from site_builder.load.yaml_writing import as_written
from site_builder.model import starter_texts
from site_builder.model.columns import Column, ColumnKind, ColumnTree

_FILE_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?(?:/index)?(?:\.md)?")
"""What is its address too; `NAME/index` for a document with a folder of its own."""
_DATED_NAME = re.compile(r"(\d{4})-(\d{3})(?:\.md)?\Z")


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file to be written."""

    path: str
    """Relative to the site."""
    text: str


def new_document(
    tree: ColumnTree, column: str, title: str, name: str, taken: Iterable[str], today: date
) -> NewDocument:
    """The skeleton of a document in a leaf column. `column` is a path, or a name that only one leaf has;
    `taken` are the paths of the site's documents; an empty `name` takes the next free number of the year."""
    leaf = _leaf(tree, column)
    folder = f"content/{leaf.path}/"
    beside = [path.removeprefix(folder).split("/")[0] for path in taken if path.startswith(folder)]
    if name and not _FILE_NAME.fullmatch(name):
        raise _no_name(name)
    file_name = name.removesuffix(".md") or _next_name(beside, today.year)
    return NewDocument(f"{folder}{file_name}.md", _text(tree, leaf, title, today))


def _no_name(name: str) -> UsageError:
    shown = quoted(name)
    return UsageError(
        Text(f"文件名{shown}不能用作网址", f"the file name {shown} cannot be part of an address"),
        Text(
            "只用小写英文字母、数字和“-”，如 2026-003；有自己文件夹的写 2026-003/index",
            "use lower-case letters, digits and “-”, such as 2026-003; 2026-003/index for a folder of its own",
        ),
    )


def _leaf(tree: ColumnTree, wanted: str) -> Column:
    path = wanted.strip("/").removeprefix("content/")
    found = tree.find(path)
    if found is not None and found.is_leaf:
        return found
    if found is not None:
        below = "、".join(child.path for child in found.walk() if child.is_leaf)
        raise UsageError(
            Text(f"栏目“{found.name}”还有下级栏目", f"column “{found.path}” has columns below it"),
            Text(f"选其中一个：{below}", f"choose one of: {below}"),
        )
    named = [column for column in tree.leaves() if column.name == wanted]
    if len(named) == 1:
        return named[0]
    if named:
        paths = "、".join(column.path for column in named)
        raise UsageError(
            Text(f"有 {len(named)} 个栏目叫“{wanted}”", f"{len(named)} columns are named “{wanted}”"),
            Text(f"写路径：{paths}", f"write the path: {paths}"),
        )
    known = [column.path for column in tree.leaves()] + [column.name for column in tree.leaves()]
    raise UsageError(
        Text(f"没有栏目“{wanted}”", f"there is no column “{wanted}”"),
        nearest_or(
            path,
            known,
            Text("用 site-builder columns tree 看全部栏目", "`site-builder columns tree` lists all columns"),
        ),
    )


def _next_name(taken: Iterable[str], year: int) -> str:
    numbers = [int(m[2]) for name in taken if (m := _DATED_NAME.match(name)) and int(m[1]) == year]
    return f"{year}-{max(numbers, default=0) + 1:03d}"


def _text(tree: ColumnTree, column: Column, title: str, today: date) -> str:
    where = " > ".join(above.name for above in tree.lineage(column.path))
    duties = [f"#   {duty.description}（{'、'.join(duty.units)}）" for duty in column.duties]
    issuer = column.duties[0].units[0] if column.duties else ""
    lines = [
        "---",
        f"# 栏目：{where}",
        *(["# 本栏目应当公开：", *duties] if duties else []),
        f"标题: {as_written(title)}",
        f"发布日期: {today.isoformat()} 09:00   # 可以带时间",
        *_kind_lines(column.kind, issuer, today),
        f"# 附件: [{starter_texts.FILE}]          # 放在同一个文件夹里",
        "# 其他栏目: []                # 一份文件列在几个栏目里，写栏目路径",
        f"# 内容概述: {starter_texts.SUMMARY}",
        "草稿: 是                      # 写好后删去这一行，才会公开",
        "---",
        "",
        *(line for paragraph in starter_texts.BODY for line in (paragraph, "")),
    ]
    return "\n".join(lines)


def _kind_lines(kind: ColumnKind, issuer: str, today: date) -> list[str]:
    unit = issuer or starter_texts.UNIT
    # Only what is true may stand in a header; everything that is an example is a comment.
    issued_by = f"{'' if issuer else '# '}发文机关: {unit}"
    if kind in (ColumnKind.POLICY, ColumnKind.NORMATIVE):
        normative = kind is ColumnKind.NORMATIVE
        return [
            f"类型: {'规范性文件' if normative else '政策文件'}   # 规范性文件要写全文号、发文机关、成文日期",
            f"# 文号: {starter_texts.example_number(today.year)}      # 用六角括号〔〕",
            issued_by,
            f"成文日期: {today.isoformat()}",
            f"# 施行日期: {today.isoformat()}   # 不写就是发布日期",
            f"# 有效期至: {today.year + 5}-{today.month:02d}-{min(today.day, 28):02d}   # 最后一天仍然有效",
            f"# 废止: [{starter_texts.example_number(2019)}]   # 本文件废止了哪些文件，写文号",
            "# 修改: []",
            "# 依据: []",
        ]
    if kind is ColumnKind.INTERPRETATION:
        return [
            f"# 解读: [{starter_texts.example_number(today.year)}]     # 解读哪一份文件，写文号或编号",
            issued_by,
        ]
    if kind is ColumnKind.NEWS:
        return [f"# 来源: {unit}               # 转载的写原发布单位和网址：{{名称: …, 网址: …}}"]
    return [issued_by, f"# 成文日期: {today.isoformat()}"]


def write_new(site: Path, document: NewDocument) -> Path:
    """Write the file. One that exists is never touched: a `UsageError`."""
    path = site / document.path
    content = os.path.realpath(site / "content")
    if not os.path.realpath(path.parent).startswith(content + os.sep):
        # A folder that is a link: what is written there would lie outside, and a build would not read it.
        raise UsageError(
            Text(f"“{path.parent}”指向 content 之外", f"“{path.parent}” leads out of content/"),
            Text("删去这个链接，再新建", "remove the link and try again"),
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(document.text)
    except FileExistsError as error:
        raise UsageError(
            Text(f"“{document.path}”已经存在", f"“{document.path}” exists"),
            Text("换一个 --name", "choose another --name"),
        ) from error
    return path
