import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from site_builder.load.config_fields import CONFIG
from site_builder.load.schema import schemas
from site_builder.load.sources import scan
from site_builder.model.header_fields import HEADER

SITE = Path(__file__).parents[2]


class _EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors' tools read it: a date is text, and so are `on`, `yes` and `no`."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("timestamp", "bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def load(text: str) -> Any:
    return yaml.load(text, Loader=_EditorLoader)


def errors(name: str, value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schemas()[name]).iter_errors(value)]


@pytest.mark.parametrize("name", ["front-matter", "columns", "site"])
def test_the_schemas_are_schemas(name: str) -> None:
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_the_sample_site_is_valid() -> None:
    assert errors("site", load((SITE / "site.yaml").read_text(encoding="utf-8"))) == []
    assert errors("columns", load((SITE / "columns.yaml").read_text(encoding="utf-8"))) == []
    documents = scan(SITE).documents
    assert documents
    for file in documents:
        header = (SITE / file.path).read_text(encoding="utf-8").split("---\n")[1]
        assert (file.path, errors("front-matter", load(header))) == (file.path, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "front-matter",
            "标题: 甲\n发布日期: 2024-03-05 09:30\n废止: [{文件: a, 条款: 5, 方式: 失效}, b]\n来源: {名称: 甲, 网址: x}",
        ),
        (
            "front-matter",
            "title: 010\ndate: 2024年3月5日\nexpires:\ndraft: 是\nattachments: [a.csv, {file: b.csv}]",
        ),
        (
            "columns",
            "extends: ../columns.yaml\nmount: gk\nadd: {a/b: [{id: c, name: 丙}]}\nswitched_off: {a/c: 理由}",
        ),
        ("front-matter", "title: 甲\npublished: 2024-03-05\n有效期至: 长期"),
        ("front-matter", "title: 甲\npublished: 2024-03-05\nexpires: 2029年4月30日"),
        (
            "front-matter",
            "title: 甲\npublished: 2024-03-05\n废止: {文件: a, 条款: 第三条第二款, 方式: 停止执行}",
        ),
        ("site", 'name: a\nurl: https://a.cn/\narea_code: "439900"\nlimits: {page_size: 20}'),
    ],
)
def test_what_reading_accepts_is_valid(name: str, text: str) -> None:
    assert errors(name, load(text)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("front-matter", "title: 甲"),
        ("front-matter", "title: 甲\npublished: 三月五日"),
        ("front-matter", "title: 甲\npublished: 2024-03-05\n类型: 公文"),
        ("front-matter", "title: 甲\npublished: 2024-03-05\n有效期至: 至新规定出台"),
        ("front-matter", "title: 甲\npublished: 2024-03-05\ncolor: red"),
        ("front-matter", "title: 甲\npublished: 2024-03-05\nrepeals: {target: a, when: b}"),
        (
            "columns",
            'template: {id: a, version: "1"}\nunits: []\ncolumns: [{id: a, name: 甲, cadence: often}]',
        ),
        (
            "columns",
            'template: {id: a, version: "1"}\nunits: []\ncolumns: [{id: a, name: 甲, children: [{id: b}]}]',
        ),
        ("columns", "extends: a.yaml\nadd: {../a: []}"),
        ("site", "name: a"),
        ("site", "name: a\nurl: b\nlimits: {page_size: many}"),
    ],
)
def test_what_reading_refuses_is_invalid(name: str, text: str) -> None:
    assert errors(name, load(text)) != []


def test_every_key_is_described_in_both_languages_under_both_names() -> None:
    for name, table in (("front-matter", HEADER), ("site", CONFIG)):
        properties = schemas()[name]["properties"]
        assert set(properties) == {written for one in table.fields for written in one.names}
        for one in table.fields:
            described = properties[one.alias]
            assert described == properties[one.key]
            assert described["title"] == one.alias
            assert described["description"] == f"{one.about.zh}\n{one.about.en}"
