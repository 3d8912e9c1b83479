"""`site-builder fix`: shows a diff, writes what has one answer, and leaves nothing to fix."""

from pathlib import Path
from typing import Protocol

from tests.site_files import document


class Ran(Protocol):
    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: object) -> Ran: ...


def _broken(site: Path) -> Path:
    old = document("示例市用水办法", "第二条 收费。", number="示政发〔2023〕9号", published="2023-05-05")
    (site / "content/growth/policies/2023-009.md").write_text(old, encoding="utf-8")
    path = site / "content/growth/policies/2025-001.md"
    path.write_text(
        document(
            "示例市财政办法",
            "按照国发[2017]08号制定。\n\n《示例市用水办法》(示政发〔2023〕9号)第二条同时废止。",
            number="示政发[2025]1号",
            published="2024-05-05",
        ),
        encoding="utf-8",
    )
    return path


def test_a_trial_shows_the_changes_and_writes_nothing(run: Run, small_site: Path) -> None:
    path = _broken(small_site)
    before = path.read_bytes()
    ran = run("fix", "--site", small_site, "--dry-run")
    assert ran.code == 1
    assert "-number: 示政发[2025]1号\n+number: 示政发〔2025〕1号\n" in ran.out
    assert "+按照国发〔2017〕08号制定。\n" in ran.out
    assert path.read_bytes() == before


def test_fixing_writes_the_changes_and_then_nothing_is_left(run: Run, small_site: Path) -> None:
    path = _broken(small_site)
    assert run("fix", "--site", small_site).code == 0
    text = path.read_text(encoding="utf-8")
    assert "number: 示政发〔2025〕1号\n" in text
    assert "repeals: {target: 示政发〔2023〕9号, articles: [2]}\n" in text
    assert "按照国发〔2017〕08号制定。" in text
    again = run("fix", "--site", small_site, "--dry-run")
    assert (again.code, again.out, again.err) == (0, "", "没有可以自动改正的问题\n")


FOREIGN = """按照中国人民银行公告[2019]第30号、交通运输部令2019年第17号、财税字（1994）020号、中华人民共和国主席令第九十一号，
国务院、中央军委令第438号，（86）国函46号，农(渔)发【2019】第3号，法释〔２０２０〕１７号，财政部 税务总局公告2023年第12号，
GB 18030-2022、(2019)湘06民终1号、示财发[2019]3、4号至9号，国发明电〔2020〕 0012号制定。"""
REPAIRED = """按照中国人民银行公告〔2019〕第30号、交通运输部令2019年第17号、财税字〔1994〕020号、中华人民共和国主席令第九十一号，
国务院、中央军委令第438号，（86）国函46号，农（渔）发〔2019〕第3号，法释〔2020〕17号，财政部 税务总局公告2023年第12号，
GB 18030-2022、(2019)湘06民终1号、示财发〔2019〕3、4号至9号，国发明电〔2020〕0012号制定。"""


def test_numbers_of_others_are_changed_in_brackets_widths_and_spaces_only(run: Run, small_site: Path) -> None:
    path = small_site / "content/growth/policies/2025-001.md"
    text = document("示例市财政办法", FOREIGN, number="示政发〔2025〕1号", published="2024-05-05")
    path.write_text(text, encoding="utf-8")
    assert run("fix", "--site", small_site).code == 0
    assert path.read_text(encoding="utf-8") == text.replace(FOREIGN, REPAIRED)
    again = run("fix", "--site", small_site, "--dry-run")
    assert (again.code, again.out, again.err) == (0, "", "没有可以自动改正的问题\n")


def test_what_a_text_states_of_itself_and_of_others_is_written_rightly(run: Run, small_site: Path) -> None:
    policies = small_site / "content/growth/policies"
    for name, title, number, body in (
        ("2018-002", "示例市供水办法", "示政发〔2018〕2号", "第一条 供水。"),
        ("2019-003", "示例市供热办法", "示政发〔2019〕3号", "第一条 供热。"),
    ):
        old = document(title, body, number=number, published=f"{name[:4]}-05-05")
        (policies / f"{name}.md").write_text(old, encoding="utf-8")
    new = document(
        "示例市节水办法",
        "《示例市供水办法》（示政发〔2018〕2号）已被《示例市供热办法》（示政发〔2019〕3号）废止。\n\n"
        "《示例市供热办法》（示政发〔2019〕3号）第一条第二款同时废止。\n\n"
        "本办法自2027年1月1日起施行，有效期2年。",
        number="示政发〔2026〕5号",
        published="2026-03-02",
        issued="2026-03-02",
    )
    path = policies / "2026-005.md"
    path.write_text(new, encoding="utf-8")
    run("fix", "--site", small_site)
    head, closing, rest = new.rpartition("---\n\n")
    assert path.read_text(encoding="utf-8") == (
        f"{head}repeals: {{target: 示政发〔2019〕3号, articles: [第一条第二款]}}\n"
        f"effective: 2027-01-01\nexpires: 2028-12-31\n{closing}{rest}"
    )
