"""Rules about the names of files below `content/`."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

SRC_11 = Rule(
    id="SRC-11",
    severity=Severity.ERROR,
    name=Text("文件的名称以 .md 结尾", "The name of a document ends in .md"),
    why=Text(
        "只有 .md 是正文；别的扩展名当作附件，这份文件就不会发布",
        "Only .md is a document; under another extension it counts as an attachment and is not published",
    ),
    fix=Text(
        "照提示改名；Windows 里先打开“显示文件扩展名”",
        "Rename it as the hint says; on Windows show file extensions first",
    ),
    bad="content/growth/2024-012.md.txt",
    good="content/growth/2024-012.md",
)

RULES = (SRC_11,)
