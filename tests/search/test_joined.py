"""One index over many sites answers like one made of all their documents; what is unsound or missing harms no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.digest import bytes_digest
from site_builder.search import joined
from site_builder.search.joined import MemberIndex, group_key, index_groups, joined_files
from site_builder.search.records import SearchRecord
from tests.search.conftest import Doc, Written
from tests.search.index_reader import SearchIndex

Write = Callable[..., Written]
TODAY = date(2026, 1, 1)
texts = st.text(alphabet="一二三a7。\n ", min_size=1, max_size=24)


def member(name: str, written: Written, *, searched: bool = True) -> MemberIndex:
    """What a portal knows of a site: its data, and the files of its index."""
    base = f"https://{name}.gov.cn/"
    return MemberIndex(
        id=name,
        base=base,
        records=tuple(_from_data(record, base, f"{name}县") for record in written.records),
        files={path: bytes_digest(data) for path, data in written.files.items()} if searched else {},
        size=sum(map(len, written.files.values())),
    )


def _from_data(record: SearchRecord, base: str, site: str) -> SearchRecord:
    bare = replace(record, url=base + record.url, site=site, index="", issuers=(), units=(), topics=())
    return replace(bare, attachments=(), body_digest="")


def opened(members: dict[str, Written], searched: set[str] | None = None) -> SearchIndex:
    group = tuple(
        member(name, written, searched=searched is None or name in searched)
        for name, written in members.items()
    )
    files = dict(joined_files(group, "counties/", lambda name: members[name].files.__getitem__))
    return SearchIndex(lambda path: files[f"counties/{path}"])


def answers(index: SearchIndex, query: str) -> list[str]:
    return [index.card(match.document).url for match in index.search(query, on=TODAY).matches]


@given(st.lists(st.lists(texts, min_size=1, max_size=3), min_size=1, max_size=4), st.data())
@settings(deadline=None, max_examples=60)
def test_it_answers_like_an_index_made_of_all_documents(
    write_index: Write, bodies: list[list[str]], data: st.DataObject
) -> None:
    sites = {
        f"s{n}": [
            Doc(
                text=text,
                title=f"第{k}号{text[:4]}",
                url=f"a/s{n}d{k}/",
                issuers=("甲局",),
                index=f"I-{n}{k}",
            )
            for k, text in enumerate(inside)
        ]
        for n, inside in enumerate(bodies)
    }
    index = opened({name: write_index(docs) for name, docs in sites.items()})
    direct = write_index(
        [replace(d, url=f"https://{name}.gov.cn/{d.url}") for name, docs in sites.items() for d in docs]
    )
    words = [word for inside in bodies for text in inside for word in text.split()] or ["一"]
    for query in (
        *data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4)),
        "甲局",
        "I-00",
        "第0号",
    ):
        assert answers(index, query) == direct.urls(query)


def test_results_carry_site_column_and_what_the_index_knows(write_index: Write) -> None:
    docs = [
        Doc(title="甲", issuers=("市财政局",), units=("财政局",), topics=("预算",), index="X-1", url="a/1/"),
        Doc(title="乙", url="a/2/", published=date(2021, 1, 1), type="news"),
    ]
    index = opened({"a": write_index(docs), "b": write_index([replace(docs[0], url="b/1/", index="")])})
    facts = index.facts
    rows = zip(facts.sites, facts.issuers, facts.units, facts.topics, facts.types, facts.columns, strict=True)
    column = (("policy", "政策"),)
    assert list(rows) == [
        (("a县",), ("市财政局",), ("财政局",), ("预算",), "notice", column),
        (("b县",), ("市财政局",), ("财政局",), ("预算",), "notice", column),
        (("a县",), (), (), (), "news", column),
    ]
    assert [(index.card(n).url, index.card(n).index) for n in range(3)] == [
        ("https://a.gov.cn/a/1/", "X-1"),
        ("https://b.gov.cn/b/1/", ""),
        ("https://a.gov.cn/a/2/", ""),
    ]


def test_a_site_without_an_index_is_found_by_title_and_number_alone(write_index: Write) -> None:
    sites = {
        name: write_index(
            [Doc(title="养护公告", number="示政发〔2020〕1号", text="乡村道路", url=f"{name}/")]
        )
        for name in ("a", "b")
    }
    index = opened(sites, searched={"b"})
    both = ["https://a.gov.cn/a/", "https://b.gov.cn/b/"]
    assert sorted(answers(index, "养护公告")) == both
    assert sorted(answers(index, "示政发2020 1")) == both
    assert answers(index, "乡村道路") == ["https://b.gov.cn/b/"]


def test_what_the_index_has_and_the_data_has_not_is_not_found(write_index: Write) -> None:
    written = write_index([Doc(text="乡村道路", url="a/"), Doc(text="乡村道路", url="withdrawn/")])
    shown = member("a", written)
    group = (replace(shown, records=tuple(r for r in shown.records if "withdrawn" not in r.url)),)
    files = dict(joined_files(group, "", lambda _: written.files.__getitem__))
    assert answers(SearchIndex(files.__getitem__), "乡村道路") == ["https://a.gov.cn/a/"]


def test_more_documents_than_a_segment_holds_stand_in_several(
    write_index: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joined, "_MOST_DOCUMENTS", 7)
    written = write_index([Doc(text=f"乡村道路{n}号", url=f"d{n:02}/") for n in range(30)])
    index = opened({"a": written})
    assert sorted(answers(index, "乡村道路")) == [f"https://a.gov.cn/d{n:02}/" for n in range(30)]


def test_groups_keep_the_order_of_ids_and_their_bounds(
    write_index: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joined, "_MOST_DOCUMENTS", 5)
    monkeypatch.setattr(joined, "_MOST_BYTES", 100)
    few = member("x", write_index([Doc(url="1/"), Doc(url="2/")]))
    sizes = {"d": 10, "b": 10, "a": 10, "c": 99, "e": 500}
    members = [replace(few, id=name, size=size) for name, size in sizes.items()]
    assert [[m.id for m in group] for group in index_groups(members)] == [["a", "b"], ["c"], ["d"], ["e"]]
    assert index_groups([]) == []


def test_the_same_members_give_the_same_bytes_and_another_one_another_key(write_index: Write) -> None:
    written = write_index([Doc(text="乡村道路", url="a/")])
    group = (member("a", written),)
    first, second = (dict(joined_files(group, "", lambda _: written.files.__getitem__)) for _ in range(2))
    assert first == second
    other = (replace(group[0], records=tuple(replace(r, title="另") for r in group[0].records)),)
    assert group_key(group) == group_key((member("a", written),)) != group_key(other)


def test_a_file_of_cards_holds_a_thousand_documents(write_index: Write) -> None:
    written = write_index([Doc(text="乡村道路", url=f"d{n:03}/") for n in range(300)])
    files = dict(joined_files((member("a", written),), "", lambda _: written.files.__getitem__))
    assert sum("search/cards-" in path for path in files) == 1
    index = SearchIndex(files.__getitem__)
    assert [index.card(n).url for n in (0, 256, 299)] == [
        f"https://a.gov.cn/d{n}/" for n in ("000", "256", "299")
    ]
