"""`data/redirects.map` says to nginx what `redirects.yaml` says, whatever signs stand in it."""

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote

import pytest

from site_builder.engine.redirects import nginx_map
from site_builder.load.redirects import read_redirects

_PAIRS = (
    ("/growth/a${host}/", "/b/"),
    ("/a$host/", "/b/$uri/"),
    ("/c$/", "/b/${request_uri}"),
    ('/d"e/', '/b"c/'),
    ("/;}server{/", "/;}server{/"),
    ("/f\\g/", "/f\\g/"),
    ("/中文（一）/", "/b/"),
    ("/a b.pdf", "/c.pdf"),
    ("/~a/", "/~b/"),
    ("/default/", "/b/"),
    ("/#a/", "/b/#c"),
    ("/'a'/", "/b/"),
    ("/g/", "https://a.cn/$host/?a=$args"),
)

_CONFIGURATION = """\
daemon off; master_process off; pid {folder}/pid; error_log stderr crit;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  map $uri $moved_to {{ include {folder}/redirects.map; }}
  server {{
    listen 127.0.0.1:{port}; absolute_redirect off;
    if ($moved_to) {{ return 301 $moved_to; }}
    return 404;
  }}
}}
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A port where nginx serves the map of `_PAIRS`."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    (folder / "redirects.map").write_bytes(nginx_map(_PAIRS))
    (folder / "nginx.conf").write_text(_CONFIGURATION.format(folder=folder, port=number), "utf-8")
    process = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    try:
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", number), 1):
                break
            time.sleep(0.05)
        yield number
    finally:
        process.terminate()
        process.wait(10)


def answer(port: int, path: str) -> tuple[int, str | None]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", quote(path, safe="/"))
    got = connection.getresponse()
    place = got.getheader("Location")
    connection.close()
    return got.status, place


@pytest.mark.parametrize(("old", "new"), _PAIRS)
def test_nginx_answers_at_the_address_that_was_declared(old: str, new: str, port: int) -> None:
    assert answer(port, old) == (301, new.replace("$", "%24"))


@pytest.mark.parametrize("path", ["/growth/a{host}/", "/growth/a127.0.0.1/", "/ahost/", "/c/", "/server/"])
def test_nginx_answers_at_no_other(path: str, port: int) -> None:
    assert answer(port, path) == (404, None)


def test_the_lines_are_words_of_their_own() -> None:
    assert nginx_map([("/a${b}/", "/c$d/"), ('/"\\/', "/e/")]) == (
        b'"/\\"\\\\/" "/e/";\n"/a${b}/" "/c%24d/";\n'
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"a\\nb/": c/}', "“a b/”不是本站的地址"),
        ("{'a\\b/': c/}", "“a\\b/”不是本站的地址"),
        ("{'a b/': c/}", "“a b/”不是本站的地址"),
        ("{'%2e%2e/b/': c/}", "“%2e%2e/b/”不是本站的地址"),
        ("{'a%0ab/': c/}", "“a%0ab/”不是本站的地址"),
        ("{a/: 'https://*/'}", "去向“https://*/”不能用：域名只由字母、数字、汉字、“-”和点组成"),
        ("{a/: 'https://x.cn:99999/'}", "去向“https://x.cn:99999/”不能用：端口应是 1 到 65535 的整数"),
        ("{a/: 'https://${host}/'}", "去向“https://${host}/”不能用：域名只由字母、数字、汉字、“-”和点组成"),
    ],
)
def test_what_is_no_address_is_told(written: str, said: str) -> None:
    former, findings = read_redirects(f"moved: {written}\n".encode())
    assert (former, [(f.rule, f.text.zh) for f in findings]) == ((), [("COUNTY-13", said)])
