"""`members.yaml`: nothing in it is passed over in silence, and no address in it is more than a site's."""

import pytest

from site_builder.load.members import read_members
from site_builder.load.redirects import read_redirects
from site_builder.model.web_host import origin_of

_LIST = "“成员”应是列表，每项写 id、name 和位置"
_ITEM = "“成员”应是由 {id, name, path} 组成的列表"


def told(text: str) -> list[str]:
    """Place, rule and words of every finding on the members after the line of the template."""
    _, findings = read_members("members.yaml", f"template: a.yaml\n{text}\n".encode())
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.text.zh}" for f in findings]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("members: [5]", f"2:11 FIELD-02 {_ITEM}"),
        ("members: [x, {id: a, name: b, path: c}]", f"2:11 FIELD-02 {_ITEM}"),
        ("members: 5", f"2:10 FIELD-02 {_LIST}"),
        ("members: {id: a, name: b, path: c}", f"2:10 FIELD-02 {_LIST}"),
        ("members: [[{id: a, name: b, path: c}]]", f"2:11 FIELD-02 {_ITEM}"),
        ("members: [null]", f"2:11 FIELD-02 {_ITEM}"),
        ("members: ['']", f"2:11 FIELD-02 {_ITEM}"),
        ("members: [{}]", f"2:11 FIELD-02 {_ITEM}"),
        ("members: []", "2:10 FIELD-03 缺少“成员”"),
        ("members: [{id: a, name: b, path: [c]}]", "2:34 FIELD-02 “文件夹”应是一个值，不是列表或下级字段"),
        ("members: [{id: a, name: b, path: {c: d}}]", "2:34 FIELD-02 “文件夹”应是一个值，不是列表或下级字段"),
        (
            "members: [{id: a, name: b, path: c, url: [d]}]",
            "2:42 FIELD-02 “网址”应是一个值，不是列表或下级字段",
        ),
        ("members: [{id: a, name: ~, path: c}]", "2:25 FIELD-04 “名称”的值是“~”，YAML 里表示没有内容"),
    ],
)
def test_a_value_of_another_type_is_told_at_its_place(written: str, said: str) -> None:
    assert told(written) == [said]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://*/", ""),
        ("http://*.a.cn/", ""),
        ("http://a.*.cn/", ""),
        ("http://a;b/", ""),
        ("http://a,b/", ""),
        ("http://a..cn/", ""),
        ("http://[::1]/", ""),
        ("http://u:p@a.cn/", ""),
        ("http://a b.cn/", ""),
        ("http://a.cn:/", ""),
        ("5", ""),
        ("http://a_b.cn/", "域名只由字母、数字、汉字、“-”和点组成"),
        ("http://a.cn:99999/", "端口应是 1 到 65535 的整数"),
        ("http://a.cn:0/", "端口应是 1 到 65535 的整数"),
        ("http://a.cn:８０/", "端口应是 1 到 65535 的整数"),
        ("http://300.1.1.1/", "不是完整的 IP 地址"),
        ("http://127.1/", "不是完整的 IP 地址"),
        ("http://a-.cn/", ""),
        ("http://a.cn./", "域名只由字母、数字、汉字、“-”和点组成"),
        ("http://a.cn/;x/", "路径里有不能用的符号"),
        ("http://a.cn/../x/", "路径里有不能用的符号"),
    ],
)
def test_what_is_no_address_of_a_site_is_told_and_reaches_no_policy(url: str, why: str) -> None:
    said = f"“网址”“{url}”不能用：{why}" if why else f"“网址”不是完整的网址：“{url}”"
    text = f'members: [{{id: a, name: b, path: c, url: "{url}"}}]'
    assert told(text) == [f"2:42 FIELD-10 {said}"]
    assert read_members("members.yaml", f"template: a.yaml\n{text}\n".encode())[0].members == ()


@pytest.mark.parametrize(
    ("url", "read", "origin"),
    [
        ("https://a.gov.cn/", "https://a.gov.cn/", "https://a.gov.cn"),
        ("HTTPS://A.gov.cn/gk", "https://A.gov.cn/gk/", "https://a.gov.cn"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("https://示例.政务/", "https://示例.政务/", "https://xn--fsq092h.xn--zfr164b"),
        ("http://localhost:65535/a/b/", "http://localhost:65535/a/b/", "http://localhost:65535"),
    ],
)
def test_addresses_of_sites_are_read_with_their_origin(url: str, read: str, origin: str) -> None:
    text = f"template: a.yaml\nmembers: [{{id: a, name: b, url: '{url}'}}]\n"
    members, findings = read_members("members.yaml", text.encode())
    assert findings == ()
    assert [(member.url, origin_of(member.url)) for member in members.members] == [(read, origin)]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("moved: 5", "1:8 FIELD-02 “移动”应是“旧地址: 值”的行"),
        ("moved: [a]", "1:8 FIELD-02 “移动”应是“旧地址: 值”的行"),
        ("moved: {a/: [b]}", "1:13 COUNTY-13 “a/”后面应有去向"),
        ("moved: {a/: null}", "1:13 COUNTY-13 “a/”后面应有去向"),
        ("withdrawn: {a/: ~}", "1:17 COUNTY-13 “a/”后面应有理由"),
        ("withdrawn: 5", "1:12 FIELD-02 “撤下”应是“旧地址: 值”的行"),
        ("withdrawn: {a/: {b: c}}", "1:17 COUNTY-13 “a/”后面应有理由"),
    ],
)
def test_redirects_of_another_type_are_told(written: str, said: str) -> None:
    _, findings = read_redirects(f"{written}\n".encode())
    assert [f"{f.span.line}:{f.span.column} {f.rule} {f.text.zh}" for f in findings] == [said]
