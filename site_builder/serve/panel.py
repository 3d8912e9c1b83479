"""What the preview adds to every page: the findings on top, and the reload script. Never in built files."""

import html
from pathlib import Path

from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.diagnostics.formats import summed_up
from site_builder.language import Language, Text
from site_builder.model.own_addresses import PAGE
from site_builder.serve.preview import PreviewState

MOST_SHOWN = 100
"""Findings that a panel lists; of others it gives the number."""
STYLE = """\
#sb-preview{position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;z-index:99999;margin:0;
padding:.5rem 1rem;background:#1f2430;color:#f4f4f4;font:16px/1.6 sans-serif;border-top:4px solid #e0b000}
#sb-preview.sb-stopped{border-top-color:#ff6b5e}
#sb-preview summary{cursor:pointer;font-weight:bold}
#sb-preview li{margin:.35rem 0}
#sb-preview code{color:#ffd479}
#sb-preview .sb-hint{color:#b8e0b8}
#sb-preview .sb-here{border-left:4px solid #ff6b5e;padding-left:.5rem}
"""


def with_panel(page: bytes, state: PreviewState, language: Language, address: str = "") -> bytes:
    """The page with the panel and the reload script before `</body>`. `address` is its path in the site: what was found in
    the document that stands there comes first, and its errors open the panel."""
    addition = (_panel(state, language, address) + '<script src="/livereload.js?v=1"></script>').encode()
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
    return with_panel(_bare_page(words), state, language)


def findings_page(address: str, state: PreviewState, language: Language) -> bytes | None:
    """Stands at the address of a document that could not be shown because of its errors; None if there are none."""
    own = [finding for finding in state.findings if finding.span.path in _sources_of(address)]
    if not any(finding.severity is Severity.ERROR for finding in own):
        return None
    words = Text(
        f"{own[0].span.path} 有错误，还不能显示。改正下面的问题并保存，页面会自动出现。",
        f"{own[0].span.path} has errors and cannot be shown yet. Mend the findings below and save; it appears by itself.",
    ).in_(language)
    return with_panel(_bare_page(words), state, language, address)


def _bare_page(words: str) -> bytes:
    head = '<head><meta charset="utf-8"><title>site-builder</title></head>'
    return f'<!doctype html><html lang="zh-CN">{head}<body><p>{html.escape(words)}</p></body></html>'.encode()


def _panel(state: PreviewState, language: Language, address: str) -> str:
    if not state.findings and state.failure is None:
        return ""
    sources = _sources_of(address)
    shown = summed_up(state.findings)
    here = [finding for finding in shown if finding.span.path in sources]
    others = [finding for finding in shown if finding.span.path not in sources]
    errors = sum(finding.severity is Severity.ERROR for finding in state.findings)
    items = [_item(finding, language, "sb-here") for finding in here]
    items += [_item(finding, language) for finding in others[: max(0, MOST_SHOWN - len(here))]]
    if state.failure:
        items.insert(0, f"<li>{html.escape(state.failure.in_(language))}</li>")
    if hidden := len(shown) - len(here) - len(others[: max(0, MOST_SHOWN - len(here))]):
        more = Text(
            f"另有 {hidden} 个，用 site-builder check 查看", f"{hidden} more: see `site-builder check`"
        )
        items.append(f"<li>{html.escape(more.in_(language))}</li>")
    stopped = not state.is_published
    title = html.escape(
        _count(len(state.findings), errors).in_(language) + _state(stopped, here, errors).in_(language)
    )
    classes = ' class="sb-stopped"' if stopped or errors else ""
    opened = " open" if stopped or any(f.severity is Severity.ERROR for f in here) else ""
    return (
        f'<aside id="sb-preview"{classes} aria-label="site-builder"><details{opened}>'
        f"<summary>{title}</summary><ul>{''.join(items)}</ul></details></aside>"
    )


def _count(findings: int, errors: int) -> Text:
    return Text(f"{findings} 个问题，其中 {errors} 个错误", f"{findings} findings, {errors} of them errors")


def _state(stopped: bool, here: list[Diagnostic], errors: int) -> Text:
    if stopped:
        return Text("：页面是上一次成功的样子", ": the page is the last good one")
    if any(finding.severity is Severity.ERROR for finding in here):
        return Text(
            "：本页的文件有错误，改正前不能发布",
            ": the document of this page is in error, nothing can be published",
        )
    if errors:
        return Text("：改正错误前不能发布", ": nothing can be published before the errors are mended")
    return Text("", "")


def _item(finding: Diagnostic, language: Language, kind: str = "") -> str:
    classes = f' class="{kind}"' if kind else ""
    hint = (
        f'<br><span class="sb-hint">{html.escape(finding.hint.in_(language))}</span>' if finding.hint else ""
    )
    return (
        f"<li{classes}><code>{html.escape(str(finding.span))}</code> "
        f"{html.escape(finding.severity.value)}[{html.escape(finding.rule)}] "
        f"{html.escape(finding.text.in_(language))}{hint}</li>"
    )


def _sources_of(address: str) -> frozenset[str]:
    """The files whose document may stand at an address: `a/b.md` or `a/b/index.md`."""
    name = address.strip("/").removesuffix(PAGE).rstrip("/")
    return frozenset((f"content/{name}.md", f"content/{name}/index.md")) if name else frozenset()


def is_page(path: Path) -> bool:
    """Whether the panel goes into this file."""
    return path.suffix == ".html"
