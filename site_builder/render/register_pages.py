"""规范性文件库: the lists of registered documents by what they are worth today."""

from collections.abc import Callable, Iterator, Mapping

from site_builder.model.document import Document
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus
from site_builder.render.directory import coming_turns
from site_builder.render.pager import paged
from site_builder.render.press import Press
from site_builder.render.views import Head, Link
from site_builder.render.views_lists import RegisterRow, RegisterView
from site_builder.render.words import Words

_LISTS: Mapping[str, tuple[str, Callable[[ValidityStatus], bool]]] = {
    "current": ("register/", lambda s: not s.has_ended and s is not ValidityStatus.NOT_YET),
    "upcoming": ("register/upcoming/", lambda s: s is ValidityStatus.NOT_YET),
    "ended": ("register/ended/", lambda s: s.has_ended),
    "all": ("register/all/", lambda _: True),
}


def plan_register(site: Site, press: Press, words: Words) -> Iterator[Output]:
    """Every page of the four lists. They alone state the day of the build, and so change with it."""
    registered = sorted(
        (d for d in site.documents if d.type.is_registered and d.id in site.validity),
        key=lambda d: (-(d.issued or d.published).toordinal(), d.id),
    )
    rows = {
        name: [_row(site, d) for d in registered if belongs(site.validity[d.id].status)]
        for name, (_, belongs) in _LISTS.items()
    }
    counts = tuple((name, base, len(rows[name])) for name, (base, _) in _LISTS.items())
    for name, (base, _) in _LISTS.items():
        head = _head(words, name, base)
        for url, shown, pager in paged(rows[name], base, site.config.page_size):
            view = RegisterView(
                head=head,
                list=name,
                counts=counts,
                as_of=site.as_of.isoformat(),
                rows=shown,
                pager=pager,
            )
            yield press.page("register", view, url, crumbs=(*head.crumbs, Link(label=head.title, url=base)))


def _head(words: Words, name: str, base: str) -> Head:
    register = Link(label=words.plain("register.title"), url="register/")
    return Head(
        title=words.plain(f"register.{name}"),
        url=base,
        description=words.plain("register.description"),
        crumbs=() if name == "current" else (register,),
    )


def _row(site: Site, document: Document) -> RegisterRow:
    return RegisterRow(
        title=document.title,
        url=document.url,
        number=document.number.text if document.number else "",
        issuer="、".join(document.issuers),
        issued=document.issued.isoformat() if document.issued else "",
        published=document.published.isoformat(),
        status=site.validity[document.id].status.value,
        turns=coming_turns(site.validity[document.id]),
    )
