"""Reading aloud and large text without script, in a browser whose voice is a stand-in that only takes notes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  speak(spoken) { said.push([spoken.text, spoken.rate]); window.last = spoken; },
  cancel() {},
} });
"""
MARKED = "[...(CSS.highlights.get('reading') ?? [])].map(String)"
READER = "gallery/reader/ready/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context() as context:
        context.add_init_script(VOICE)
        opened = context.new_page()
        opened.goto(f"{address}{READER}")
        yield opened


def test_sentences_are_read_one_by_one_and_marked(page: Page) -> None:
    page.get_by_role("button", name="朗读正文").click()
    assert page.evaluate("said") == [["第一句话。", 1]]
    assert page.evaluate(MARKED) == ["第一句话。"]
    page.evaluate("last.onend()")
    assert page.evaluate(MARKED) == ["第二句话！"]
    page.evaluate("last.onend()")
    page.evaluate("last.onend()")
    assert page.evaluate("said.map((one) => one[0])") == ["第一句话。", "第二句话！", "第三句话？"]
    assert page.evaluate(MARKED) == []
    assert page.get_by_role("button", name="朗读正文").is_visible()


def test_escape_pauses_and_the_sentence_is_read_again(page: Page) -> None:
    page.get_by_role("button", name="朗读正文").click()
    page.evaluate("last.onend()")
    page.keyboard.press("Escape")
    page.evaluate("last.onend()")  # a voice that was cancelled may still call back
    assert page.evaluate(MARKED) == ["第二句话！"]
    page.get_by_role("button", name="继续朗读").click()
    assert page.evaluate("said.map((one) => one[0])") == ["第一句话。", "第二句话！", "第二句话！"]


def test_a_change_of_speed_counts_at_once_and_stop_begins_anew(page: Page) -> None:
    page.get_by_role("button", name="朗读正文").click()
    page.get_by_label("语速").select_option("1.6")
    assert page.evaluate("said") == [["第一句话。", 1], ["第一句话。", 1.6]]
    page.evaluate("last.onend()")
    page.get_by_role("button", name="停止").click()
    assert page.evaluate(MARKED) == []
    page.get_by_role("button", name="朗读正文").click()
    assert page.evaluate("said.at(-1)") == ["第一句话。", 1.6]


def test_a_browser_without_a_working_voice_says_so(page: Page) -> None:
    page.get_by_role("button", name="朗读正文").click()
    page.evaluate("last.onerror()")
    assert page.get_by_role("status").inner_text() == "浏览器没有可用的语音，不能朗读。"
    assert page.get_by_role("button", name="朗读正文").is_visible()


def test_without_script_there_is_no_reader(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(f"{address}{READER}")
        assert not plain.locator("[data-reader]").is_visible()
