"""`search`: everything that editors wrote, drafts included, and what resembles a file."""

import json
from pathlib import Path
from typing import Protocol

from tests.site_files import document


class Ran(Protocol):
    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: object) -> Ran: ...


def test_drafts_and_withheld_documents_are_found_and_marked(run: Run, small_site: Path) -> None:
    folder = small_site / "content/growth/notices"
    (folder / "draft.md").write_text(document("关于防汛的通知", "做好防汛。", draft="true"))
    (folder / "withheld.md").write_text(document("关于防汛的内部安排", "内容。", disclosure="不予公开"))

    found = json.loads(run("search", "防汛", "--site", small_site, "--format", "json").out)

    assert {(hit["title"], hit["draft"], hit["disclosure"]) for hit in found} == {
        ("关于防汛的通知", True, "主动公开"),
        ("关于防汛的内部安排", False, "不予公开"),
    }
    text = run("search", "防汛", "--site", small_site).out
    assert "[草稿]" in text
    assert "[不予公开]" in text


def test_number_is_found_in_any_spelling_with_its_state(run: Run, small_site: Path) -> None:
    (hit,) = json.loads(run("search", "文号:示政发[2024]1", "--site", small_site, "--format", "json").out)
    assert (hit["number"], hit["status"]) == ("示政发〔2024〕1号", "废止")


def test_copy_of_a_document_is_found_by_its_text(run: Run, small_site: Path) -> None:
    folder = small_site / "content/growth/notices"
    words = "各单位要在三月底以前完成排查，建立台账，逐项整改，并将结果报送市财政局汇总。"
    (folder / "a.md").write_text(document("甲", words))
    (folder / "b.md").write_text(document("乙", words))

    found = json.loads(
        run("search", "--like", "content/growth/notices/a.md", "--site", small_site, "--format", "json").out
    )
    assert found[0]["path"] == "content/growth/notices/b.md"
    assert found[0]["score"] == 1.0


def test_nothing_to_look_for_is_refused(run: Run, small_site: Path) -> None:
    assert run("search", "--site", small_site).code == 2
    assert run("search", "--like", "nothing.md", "--site", small_site).code == 2


def test_first_search_tells_that_the_index_is_made(run: Run, small_site: Path) -> None:
    first, second = (run("search", "通知", "--site", small_site) for _ in range(2))
    assert "建立索引" in first.err
    assert "建立索引" not in second.err


def test_list_that_is_cut_and_unknown_field_are_told(run: Run, small_site: Path) -> None:
    for name in ("a", "b"):
        (small_site / f"content/growth/notices/{name}.md").write_text(
            document(f"防汛通知{name}", "做好防汛。")
        )
    cut = run("search", "防汛", "--limit", "1", "--site", small_site)
    assert "只列了前 1 条" in cut.err
    assert cut.out.count("content/growth/notices/") == 1
    assert "没有“状况”这个字段" in run("search", "状况:废止", "--site", small_site).err
