"""Chinese official writing: document numbers (文号), numerals, dates."""

from site_builder.chinese.dates import parse_date, parse_published
from site_builder.chinese.document_number import (
    DocumentNumber,
    NumberFault,
    NumberFaultKind,
    form_faults,
    number_faults,
    number_key,
    parse_number,
    tidy_number,
)
from site_builder.chinese.number_beginnings import code_without_body
from site_builder.chinese.numerals import format_chinese_integer, parse_chinese_integer
from site_builder.chinese.provisions import Provision, find_provisions, parse_provisions, whole_article
from site_builder.chinese.quotation import in_quotes, in_title_marks
from site_builder.chinese.registration_number import registration_key
from site_builder.chinese.running_text import FoundNumber, find_numbers

__all__ = [
    "DocumentNumber",
    "FoundNumber",
    "NumberFault",
    "NumberFaultKind",
    "Provision",
    "code_without_body",
    "find_numbers",
    "find_provisions",
    "form_faults",
    "format_chinese_integer",
    "in_quotes",
    "in_title_marks",
    "number_faults",
    "number_key",
    "parse_chinese_integer",
    "parse_date",
    "parse_number",
    "parse_provisions",
    "parse_published",
    "registration_key",
    "tidy_number",
    "whole_article",
]
