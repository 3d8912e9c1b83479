"""Links to lists that the program makes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from site_builder.checks.links import links_to_no_list
from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.document import BodyLink, Document, DocumentType, LinkTarget
from site_builder.model.site import Site
from site_builder.model.validity import Validity, ValidityStatus


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("register/years/2024/", None),
        ("register/years/", None),
        ("register/upcoming/", None),
        ("topics/就业/", None),
        ("units/", None),
        ("search/index/2024/", None),
        ("register/years/2023/", "是不是“/register/years/2024/”？"),
        ("topics/住房/", ""),
        ("search/index/2019/", "是不是“/search/index/2024/”？"),
    ],
)
def test_a_list_must_exist_to_be_linked(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    make_validity: Callable[..., Validity],
    url: str,
    hint: str | None,
) -> None:
    published = date(2024, 1, 1)
    target = LinkTarget(url=url, document="", external=False, is_file=False, size_bytes=0)
    document = make_document("a/1", type=DocumentType.NORMATIVE, published=published, topics=("就业",))
    link = BodyLink(target=f"/{url}", text="列表", is_image=False, line=12, column=5)
    document = replace(document, body=replace(document.body, links=(link,)), links=(target,))
    validity = {"a/1": make_validity((ValidityStatus.IN_FORCE, published), on=published)}
    found = list(links_to_no_list(make_site([document], validity=validity)))
    if hint is None:
        assert found == []
    else:
        (finding,) = found
        assert (finding.rule, finding.span) == ("LINK-01", SourceSpan("content/a/1.md", 12, 5))
        assert finding.text.zh == f"本站没有网址“/{url}”"
        assert (finding.hint.zh if finding.hint else "") == hint
