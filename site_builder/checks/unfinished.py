"""Documents and settings that are published before they are finished: blank pages, examples of the template."""

from collections.abc import Iterator

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_checks_text import EMPTY_BODY, STARTER_TEXT
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model import starter_texts
from site_builder.model.document import Document
from site_builder.model.site import Site


def empty_documents(site: Site) -> Iterator[Diagnostic]:
    """Documents of any type without text, picture or attachment: nothing else fills their pages."""
    for document in site.documents:
        if not (document.body.characters or document.body.links or document.attachments):
            yield EMPTY_BODY.finding(
                # The line that ends the header: behind it there may be no line.
                SourceSpan(document.source_path, max(1, document.body.first_line - 1)),
                "没有正文，也没有图片和附件",
                "there is no text, no picture and no attachment",
                hint=Text(
                    "写上正文或附件；还没写好的，在文件头写“草稿: 是”",
                    "write the text or name attachments; mark it as a draft until it is ready",
                ),
                severity=_at_most_a_remark(document),
            )


def examples_as_targets(site: Site) -> Iterator[Diagnostic]:
    """解读 and the like whose target is an example of `new`, unless the site has numbers of that kind."""
    if any(d.number and starter_texts.is_written_by_example(d.number.code) for d in site.documents):
        return
    for relation in site.relations:
        actor, target = relation.actor, relation.target
        document = site.by_id.get(actor.document)
        if document and not target.document and starter_texts.is_example_number(target.label):
            yield STARTER_TEXT.finding(
                relation.spans[0],
                f"还留着模板里的例子{in_quotes(target.label)}",
                f"the example {in_quotes(target.label)} is still there from the template",
                hint=Text("换成真正的文号，或删去这一行", "write the real number, or delete the line"),
                severity=_at_most_a_remark(document),
            )


def starter_settings(site: Site) -> Iterator[Diagnostic]:
    """What `init` wrote into site.yaml to be replaced: a remark, for a new site begins with it."""
    contact = site.config.contact
    written = (
        ("contact.address", contact.address, starter_texts.ADDRESS),
        ("contact.postcode", contact.postcode, starter_texts.POSTCODE),
        ("contact.phone", contact.phone, starter_texts.PHONE),
        ("url", site.config.url, starter_texts.SITE_URL),
    )
    for key, value, starter in written:
        if value == starter:
            place = site.config.places.get(key) or site.config.places.get(key.partition(".")[0], (1, 1))
            yield STARTER_TEXT.finding(
                SourceSpan("site.yaml", *place),
                f"还是 init 写的“{value}”",
                f"“{value}” is still what `init` wrote",
                hint=Text("改成本网站的", "write that of this site"),
                severity=Severity.INFO,
            )


def _at_most_a_remark(document: Document) -> Severity | None:
    return Severity.INFO if document.draft else None


CHECKS = (empty_documents, examples_as_targets, starter_settings)
