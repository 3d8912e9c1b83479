"""Pelican with a small theme of the same scope: articles, and paged lists by category."""

from pathlib import Path

from benchmarks.build.corpus import Corpus, Piece
from benchmarks.build.tool import Tool, write_file

_SETTINGS = """\
SITENAME = "示例市人民政府"
SITEURL = "https://www.shili.gov.cn"
AUTHOR = "示例市人民政府"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
DEFAULT_PAGINATION = 20
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = ""
TAG_SAVE_AS = ""
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = "{slug}/feed.xml"
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
"""

_BASE = """\
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{% block title %}{% endblock %} - {{ SITENAME }}</title>
<meta name="SiteName" content="{{ SITENAME }}"><meta name="SiteIDCode" content="4399000001">
{% block meta %}{% endblock %}
</head><body><a href="#main">跳到正文</a>
<header><a href="{{ SITEURL }}">{{ SITENAME }}</a></header>
<nav><ul><li><a href="{{ SITEURL }}/">首页</a></li></ul></nav>
<main id="main">{% block main %}{% endblock %}</main>
<footer><p>主办：示例市人民政府办公室　电话：12345　网站标识码 4399000001</p></footer>
</body></html>
"""

_ARTICLE = """\
{% extends "base.html" %}
{% block title %}{{ article.title }}{% endblock %}
{% block meta %}<meta name="ArticleTitle" content="{{ article.title }}">
<meta name="PubDate" content="{{ article.date|strftime("%Y-%m-%d") }}">{% endblock %}
{% block main %}<article><h1>{{ article.title }}</h1>
<p><a href="{{ SITEURL }}/{{ article.category.url }}">{{ article.category }}</a></p>
<dl><dt>文号</dt><dd>{{ article.number }}</dd><dt>发文机关</dt><dd>{{ article.issuer }}</dd>
<dt>发布日期</dt><dd>{{ article.date|strftime("%Y-%m-%d") }}</dd>
<dt>施行日期</dt><dd>{{ article.effective }}</dd></dl>
{{ article.content }}</article>{% endblock %}
"""

_LIST = """\
{% extends "base.html" %}
{% block title %}{{ category or "最新" }}{% endblock %}
{% block main %}<h1>{{ category or "最新" }}</h1>
<ul>{% for article in articles_page.object_list %}<li><a href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a>
<span>{{ article.number }}</span> <time>{{ article.date|strftime("%Y-%m-%d") }}</time></li>{% endfor %}</ul>
<nav>{{ articles_page.number }} / {{ articles_paginator.num_pages }}</nav>{% endblock %}
"""


def tool(installed: Path) -> Tool:
    """Pelican as it is."""
    pelican = str(installed / "bin" / "pelican")
    return Tool(
        name="Pelican",
        prepare=_prepare,
        write=_write,
        commands=((pelican, "--quiet", "--settings", "pelicanconf.py"),),
        made=("public", "__pycache__", "cache"),
        version=(pelican, "--version"),
    )


def _prepare(_: Corpus, folder: Path) -> None:
    write_file(folder / "pelicanconf.py", _SETTINGS)
    templates = {"base": _BASE, "article": _ARTICLE, "index": _LIST, "category": _LIST, "page": _BASE}
    for name, text in templates.items():
        write_file(folder / "theme" / "templates" / f"{name}.html", text)
    (folder / "theme" / "static").mkdir()


def _write(piece: Piece, folder: Path) -> None:
    head = {
        "Title": piece.title,
        "Date": piece.published,
        "Slug": piece.path,
        "Category": piece.section,
        "Number": piece.number,
        "Issuer": piece.issuer,
        "Effective": piece.effective,
    }
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    write_file(folder / "content" / f"{piece.path}.md", f"{lines}\n{piece.body}")
