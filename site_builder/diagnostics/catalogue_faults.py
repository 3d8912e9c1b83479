"""Rules about what the program itself cannot take."""

from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.diagnostics.rules import Rule
from site_builder.errors import REPORT_IT, what_failed
from site_builder.language import Text

PROGRAM_FAILED_ON_DOCUMENT = Rule(
    id="SRC-16",
    name=Text("程序能把每一份文件读完", "The program can read every document to its end"),
    why=Text(
        "程序在这份文件上出了意外：它没有读完，不能发布；其他文件照常检查",
        "The program failed on this document: it was not read to its end and cannot be published. All others are checked",
    ),
    fix=Text(
        "把这一条和这份文件报给维护本程序的人；急着发布的，先把文件移出 content/，或把最近改动的地方改个写法再试",
        "Report the finding and the file to those who maintain the program. If it cannot wait, move the file out of content/, "
        "or write what was changed last in another way",
    ),
)


def failed_document(path: str, error: Exception) -> Diagnostic:
    """The finding that reading the document at `path` ended in an exception, whatever its kind."""
    what = what_failed(error)
    return PROGRAM_FAILED_ON_DOCUMENT.finding(
        SourceSpan(path),
        f"程序读这份文件时出了意外：{what}",
        f"the program failed on this document: {what}",
        hint=REPORT_IT,
    )
