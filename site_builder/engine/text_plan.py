"""Which files show the text of a document: all that a build has to look at after bodies were edited."""

from collections.abc import Collection

from site_builder.engine.program import program_identity
from site_builder.export.document_facts import collect_facts
from site_builder.export.documents import plan_documents
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.text_pages import plan_text_pages
from site_builder.render.theme import Theme


def plan_texts(site: Site, theme: Theme, sources: Collection[str]) -> tuple[Output, ...]:
    """The outputs that show the text of the documents in the files `sources`, as `plan_outputs` would plan them.
    Others hold nothing of it, unless a column was renamed: then its files lie at a second address too."""
    documents = {document.id for document in site.documents if document.source_path in sources}
    program = program_identity()
    return tuple(
        output.with_input("program", program)
        for output in (
            *plan_text_pages(site, theme, documents),
            *plan_documents(site, collect_facts(site, documents)),
        )
    )
