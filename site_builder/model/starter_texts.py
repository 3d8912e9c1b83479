"""What `new` and `init` write for the editor to replace: written by the desk from here, and found again by the checks."""

import re

BODY = (
    "在这里写正文。",
    "空一行另起一段。一、二、三级标题写成单独一行的“一、……”“(一)……”。",
)
"""Paragraphs of a new document."""
UNIT = "责任单位全称"
SUMMARY = "不超过一百字"
FILE = "文件名.pdf"
ADDRESS, POSTCODE, PHONE = "请填写地址", "000000", "0000-0000000"
"""Of the contact in site.yaml."""
SITE_URL = "https://www.example.gov.cn/"

_CODE = "示政发"
_EXAMPLE = re.compile(rf"{_CODE}〔\d{{4}}〕(?:X|[18])号")


def example_number(year: int) -> str:
    """A document number as an example in a header: it can be no real one."""
    return f"{_CODE}〔{year}〕X号"


def is_example_number(label: str) -> bool:
    """Whether it is an example of `new`, those that earlier versions wrote (`示政发〔2026〕1号`) included."""
    return _EXAMPLE.fullmatch(label) is not None


def is_written_by_example(code: str) -> bool:
    """Whether a document number of a real document has the code of the examples: then they prove nothing."""
    return code == _CODE
