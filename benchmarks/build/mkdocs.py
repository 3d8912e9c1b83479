"""MkDocs with a small theme of the same scope. It knows no lists of pages, no feeds, and no second form of a page."""

import json
from pathlib import Path

from benchmarks.build.corpus import Corpus, Piece
from benchmarks.build.tool import Tool, write_file

_SETTINGS = """\
site_name: 示例市人民政府
site_url: https://www.shili.gov.cn/
docs_dir: content
site_dir: public
theme: {name: null, custom_dir: theme}
plugins: []
"""

_PAGE = """\
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ page.title }} - {{ config.site_name }}</title>
<meta name="SiteName" content="{{ config.site_name }}"><meta name="SiteIDCode" content="4399000001">
<meta name="ArticleTitle" content="{{ page.title }}"><meta name="PubDate" content="{{ page.meta.date }}">
</head><body><a href="#main">跳到正文</a>
<header><a href="{{ nav.homepage.url|url }}">{{ config.site_name }}</a></header>
<nav><ul>{% for item in nav %}<li>{{ item.title }}</li>{% endfor %}</ul></nav>
<nav><ol>{% for item in page.ancestors|reverse %}<li>{{ item.title }}</li>{% endfor %}</ol></nav>
<main id="main"><article><h1>{{ page.title }}</h1>
<dl><dt>文号</dt><dd>{{ page.meta.number }}</dd><dt>发文机关</dt><dd>{{ page.meta.issuer }}</dd>
<dt>发布日期</dt><dd>{{ page.meta.date }}</dd><dt>施行日期</dt><dd>{{ page.meta.effective }}</dd></dl>
<nav>{% for item in page.toc %}<a href="{{ item.url }}">{{ item.title }}</a>{% endfor %}</nav>
{{ page.content }}</article>
<nav>{% if page.previous_page %}<a href="{{ page.previous_page.url|url }}">{{ page.previous_page.title }}</a>{% endif %}
{% if page.next_page %}<a href="{{ page.next_page.url|url }}">{{ page.next_page.title }}</a>{% endif %}</nav></main>
<footer><p>主办：示例市人民政府办公室　电话：12345　网站标识码 4399000001</p></footer>
</body></html>
"""


def tool(installed: Path) -> Tool:
    """MkDocs as it is; `--dirty` is left out because its output would be wrong."""
    mkdocs = str(installed / "bin" / "mkdocs")
    return Tool(
        name="MkDocs",
        prepare=_prepare,
        write=_write,
        commands=((mkdocs, "build", "--quiet", "--clean"),),
        made=("public",),
        version=(mkdocs, "--version"),
        environment={"DISABLE_MKDOCS_2_WARNING": "true"},
    )


def _prepare(_: Corpus, folder: Path) -> None:
    write_file(folder / "mkdocs.yml", _SETTINGS)
    write_file(folder / "theme" / "main.html", _PAGE)
    write_file(folder / "content" / "index.md", "# 示例市人民政府\n")


def _write(piece: Piece, folder: Path) -> None:
    head = {
        "title": piece.title,
        "date": piece.published,
        "number": piece.number,
        "issuer": piece.issuer,
        "effective": piece.effective,
    }
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    write_file(folder / "content" / f"{piece.path}.md", f"---\n{lines}---\n\n{piece.body}")
