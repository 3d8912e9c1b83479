"""Rules about the build itself."""

from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

SAME_OUTPUT = Rule(
    id="OUT-01",
    name=Text("两个页面不能写到同一个位置", "No two outputs have one path"),
    why=Text("后一个会盖掉前一个，公众少看到一页", "One would overwrite the other and a page would be lost"),
    fix=Text("给其中一个文件改名", "Rename one of the files"),
    bad="# a.md\n附件: [index.json]\n# index.json",
    good="# a.md\n附件: [table.csv]\n# table.csv",
)
