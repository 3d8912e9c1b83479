"""Rules about the names of files below `content/`."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

DOCUMENT_NOT_NAMED_MD = Rule(
    id="SRC-11",
    name=Text("文件的名称以 .md 结尾", "The name of a document ends in .md"),
    why=Text(
        "只有 .md 是正文；别的扩展名当作附件，这份文件就不会发布",
        "Only .md is a document; under another extension it counts as an attachment and is not published",
    ),
    fix=Text(
        "照提示改名；Windows 里先打开“显示文件扩展名”",
        "Rename it as the hint says; on Windows show file extensions first",
    ),
    bad="# 2024-012.md.txt",
    good="# 2024-012.md",
)

FILE_PASSED_OVER = Rule(
    id="SRC-19",
    name=Text("要发布的文件不用隐藏的名称", "What is to be published has no hidden name"),
    severity=Severity.INFO,
    why=Text(
        "名称以“.”开头，或者像编辑器的备份（x.md~、x.md.bak），程序不读；真的文件叫这个名称就不会发布。"
        "编辑器和系统自己留下的（.DS_Store、._x、.x.swp、.~lock.x#、Thumbs.db，原文件还在的备份等）不提醒",
        "Names that begin with a dot, or look like an editor's copy (x.md~, x.md.bak), are not read, so a document called so is "
        "not published. What editors and systems leave behind (.DS_Store, ._x, .x.swp, .~lock.x#, Thumbs.db, copies whose "
        "original is there) is not told of",
    ),
    fix=Text("要发布就照提示改名，不要的删去", "Rename it as the hint says, or delete it"),
    bad="# .2024-012.md",
    good="# 2024-012.md",
)
FOLDER_TOO_DEEP = Rule(
    id="SRC-17",
    name=Text("文件夹不套得太深", "Folders are not nested too deep"),
    why=Text(
        "栏目最多四级；套几十层的文件夹多半是复制时套进了自己，里面的文件不会发布",
        "Columns have four levels; tens of them mostly come of a folder copied into itself, and what lies there is not published",
    ),
    fix=Text(
        "把里面要发布的文件移到栏目文件夹里，删去多余的层",
        "Move the files to the folder of a column and delete the rest",
    ),
    bad="# content/growth/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/2026-003.md",
    good="# content/growth/expectations/policies/2026-003.md",
)
FOLDER_LINKS_MULTIPLY_FILES = Rule(
    id="SRC-18",
    name=Text("链接不把文件成倍地增多", "Links do not multiply the files"),
    why=Text(
        "文件夹互相链接，同一份文件会在成千上万个网址上出现",
        "Where folders link to each other, one document appears at thousands of addresses",
    ),
    fix=Text(
        "一份文件只放一处，其他栏目用“其他栏目”列出；删去文件夹的链接",
        "Keep a document in one place and list it elsewhere with `also_in`; remove the links between folders",
    ),
    bad=(
        "# a/to-b -> ../b\n"
        "# a/to-c -> ../c\n"
        "# b/to-a -> ../a\n"
        "# b/to-c -> ../c\n"
        "# c/to-a -> ../a\n"
        "# c/to-b -> ../b   这样的文件夹有几十个"
    ),
    good="# a/index.md\n其他栏目: [growth/expectations/economy]",
)
