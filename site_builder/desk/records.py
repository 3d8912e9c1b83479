"""Everything that editors have written, as records of the desk search: drafts and withheld documents included."""

from site_builder.desk.search import DeskRecord
from site_builder.engine.checked import Checked
from site_builder.model.document import Declaration, Header
from site_builder.model.site import Site
from site_builder.search.site_records import FURTHER_NUMBERS


def desk_records(checked: Checked) -> tuple[DeskRecord, ...]:
    """One record for every file whose header could be read, in order of path."""
    if checked.assembly is None:
        return ()
    site = checked.assembly.site
    return tuple(
        _record(declaration, declaration.header, site)
        for declaration in checked.declarations
        if declaration.header is not None
    )


def _record(declaration: Declaration, header: Header, site: Site) -> DeskRecord:
    column = site.columns.find(declaration.column)
    document = site.by_id.get(declaration.id)
    kind = (
        header.type
        or (document.type if document else None)
        or (column.kind.document_type if column else None)
    )
    validity = site.validity.get(declaration.id)
    return DeskRecord(
        path=declaration.path,
        title=header.title,
        number=header.number.text if header.number else "",
        index=header.index,
        further_numbers={one.key: "、".join(header.texts(one.key, "zh")) for one in FURTHER_NUMBERS},
        issuers=header.issuers,
        column=declaration.column,
        type=kind.value if kind else "",
        status=validity.status.label.zh if validity else "",
        disclosure=header.disclosure.value,
        draft=header.draft,
        published=header.published,
        issued=header.issued,
        attachments=tuple(claim.title or claim.path for claim in header.attachments),
        body_digest=declaration.body.digest,
    )
