"""统一登记号: told apart from document numbers, compared in any spelling."""

import pytest

from site_builder.chinese import parse_number, registration_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("HNPR-2022-00012", "HNPR-2022-00012"),
        ("SZDR-2020-00011", "SZDR-2020-00011"),
        ("YYCR-2017-01001", "YYCR-2017-01001"),
        ("JNCR-2020-0010001", "JNCR-2020-0010001"),
        ("HNPR—2022—00012", "HNPR-2022-00012"),
        ("HNPR——2022——00012", "HNPR-2022-00012"),
        ("ＨＮＰＲ－２０２２－０００１２", "HNPR-2022-00012"),
        (" hnpr - 2022 - 00012 ", "HNPR-2022-00012"),
        ("示政发〔2022〕12号", None),
        ("GB 18030-2022", None),
        ("41604893X/2018-01173", None),
        ("2022-00012", None),
        ("HNPR-1822-00012", None),
        ("", None),
    ],
)
def test_a_registration_number_is_read_in_any_spelling(text: str, key: str | None) -> None:
    assert registration_key(text) == key
    assert key is None or parse_number(text) is None
