"""What the preview adds to every page: the findings on top, and the reload script. Never in built files."""

import html
from pathlib import Path

from site_builder.diagnostics.finding import Severity
from site_builder.language import Language, Text
from site_builder.serve.preview import PreviewState

STYLE = """\
#sb-preview{position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;z-index:99999;margin:0;
padding:.5rem 1rem;background:#1f2430;color:#f4f4f4;font:16px/1.6 sans-serif;border-top:4px solid #e0b000}
#sb-preview.sb-stopped{border-top-color:#ff6b5e}
#sb-preview summary{cursor:pointer;font-weight:bold}
#sb-preview li{margin:.35rem 0}
#sb-preview code{color:#ffd479}
#sb-preview .sb-hint{color:#b8e0b8}
"""


def with_panel(page: bytes, state: PreviewState, language: Language) -> bytes:
    """The page with the panel and the reload script before `</body>`."""
    addition = (_panel(state, language) + '<script src="/livereload.js?v=1"></script>').encode()
    head = b'<link rel="stylesheet" href="/__preview/panel.css">'
    page = page.replace(b"</head>", head + b"</head>", 1)
    if b"</body>" not in page:
        return page + addition
    before, _, after = page.rpartition(b"</body>")
    return before + addition + b"</body>" + after


def empty_page(state: PreviewState, language: Language) -> bytes:
    """Shown while no build has succeeded yet."""
    words = Text(
        "还没有可以预览的网站。改正下面的问题并保存，页面会自动出现。",
        "There is no site to preview yet. Mend the findings below and save; the page appears by itself.",
    ).in_(language)
    head = '<head><meta charset="utf-8"><title>site-builder</title></head>'
    page = f'<!doctype html><html lang="zh-CN">{head}<body><p>{words}</p></body></html>'
    return with_panel(page.encode(), state, language)


def _panel(state: PreviewState, language: Language) -> str:
    if not state.findings and state.failure is None:
        return ""
    stopped = not state.is_published
    items = "".join(
        f"<li><code>{html.escape(str(f.span))}</code> {html.escape(f.severity.value)}[{html.escape(f.rule)}] "
        f"{html.escape(f.text.in_(language))}"
        + (f'<br><span class="sb-hint">{html.escape(f.hint.in_(language))}</span>' if f.hint else "")
        + "</li>"
        for f in state.findings[:100]
    )
    if state.failure:
        items = f"<li>{html.escape(state.failure.in_(language))}</li>" + items
    errors = sum(f.severity is Severity.ERROR for f in state.findings)
    title = Text(
        f"{len(state.findings)} 个问题，其中 {errors} 个错误"
        + ("：页面是上一次成功的样子" if stopped else ""),
        f"{len(state.findings)} findings, {errors} of them errors"
        + (": the page is the last good one" if stopped else ""),
    ).in_(language)
    classes = ' class="sb-stopped"' if stopped else ""
    opened = " open" if stopped else ""
    return (
        f'<aside id="sb-preview"{classes} aria-label="site-builder"><details{opened}>'
        f"<summary>{html.escape(title)}</summary><ul>{items}</ul></details></aside>"
    )


def is_page(path: Path) -> bool:
    """Whether the panel goes into this file."""
    return path.suffix == ".html"
