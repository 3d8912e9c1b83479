import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.load.paths import is_web_address
from site_builder.model.safe_path import path_fault


@pytest.mark.parametrize(
    "path", ["a.csv", "附表/一.xlsx", "a b.csv", "2024年-1.pdf", "a..b.csv", "50%.csv", "a/b/"]
)
def test_paths_inside_their_folder_are_fine(path: str) -> None:
    assert path_fault(path) is None


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("../a", "含有“..”"),
        ("a/../../b", "含有“..”"),
        ("/etc/passwd", "以“/”开头"),
        ("a\\b", "含有反斜杠“\\”"),
        ("C:/a", "以盘符或网址开头"),
        ("c:a", "以盘符或网址开头"),
        ("https://a.cn/b", "以盘符或网址开头"),
        ("a\0b", "含有控制字符"),
        ("%2e%2e/a", "用 % 隐藏了“.”或“/”"),
        ("%252E./a", "用 % 隐藏了“.”或“/”"),
        ("a%2fb", "用 % 隐藏了“.”或“/”"),
        ("a%00", "用 % 隐藏了“.”或“/”"),
        ("a//b", "含有空的一级或“.”"),
        ("./a", "含有空的一级或“.”"),
    ],
)
def test_paths_that_lead_elsewhere_are_named(path: str, fault: str) -> None:
    found = path_fault(path)
    assert found is not None
    assert found.zh == fault


@given(st.text(alphabet="ab./\\%25eEfF:~ \0", max_size=20))
def test_no_accepted_path_leaves_its_folder_however_it_is_decoded(path: str) -> None:
    if path_fault(path) is not None:
        return
    for _ in range(4):
        joined = posixpath.normpath(posixpath.join("/folder", path))
        assert joined == "/folder" or joined.startswith("/folder/")
        assert "\\" not in path
        assert "\0" not in path
        path = unquote(path)


@pytest.mark.parametrize(
    "address", ["https://www.shili.gov.cn/", "http://a.cn", "https://a.cn:8080/b?c=1#d", "https://政务.公益/"]
)
def test_complete_addresses_are_accepted(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "www.a.cn",
        "https://",
        "https:///a",
        "javascript:alert(1)",
        "https://a b.cn/",
        "https://u@a.cn/",
        "ftp://a.cn/",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    assert not is_web_address(address)
