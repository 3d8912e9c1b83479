"""`site-builder search`: the editors' desk."""

import json
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import click

from site_builder.cli.console import print_findings, tell, tell_text
from site_builder.cli.options import cli_command, lang_option, option, report_option, site_option, today
from site_builder.cli.words import say
from site_builder.desk.records import desk_records
from site_builder.desk.search import DeskHit, search_desk, similar_documents, update_desk_index
from site_builder.desk.search_query import query_hints
from site_builder.diagnostics.catalogue_faults import PROGRAM_FAILED_ON_DOCUMENT
from site_builder.engine.body_store import BodyStore
from site_builder.engine.cache import Cache
from site_builder.engine.cache_file import CACHE_FOLDER
from site_builder.engine.checked import Checked, checked_with
from site_builder.engine.inputs import with_cache_of
from site_builder.engine.request import Request
from site_builder.errors import UsageError
from site_builder.language import Text

_INDEX_FOLDER = "desk"


@cli_command(
    "search",
    zh=(
        "在全部文件里查找，草稿和不公开的也在内，并标明。\n"
        "QUERY 可写字段和范围：标题:规划 文号:示政发〔2023〕4号 发布:[2019 TO 2021] -草稿:是\n"
        "--like 文件 找内容相近的文件，发布前查重。"
    ),
    en=(
        "Search everything, drafts and withheld documents included and marked.\n"
        "QUERY may name fields and ranges: title:plan number:… published:[2019 TO 2021] -draft:yes\n"
        "--like FILE finds documents with similar text, to see duplicates before publishing."
    ),
)
@click.argument("query", metavar="[QUERY]", required=False, default="")
@site_option
@option(
    "--like",
    "like",
    type=click.Path(path_type=Path),
    metavar="FILE",
    zh="找与这个文件内容相近的",
    en="find what resembles this file",
)
@option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    metavar="N",
    zh="最多列几条（默认 20）",
    en="at most so many (default: 20)",
)
@report_option
@lang_option
def command(query: str, site: Path, like: Path | None, limit: int, format_name: str) -> int:
    if not query and like is None:
        raise UsageError(
            Text("没有写要找什么", "nothing to look for"),
            Text("写检索词，或用 --like 指出一个文件", "type a query, or point --like to a file"),
        )
    request = Request(site=site, as_of=today())
    found = with_cache_of(site, request.program, partial(_searched, request, query, like, limit + 1))
    if found is None:
        return 1
    hits = found
    is_cut, hits = len(hits) > limit, hits[:limit]
    if format_name == "json":
        click.echo(json.dumps([_data(hit) for hit in hits], ensure_ascii=False, indent=2))
    for line in _lines(hits, is_likeness=like is not None) if format_name == "text" else ():
        click.echo(line)
    if is_cut:
        tell(f"只列了前 {limit} 条，其余用 --limit 列出", f"the first {limit}; --limit lists more")
    if not hits:
        tell("没有找到", "nothing found")
        for hint in query_hints(query):
            tell_text(hint)
    return 0


def _searched(
    request: Request, query: str, like: Path | None, limit: int, cache: Cache
) -> list[DeskHit] | None:
    """None if the site cannot be read; what is wrong with it is printed then."""
    site = request.site
    checked = checked_with(request, cache)
    if checked.assembly is None:
        print_findings(checked.findings, site, None, to_stderr=True)
        return None
    with closing(BodyStore(cache.path)) as bodies:
        folder = site / CACHE_FOLDER / _INDEX_FOLDER
        if not folder.exists():
            tell(
                "第一次查找，先建立索引；几百份文件约需半分钟，以后只更新改动的文件",
                "making the index first, half a minute for some hundreds of files; later only changes are added",
            )
        update = update_desk_index(folder, desk_records(checked), bodies.text)
        unread = tuple(
            finding for finding in checked.findings if finding.rule == PROGRAM_FAILED_ON_DOCUMENT.id
        )
        print_findings((*unread, *update.failed), site, None, to_stderr=True)
        return _hits(folder, query, like, limit, checked, bodies, site)


def _hits(
    folder: Path, query: str, like: Path | None, limit: int, checked: Checked, bodies: BodyStore, site: Path
) -> list[DeskHit]:
    if like is None:
        return search_desk(folder, query, bodies.text, limit=limit)
    wanted = like.resolve()
    for declaration in checked.declarations:
        if (site / declaration.path).resolve() == wanted or declaration.path == like.as_posix():
            text = bodies.text(declaration.body.digest)
            return similar_documents(folder, text, bodies.text, except_path=declaration.path, limit=limit)
    raise UsageError(
        Text(f"content 里没有“{like}”", f"there is no “{like}” in content"),
        Text(
            "写文件的路径，例如 content/growth/ppp/policies/2026-003.md", "give the path of a Markdown file"
        ),
    )


def _data(hit: DeskHit) -> dict[str, Any]:
    record = hit.record
    return {
        "path": record.path,
        "title": record.title,
        "number": record.number or None,
        "index": record.index or None,
        **{key: number or None for key, number in record.further_numbers.items()},
        "issuers": list(record.issuers),
        "column": record.column,
        "type": record.type,
        "status": record.status or None,
        "disclosure": record.disclosure,
        "draft": record.draft,
        "published": record.published.isoformat(),
        "score": round(hit.score, 4),
        "excerpt": hit.excerpt,
    }


def _lines(hits: list[DeskHit], *, is_likeness: bool) -> Iterator[str]:
    for hit in hits:
        record = hit.record
        marks = [say(Text(f"相同文字 {hit.score:.0%}", f"{hit.score:.0%} alike"))] if is_likeness else []
        marks += [record.status] if record.status else []
        marks += [say(Text("草稿", "draft"))] if record.draft else []
        marks += [record.disclosure] if record.disclosure != "主动公开" else []
        yield f"{record.path}  {record.title}" + (f"  [{'，'.join(marks)}]" if marks else "")
        about = (record.published.isoformat(), record.number)
        yield f"    {'  '.join(part for part in about if part)}"
        if hit.excerpt:
            yield f"    {hit.excerpt}"
