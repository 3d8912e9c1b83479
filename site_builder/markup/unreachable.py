"""Targets of links that the public cannot get to, told with what to do instead."""

from site_builder.diagnostics.catalogue_links import UNREACHABLE_LINK
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text

_LONGEST = 60


def device_finding(written: str, span: SourceSpan) -> Diagnostic:
    """A path that only the editor's own machine or network knows: `C:\\…`, `\\\\server\\…`, `file:…`."""
    return UNREACHABLE_LINK.finding(
        span,
        f"“{_shown(written)}”只在您的电脑或单位内网里有，公众打不开",
        f"“{_shown(written)}” is known to your machine or network only, the public cannot open it",
        hint=Text(
            "把文件复制到本文件旁边，链接里只写文件名",
            "copy the file beside the document and write its name alone",
        ),
    )


def data_finding(written: str, span: SourceSpan) -> Diagnostic:
    """A file written into the text itself, as `data:…`."""
    return UNREACHABLE_LINK.finding(
        span,
        f"“{_shown(written)}”是写进正文里的文件，不会显示",
        f"“{_shown(written)}” is a file written into the text and is not shown",
        hint=Text(
            "另存为文件，放到本文件旁边，只写文件名",
            "save it as a file beside the document and write its name alone",
        ),
    )


def incomplete_finding(written: str, span: SourceSpan) -> Diagnostic:
    """A web address that no browser can follow."""
    return UNREACHABLE_LINK.finding(
        span,
        f"网址“{_shown(written)}”不完整，或者写错了",
        f"the address “{_shown(written)}” is not complete, or is misspelt",
        hint=Text("写成 https://域名/… 的形式", "write it as https://host/…"),
    )


def _shown(written: str) -> str:
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
