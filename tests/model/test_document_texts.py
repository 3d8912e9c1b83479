"""A field in words, whatever its shape: what pages, both searches and texts show of it."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.chinese import DocumentNumber
from site_builder.export.document_facts import words_of
from site_builder.language import Language
from site_builder.model.document import Document, DocumentType


@pytest.mark.parametrize(
    ("key", "language", "texts"),
    [
        ("title", "zh", ("示例市停车管理办法",)),
        ("issuers", "zh", ("市财政局", "市公安局")),
        ("topics", "zh", ()),
        ("number", "zh", ("示政办发〔2017〕3号",)),
        ("issued", "zh", ("2017-09-11",)),
        ("archived", "zh", ()),
        ("type", "zh", ("规范性文件",)),
        ("type", "en", ("Normative document",)),
        ("draft", "zh", ("是",)),
        ("draft", "en", ("yes",)),
        ("index", "zh", ()),
    ],
)
def test_a_field_says_the_same_in_words_whatever_its_shape(
    make_document: Callable[..., Document], key: str, language: Language, texts: tuple[str, ...]
) -> None:
    document = make_document(
        "a/1",
        title="示例市停车管理办法",
        type=DocumentType.NORMATIVE,
        number=DocumentNumber("示政办发", 2017, 3),
        issuers=("市财政局", "市公安局"),
        issued=date(2017, 9, 11),
        draft=True,
    )
    assert document.texts(key, language) == texts


def test_a_flag_that_is_not_set_says_nothing(make_document: Callable[..., Document]) -> None:
    assert make_document("a/1", draft=False).texts("draft", "zh") == ()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("示政办发〔2017〕3号", ["示政办发〔2017〕3号"]),
        (["市财政局", "市公安局"], ["市财政局", "市公安局"]),
        ({"id": "normative", "label": "规范性文件"}, ["规范性文件"]),
        ([], []),
        (None, []),
    ],
)
def test_a_value_that_was_read_says_its_words(value: object, words: list[str]) -> None:
    assert words_of(value) == words
