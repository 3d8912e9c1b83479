"""Articles that have been repealed are marked where they stand: a note in words, the text struck, its words kept."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from site_builder.render.filters import address
from site_builder.render.views import Link
from site_builder.render.views_document import EndedArticle
from site_builder.render.words import Words

_END_OF_ARTICLE = re.compile(
    r'<p id="art-|<h[1-6][ >]|<p class="signature"|<div class="article-(?:ended|to-end)"|$(?![\s\S])'
)


def mark_articles(html: str, articles: Sequence[EndedArticle], root: str, words: Words) -> str:
    """The body with every article of `articles` marked that it holds under the anchor of its number."""
    for article in articles:
        start = html.find(f'<p id="art-{article.article}" ')
        if start < 0:
            continue
        end = _END_OF_ARTICLE.search(html, start + 1)
        stop = end.start() if end else len(html)
        html = html[:start] + _marked(html[start:stop].rstrip(), article, root, words) + "\n" + html[stop:]
    return html


def _marked(text: str, article: EndedArticle, root: str, words: Words) -> str:
    by = _name(article.by, root)
    since = words.day(article.since)
    ended = words("validity.article_ended", article=words.article(article.article), since=since, by=by)
    if not article.is_to_come:
        note = f'<p class="article-note">{ended}</p>'
        return f'<div class="article-ended">\n{note}\n<del>\n{text}\n</del>\n</div>'
    to_end = words("validity.article_will_end", article=words.article(article.article), since=since, by=by)
    note = f'<p class="article-note"><span>{to_end}</span><span hidden>{ended}</span></p>'
    return f'<div class="article-to-end" data-since="{article.since}">\n{note}\n{text}\n</div>'


def _name(by: Link, root: str) -> Markup:
    if not by.url:
        return escape(by.label)
    return Markup('<a href="{}{}">{}</a>').format(root, address(by.url), by.label)
