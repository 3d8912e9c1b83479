import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import SourceSpan
from site_builder.load.config import read_config
from site_builder.load.schema import schemas
from site_builder.model.config import Contact, SiteConfig, Waiver

Seen = tuple[int, int, str, str, str]

FULL = """name: 示例市人民政府
简称: 示例市
url: https://www.shili.gov.cn
language: zh-CN
site_id_code: "4399000001"
区划代码: "439900"
sponsor: 示例市人民政府办公室
contact: {address: 示例路1号, 邮编: "414000", phone: 0730-1234567, email: a@shili.gov.cn}
icp: 湘ICP备12345678号-1
police_record: 湘公网安备 43990002000001号
theme: default
limits: {page_size: 30, attachment_max_mb: 20}
waivers:
  - {rule: COL-01, path: columns.yaml, reason: 建设中, until: 2026-12-31}
"""


def test_a_full_file_is_typed() -> None:
    config, findings = read_config("site.yaml", FULL.encode())
    assert findings == ()
    assert config == SiteConfig(
        name="示例市人民政府",
        short_name="示例市",
        url="https://www.shili.gov.cn/",
        language="zh-CN",
        site_id_code="4399000001",
        area_code="439900",
        sponsor="示例市人民政府办公室",
        contact=Contact(address="示例路1号", postcode="414000", phone="0730-1234567", email="a@shili.gov.cn"),
        icp="湘ICP备12345678号-1",
        police_record="湘公网安备 43990002000001号",
        theme="default",
        page_size=30,
        attachment_max_mb=20,
        waivers=(
            Waiver(
                rule="COL-01",
                path="columns.yaml",
                reason="建设中",
                until=date(2026, 12, 31),
                span=SourceSpan("site.yaml", 14, 5),
            ),
        ),
    )
    assert {key: config.places[key] for key in ("short_name", "contact.postcode", "limits.page_size")} == {
        "short_name": (2, 5),
        "contact.postcode": (8, 31),
        "limits.page_size": (12, 21),
    }


def test_name_and_address_are_enough() -> None:
    config, findings = read_config("site.yaml", "name: 示例市\nurl: http://a.cn/b\n".encode())
    assert findings == ()
    assert config == SiteConfig(name="示例市", short_name="示例市", url="http://a.cn/b/", sponsor="示例市")


def test_what_must_not_be_absent_is_named() -> None:
    config, findings = read_config("site.yaml", b"theme: default\n")
    assert config is not None
    assert (config.name, config.url) == ("", "")
    assert [(f.rule, f.text.zh, f.text.en) for f in findings] == [
        ("FIELD-03", "缺少“名称”", "“name” is missing"),
        ("FIELD-03", "缺少“网址”", "“url” is missing"),
    ]


def test_an_absent_file_is_an_empty_one() -> None:
    config, findings = read_config("site.yaml", b"")
    assert config is None
    assert [finding.rule for finding in findings] == ["HDR-04"]


MISTAKES: list[tuple[str, Seen]] = [
    ("contakt: x", (3, 1, "FIELD-01", "没有字段“contakt”", "unknown key “contakt”")),
    ("contact: 电话", (3, 10, "FIELD-02", "“联系方式”应是几个下级字段", "“contact” should be sub-keys")),
    ("contact: {tel: 1}", (3, 11, "FIELD-01", "没有字段“tel”", "unknown key “tel”")),
    (
        "contact: {postcode: 41400}",
        (
            3,
            21,
            "FIELD-04",
            "“邮编”的值“41400”写法不对",
            "the value “41400” of “postcode” has not the right form",
        ),
    ),
    (
        "contact: {email: 无}",
        (3, 18, "FIELD-04", "“邮箱”的值“无”写法不对", "the value “无” of “email” has not the right form"),
    ),
    (
        "site_id_code: bm0100001",
        (
            3,
            15,
            "TAG-07",
            "网站标识码“bm0100001”不是 10 位",
            "the identification code “bm0100001” has not the form of ten characters",
        ),
    ),
    (
        "site_id_code: 4301000001\narea_code: 439900",
        (
            3,
            15,
            "TAG-08",
            "网站标识码“4301000001”不以区划代码“439900”开头",
            "the identification code “4301000001” does not begin with the area code “439900”",
        ),
    ),
    (
        "area_code: 4399",
        (
            3,
            12,
            "FIELD-04",
            "“区划代码”的值“4399”写法不对",
            "the value “4399” of “area_code” has not the right form",
        ),
    ),
    (
        "icp: 京备123",
        (3, 6, "PAGE-03", "“ICP备案号”的写法“京备123”不规范", "“icp” is not in its standard form: “京备123”"),
    ),
    (
        "police_record: 123",
        (
            3,
            16,
            "PAGE-03",
            "“公安备案号”的写法“123”不规范",
            "“police_record” is not in its standard form: “123”",
        ),
    ),
    ("theme: ../x", (3, 8, "CFG-01", "外观名称“../x”不能用", "“../x” cannot be the name of a theme")),
    (
        "language: 中文",
        (
            3,
            11,
            "FIELD-04",
            "“语言”的值“中文”写法不对",
            "the value “中文” of “language” has not the right form",
        ),
    ),
    ("limits: {page_size: 0}", (3, 21, "CFG-02", "“每页条数”不能是“0”", "“page_size” cannot be “0”")),
    ("limits: {page_size: 1e9}", (3, 21, "CFG-02", "“每页条数”不能是“1e9”", "“page_size” cannot be “1e9”")),
    (
        "waivers: x",
        (
            3,
            10,
            "FIELD-02",
            "“豁免”应是列表，每项写 rule、path、reason、until",
            "“waivers” should be a list with rule, path, reason, until",
        ),
    ),
    (
        "waivers: [x]",
        (
            3,
            11,
            "FIELD-02",
            "“豁免”应是由 {rule, path, reason, until} 组成的列表",
            "“waivers” should be a list of {rule, path, reason, until}",
        ),
    ),
    (
        "waivers: [{rule: COL-01, path: a, until: 2026-01-01}]",
        (3, 11, "FIELD-03", "缺少“理由”", "“reason” is missing"),
    ),
    ("name: 又一个", (3, 1, "YAML-06", "字段“name”重复", "the key “name” is repeated")),
]


@pytest.mark.parametrize(("lines", "finding"), MISTAKES, ids=[lines[:24] for lines, _ in MISTAKES])
def test_a_mistake_is_explained_at_its_value(
    config_findings: Callable[[str], list[Seen]], lines: str, finding: Seen
) -> None:
    assert config_findings(lines) == [finding]


@pytest.mark.parametrize("address", ["www.a.cn", "https://", "file:///etc", "javascript:x", "https://a cn"])
def test_the_address_must_be_complete(address: str) -> None:
    config, findings = read_config("site.yaml", f'name: a\nurl: "{address}"\n'.encode())
    assert [(f.span.line, f.span.column, f.rule) for f in findings] == [(2, 6, "FIELD-10")]
    assert config is not None
    assert config.url == ""


@given(st.binary(max_size=300) | st.text(alphabet='nameurl: \n-{}[]"名称网址0', max_size=200).map(str.encode))
def test_any_bytes_make_a_configuration_or_findings(data: bytes) -> None:
    config, findings = read_config("site.yaml", data)
    assert config is not None or findings
    for finding in findings:
        assert 1 <= finding.span.line <= data.count(b"\n") + data.count(b"\r") + data.count(b"\0") + 1


@pytest.mark.parametrize(
    "theme", ["null", "~", "yes", "no", "true", "2026-01-01", "5", "1.5", "0x10", "a_b", "../x"]
)
def test_a_theme_that_is_no_name_is_told_at_its_line_and_the_schema_agrees(theme: str) -> None:
    text = f"name: a\nurl: https://a.cn/\ntheme: {theme}\n"
    config, findings = read_config("site.yaml", text.encode())
    assert config is not None
    assert config.theme == "default"
    assert [(f.span.line, f.span.column, f.rule, f.text.zh) for f in findings] == [
        (3, 8, "CFG-01", f"外观名称“{theme}”不能用")
    ]
    pattern = schemas()["site"]["properties"]["theme"]["anyOf"][0]["pattern"]
    assert not re.search(pattern, theme)


@pytest.mark.parametrize("theme", ["default", "red", "2026-spring", "a1", "nullable", "on-line"])
def test_names_of_themes_are_read(theme: str) -> None:
    config, findings = read_config("site.yaml", f"name: a\nurl: https://a.cn/\ntheme: {theme}\n".encode())
    assert findings == ()
    assert config is not None
    assert config.theme == theme


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://a.cn:99999/", "端口应是 1 到 65535 的整数"),
        ("https://a.cn:0/", "端口应是 1 到 65535 的整数"),
        ("https://a.cn:８０/", "端口应是 1 到 65535 的整数"),
        ("https://a_b.cn/", "域名只由字母、数字、汉字、“-”和点组成"),
        ("https://a.cn./", "域名只由字母、数字、汉字、“-”和点组成"),
        ("https://300.1.1.1/", "不是完整的 IP 地址"),
        ("https://1.2.3/", "不是完整的 IP 地址"),
        ("https://a.cn/;x/", "路径里有不能用的符号"),
        ("https://a.cn/'x'/", "路径里有不能用的符号"),
    ],
)
def test_a_host_that_no_site_has_is_told_at_its_line(url: str, why: str) -> None:
    _, findings = read_config("site.yaml", f'name: a\nurl: "{url}"\n'.encode())
    assert [(f.span.line, f.span.column, f.rule, f.text.zh) for f in findings] == [
        (2, 6, "FIELD-10", f"“网址”“{url}”不能用：{why}")
    ]


@pytest.mark.parametrize("key", ["name", "short_name", "sponsor"])
@pytest.mark.parametrize("value", ["null", "~", "NULL"])
def test_nothing_is_not_published_as_its_letters(key: str, value: str) -> None:
    lines = {"name": "a", "url": "https://a.cn/"} | {key: value}
    _, findings = read_config("site.yaml", "".join(f"{k}: {v}\n" for k, v in lines.items()).encode())
    assert [f.rule for f in findings] == ["FIELD-04"]
