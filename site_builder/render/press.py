"""From views to outputs: one place that knows what every page depends on."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup

from site_builder import __version__
from site_builder.digest import value_digest
from site_builder.model.document import Document
from site_builder.model.output import BodyReader, Output, Recipe
from site_builder.model.own_addresses import file_of, root_of
from site_builder.render.bodies import finished_body
from site_builder.render.comparison import TextChange, compare_texts
from site_builder.render.linked_data import document_data, home_data, page_data
from site_builder.render.theme import Theme
from site_builder.render.views import Frame, Link, Part
from site_builder.render.views_document import ComparisonView, DocumentView

_FRAME_TEMPLATES = ("frame/head.html", "frame/header.html", "frame/footer.html")
_COLUMN_TEMPLATES = ("frame/column_tags.html", "frame/column_trail.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Makes outputs with one theme and one frame. What pages share is rendered and digested once."""

    theme: Theme
    frame: Frame
    frame_digest: str
    column_digests: dict[str, str] = field(default_factory=dict)
    _shared: dict[tuple[str, ...], Markup] = field(default_factory=dict)

    def page(
        self,
        kind: str,
        view: object,
        url: str,
        *,
        crumbs: tuple[Link, ...] = (),
        part: Part | None = None,
        root: str | None = None,
    ) -> Output:
        """The output of template `<kind>.html` at `url`; `crumbs` are the way to the page, itself included.
        `root` is given where a page is shown at other addresses than its own (404)."""
        recipe = partial(self._page, kind, view, url, crumbs, part, root)
        return Output(path=file_of(url), source="", recipe=recipe)

    def later_page(
        self, kind: str, view: Callable[[], object], url: str, *, crumbs: tuple[Link, ...] = ()
    ) -> Output:
        """As `page`, for a view that takes work: it is made with the recipe."""
        return Output(
            path=file_of(url), source="", recipe=lambda: self._page(kind, view(), url, crumbs, None, None)
        )

    def document(self, view: Callable[[], DocumentView], document: Document, part: Part) -> Output:
        """The output of a document page; its view is made with the recipe."""
        return Output(
            path=file_of(document.url),
            source=document.source_path,
            recipe=lambda: self._document(view(), part, document.body.digest),
        )

    def _page(
        self,
        kind: str,
        view: object,
        url: str,
        crumbs: tuple[Link, ...],
        part: Part | None,
        root: str | None,
    ) -> Recipe:
        template = f"{kind}.html"
        inputs = [*self._inputs(kind, template), ("view", value_digest((url, root, crumbs, view)))]
        if part:
            inputs.insert(3, ("column", self._column_digest(part)))
        return Recipe(tuple(inputs), partial(self._page_bytes, template, view, url, crumbs, part, root))

    def _document(self, view: DocumentView, part: Part, body: str) -> Recipe:
        inputs = (
            *self._inputs("document", "document.html"),
            ("column", self._column_digest(part)),
            ("view", value_digest(view)),
            ("body", body),
        )
        return Recipe(inputs, partial(self._document_bytes, view, part, body))

    def comparison(
        self, view: ComparisonView, url: str, crumbs: tuple[Link, ...], older: str, newer: str
    ) -> Output:
        """The output of a comparison; `older` and `newer` are the digests under which the texts are kept."""
        inputs = (
            *self._inputs("comparison", "comparison.html"),
            ("view", value_digest((url, crumbs, view))),
            ("older text", older),
            ("newer text", newer),
        )
        produce = partial(self._comparison_bytes, view, url, crumbs, older, newer)
        return Output.ready(path=file_of(url), source="", inputs=inputs, produce=produce)

    def _comparison_bytes(
        self,
        view: ComparisonView,
        url: str,
        crumbs: tuple[Link, ...],
        older: str,
        newer: str,
        bodies: BodyReader,
    ) -> bytes:
        parts = compare_texts(bodies.text(older), bodies.text(newer))
        counts = Counter(part.change.value for part in parts)
        return self._render(
            "comparison.html",
            url,
            root_of(url),
            view=view,
            crumbs=crumbs,
            parts=parts,
            counts={change.value: counts[change.value] for change in TextChange},
            linked_data=page_data(self.frame, crumbs),
        )

    def _inputs(self, kind: str, template: str) -> tuple[tuple[str, str], ...]:
        return (
            ("page", f"{kind} {__version__}"),
            ("template", self.theme.closure_digest(template)),
            ("site frame", self.frame_digest),
        )

    def _column_digest(self, part: Part) -> str:
        if part.url not in self.column_digests:
            self.column_digests[part.url] = value_digest(part)
        return self.column_digests[part.url]

    def _page_bytes(
        self,
        template: str,
        view: object,
        url: str,
        crumbs: tuple[Link, ...],
        part: Part | None,
        root: str | None,
        _bodies: BodyReader,
    ) -> bytes:
        data = home_data(self.frame) if url == "" else page_data(self.frame, crumbs)
        root = root_of(url) if root is None else root
        return self._render(template, url, root, view=view, crumbs=crumbs, part=part, linked_data=data)

    def _document_bytes(self, view: DocumentView, part: Part, body: str, bodies: BodyReader) -> bytes:
        root = root_of(view.url)
        text = finished_body(
            bodies.html(body),
            view.targets,
            url=view.url,
            root=root,
            issuers=view.issuers,
            words=self.theme.words,
            citations=view.citations,
            articles=view.validity.articles if view.validity else (),
        )
        data = document_data(self.frame, part, view)
        return self._render(
            "document.html",
            view.url,
            root,
            view=view,
            part=part,
            column_tags=self._column_part("frame/column_tags.html", root, part),
            column_trail=self._column_part("frame/column_trail.html", root, part),
            body=text,
            linked_data=data,
        )

    def _render(self, template: str, url: str, root: str, **values: object) -> bytes:
        section = url.partition("/")[0]
        text = self.theme.render(
            template,
            url=url,
            root=root,
            frame=self.frame,
            head=self._shared_part("frame/head.html", root, section),
            header=self._shared_part("frame/header.html", root, section),
            footer=self._shared_part("frame/footer.html", root, section),
            **values,
        )
        return text.encode()

    def _shared_part(self, template: str, root: str, section: str) -> Markup:
        key = (template, root, section)
        if key not in self._shared:
            text = self.theme.render(template, frame=self.frame, root=root, section=section)
            self._shared[key] = Markup(text)  # noqa: S704 -- rendered with escaping on
        return self._shared[key]

    def _column_part(self, template: str, root: str, part: Part) -> Markup:
        key = (template, root, part.url)
        if key not in self._shared:
            text = self.theme.render(template, frame=self.frame, root=root, part=part)
            self._shared[key] = Markup(text)  # noqa: S704 -- rendered with escaping on
        return self._shared[key]


def make_press(theme: Theme, frame: Frame) -> Press:
    """A press whose frame is digested together with the templates that show it."""
    templates = tuple(theme.closure_digest(name) for name in (*_FRAME_TEMPLATES, *_COLUMN_TEMPLATES))
    return Press(theme=theme, frame=frame, frame_digest=value_digest((frame, templates)))
