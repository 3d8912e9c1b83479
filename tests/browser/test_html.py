"""Pages are valid HTML: by our own rules everywhere, by the Nu HTML checker and html-validate where they are at hand."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.built_site import BuiltSite, page_address
from tests.browser.conftest import ROOT
from tests.browser.markup_rules import faults_of

TOOLS_JAR = ROOT / "build/tools/node_modules/vnu-jar/build/dist/vnu.jar"
HTML_VALIDATE = ROOT / "build/tools/node_modules/html-validate/bin/html-validate.mjs"


def test_every_page_keeps_the_rules_of_html(site: BuiltSite) -> None:
    broken = {path: faults_of(text) for path, text in site.pages.items()}
    assert {path: faults for path, faults in broken.items() if faults} == {}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>一</p>", None),
        ('<ul><li><a href="a/">一</a></li></ul>', None),
        ("<table><caption>一</caption><tr><th scope=col>一</th></tr></table>", None),
        ('<p id="a">一</p><template><p id="a">二</p></template>', None),
        ('<p id="a">一</p><p id="a">二</p>', "the id “a” occurs 2 times"),
        ("<p>一", "<p> is not closed"),
        ("<div><p>一</div></p>", "</div> where <p> is open"),
        ("<p><ul><li>一</li></ul></p>", "<ul> among the words of <p>"),
        ("<ul><p>一</p></ul>", "<p> inside <ul>"),
        ("<li>一</li>", "<li> inside <body>"),
        ("<table><td>一</td></table>", "<td> inside <table>"),
        ('<a href="a"><a href="b">一</a></a>', "<a> inside <a>"),
        ('<img src="a.png">', "<img> without alt"),
        ('<a href="a b">一</a>', "<a> with the address “a b”"),
        ('<label for="q">一</label>', "<label> refers to “q” by for, which does not exist"),
        ('<div aria-labelledby="h">一</div>', "<div> refers to “h” by aria-labelledby, which does not exist"),
        ('<p class="a" class="b">一</p>', "<p> has class twice"),
        ("<center>一</center>", "the obsolete <center>"),
        ("<h2> </h2>", "<h2> without words"),
        ('<p id="a b">一</p>', "<p> with the id “a b”"),
        ('<table border="1"><tr><td>一</td></tr></table>', "<table> with the obsolete border"),
        ("<div/>", "<div/> closes itself"),
    ],
)
def test_our_own_rules_find(body: str, fault: str | None) -> None:
    page = f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>一</title></head>\n<body>{body}</body></html>'
    found = [words.partition(": ")[2] or words for words in faults_of(page)]
    assert (fault in found) if fault else (found == [])


def _jar() -> Path | None:
    given = os.environ.get("VNU_JAR")
    return Path(given) if given else TOOLS_JAR if TOOLS_JAR.exists() else None


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("java") is None or _jar() is None,
    reason="no Nu HTML checker: needs java, and vnu.jar named by VNU_JAR or fetched by `make tools`",
)
def test_the_nu_html_checker_finds_nothing(site: BuiltSite, origin: str) -> None:
    # Over HTTP, because 'self' in the policy of a page means nothing for files.
    command = ["java", "-Xss2m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(_jar())]
    addresses = [f"{origin}/{page_address(path)}" for path in site.pages]
    done = subprocess.run(
        [*command, "--format", "json", "--exit-zero-always", *addresses],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stderr)["messages"] == []


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("node") is None or not HTML_VALIDATE.exists(),
    reason="no html-validate: needs node, and the package fetched by `make tools`",
)
def test_html_validate_finds_nothing(site: BuiltSite, tmp_path: Path) -> None:
    config = tmp_path / "recommended.json"
    config.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"]}))
    files = [str(site.folder / path) for path in site.pages]
    done = subprocess.run(
        ["node", str(HTML_VALIDATE), "--config", str(config), "--formatter", "json", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    found = {one["filePath"]: one["messages"] for one in json.loads(done.stdout)}
    assert found == {}
    assert done.returncode == 0
