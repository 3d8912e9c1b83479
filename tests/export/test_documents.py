"""`index.txt` and `index.json` beside a document page."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.chinese import DocumentNumber, whole_article
from site_builder.export.exports import plan_exports
from site_builder.export.labels import size_in_words
from site_builder.model.columns import Column, ColumnTree
from site_builder.model.config import SiteConfig
from site_builder.model.document import Attachment, Document, DocumentType, Outcome, RelationKind, Source
from site_builder.model.output import BodyReader, Output
from site_builder.model.site import Site
from site_builder.model.validity import Interval, Party, Relation, Validity, ValidityStatus

OLD, NEW = "policy/files/2017-003", "policy/files/2019-008"
TEXT = "第一条 为了规范停车秩序，制定本办法。\n第二条 本办法自发布之日起施行。"


def repeal(articles: tuple[int, ...] = ()) -> Relation:
    return Relation(
        kind=RelationKind.REPEALS,
        actor=Party(document=NEW, label="示政办发〔2019〕8号"),
        target=Party(document=OLD, label="示政办发〔2017〕3号"),
        articles=tuple(map(whole_article, articles)),
        on=date(2019, 5, 1),
        outcome=Outcome.REPEALED,
        until=None,
        spans=(),
    )


def two_documents(make_document: Callable[..., Document]) -> list[Document]:
    old = make_document(
        OLD,
        title="示例市停车管理办法",
        type=DocumentType.NORMATIVE,
        number=DocumentNumber("示政办发", 2017, 3),
        index="41604893X/2017-00003",
        registration="SLPR-2017-00003",
        issuers=("示例市人民政府办公室", "市财政局"),
        issued=date(2017, 9, 11),
        published=date(2017, 9, 13),
        published_time="16:42",
        effective=date(2017, 10, 1),
        expires=date(2022, 9, 30),
        topics=("交通",),
        summary="停车怎么收费",
        text=TEXT,
        attachments=(
            Attachment(
                source="content/policy/files/收费 标准.pdf",
                url="policy/files/收费 标准.pdf",
                title="收费标准",
                size_bytes=12345,
                digest="ab" * 32,
            ),
        ),
    )
    new = make_document(
        NEW,
        title="关于废止停车管理办法的决定",
        type=DocumentType.POLICY,
        number=DocumentNumber("示政办发", 2019, 8),
        published=date(2019, 4, 20),
        effective=date(2019, 5, 1),
    )
    return [old, new]


def output_of(site: Site, path: str) -> Output:
    (found,) = [output for output in plan_exports(site) if output.path == path]
    return found


def test_text_begins_with_the_facts_in_words_and_ends_with_the_attachments(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_validity: Callable[..., Validity],
    make_bodies: Callable[..., BodyReader],
) -> None:
    documents = two_documents(make_document)
    ended = make_validity(
        (ValidityStatus.NOT_YET, date(2017, 9, 13)),
        (ValidityStatus.IN_FORCE, date(2017, 10, 1)),
        (ValidityStatus.EXPIRED, date(2022, 10, 1)),
        on=date(2026, 7, 1),
    )
    site = make_site(documents, validity={OLD: ended})
    output = output_of(site, f"{OLD}/index.txt")
    assert output.source == "content/policy/files/2017-003.md"
    assert output.recipe().produce(make_bodies(TEXT)).decode() == (
        "标题：示例市停车管理办法\n"
        "文号：示政办发〔2017〕3号\n"
        "索引号：41604893X/2017-00003\n"
        "统一登记号：SLPR-2017-00003\n"
        "发文机关：示例市人民政府办公室、市财政局\n"
        "成文日期：2017-09-11\n"
        "发布日期：2017-09-13 16:42\n"
        "施行日期：2017-10-01\n"
        "有效期至：2022-09-30\n"
        "有效性：失效（自 2022-10-01 起）\n"
        "网址：https://www.shili.gov.cn/policy/files/2017-003/\n"
        "\n"
        "第一条 为了规范停车秩序，制定本办法。\n"
        "第二条 本办法自发布之日起施行。\n"
        "\n"
        "附件：\n"
        "1. 收费标准  12 KB  https://www.shili.gov.cn/policy/files/"
        "%E6%94%B6%E8%B4%B9%20%E6%A0%87%E5%87%86.pdf\n"
    )


def test_text_tells_the_coming_change_in_english_too(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_validity: Callable[..., Validity],
    make_config: Callable[..., SiteConfig],
    make_bodies: Callable[..., BodyReader],
) -> None:
    document = make_document(
        "a/b", title="Rules", type=DocumentType.NORMATIVE, text="x", source=Source(name="G", url="")
    )
    validity = make_validity(
        (ValidityStatus.IN_FORCE, date(2026, 6, 1)),
        (ValidityStatus.EXPIRED, date(2027, 1, 1)),
        on=date(2026, 7, 1),
    )
    site = make_site([document], validity={"a/b": validity}, config=make_config(language="en"))
    assert output_of(site, "a/b/index.txt").recipe().produce(make_bodies("x")).decode() == (
        "Title: Rules\n"
        "Published: 2026-06-01\n"
        "In force from: 2026-06-01\n"
        "Validity: In force\n"
        "Coming change: Expired from 2027-01-01\n"
        "Source: G\n"
        "Address: https://www.shili.gov.cn/a/b/\n"
        "\n"
        "x\n"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-CN", "有效性：部分失效（第 5, 7 条，自 2019-05-01 起，见示政办发〔2019〕8号）"),
        ("en", "Validity: Partly repealed (articles 5, 7, since 2019-05-01, see 示政办发〔2019〕8号)"),
    ],
)
def test_text_names_the_articles_and_the_deciding_document(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_config: Callable[..., SiteConfig],
    make_bodies: Callable[..., BodyReader],
    language: str,
    words: str,
) -> None:
    cause = repeal((5, 7))
    stretch = Interval(status=ValidityStatus.PARTIAL, since=date(2019, 5, 1), until=None, cause=cause)
    validity = Validity(
        status=stretch.status,
        since=stretch.since,
        until=None,
        cause=cause,
        history=(stretch,),
        repealed_articles=(whole_article(5), whole_article(7)),
    )
    site = make_site(
        two_documents(make_document),
        relations=(cause,),
        validity={OLD: validity},
        config=make_config(language=language),
    )
    text = output_of(site, f"{OLD}/index.txt").recipe().produce(make_bodies(TEXT)).decode()
    assert words in text.splitlines()


def test_data_says_everything_with_ids_and_labels(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
    make_validity: Callable[..., Validity],
) -> None:
    ended = make_validity(
        (ValidityStatus.IN_FORCE, date(2017, 10, 1)),
        (ValidityStatus.REPEALED, date(2019, 5, 1)),
        on=date(2026, 7, 1),
    )
    site = make_site(two_documents(make_document), relations=(repeal(),), validity={OLD: ended})
    assert json.loads(output_of(site, f"{OLD}/index.json").recipe().produce(make_bodies())) == {
        "id": OLD,
        "url": f"https://www.shili.gov.cn/{OLD}/",
        "title": "示例市停车管理办法",
        "type": {"id": "normative", "label": "规范性文件"},
        "number": "示政办发〔2017〕3号",
        "index": "41604893X/2017-00003",
        "registration": "SLPR-2017-00003",
        "issuers": ["示例市人民政府办公室", "市财政局"],
        "issued": "2017-09-11",
        "published": "2017-09-13",
        "published_time": "16:42",
        "effective": "2017-10-01",
        "expires": "2022-09-30",
        "validity": {"id": "repealed", "label": "废止", "since": "2019-05-01"},
        "column": {"path": "policy/files", "names": ["policy", "files"]},
        "also_in": [],
        "topics": ["交通"],
        "keywords": [],
        "summary": "停车怎么收费",
        "source": None,
        "archived": None,
        "history": [
            {"id": "in_force", "label": "现行有效", "since": "2017-10-01", "until": "2019-04-30", "by": None},
            {"id": "repealed", "label": "废止", "since": "2019-05-01", "until": None, "by": None},
        ],
        "repealed_articles": [],
        "suspended": [],
        "relations": [
            {
                "kind": "repeals",
                "side": "acted_on",
                "label": "被废止",
                "other": {
                    "id": NEW,
                    "label": "示政办发〔2019〕8号",
                    "title": "关于废止停车管理办法的决定",
                    "url": f"https://www.shili.gov.cn/{NEW}/",
                },
                "articles": [],
                "on": "2019-05-01",
                "way": None,
            }
        ],
        "attachments": [
            {
                "title": "收费标准",
                "url": "https://www.shili.gov.cn/policy/files/%E6%94%B6%E8%B4%B9%20%E6%A0%87%E5%87%86.pdf",
                "size_bytes": 12345,
                "sha256": "ab" * 32,
            }
        ],
        "characters": len(TEXT),
        "text": f"https://www.shili.gov.cn/{OLD}/index.txt",
    }


def test_a_relation_stands_on_both_sides(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    site = make_site(two_documents(make_document), relations=(repeal((5, 7)),))
    (acts,) = json.loads(output_of(site, f"{NEW}/index.json").recipe().produce(make_bodies()))["relations"]
    assert (acts["side"], acts["label"], acts["other"]["id"], acts["articles"]) == (
        "acts",
        "废止",
        OLD,
        [5, 7],
    )


def test_a_body_edit_changes_the_keys_of_its_own_files_only(
    make_document: Callable[..., Document], make_site: Callable[..., Site]
) -> None:
    before = {
        o.path: o.recipe().key
        for o in plan_exports(make_site([make_document("a/b/1"), make_document("a/b/2")]))
    }
    after = {
        o.path: o.recipe().key
        for o in plan_exports(make_site([make_document("a/b/1", text="改动"), make_document("a/b/2")]))
    }
    assert {path for path in after if after[path] != before[path]} == {"a/b/1/index.txt"}


def test_the_name_of_a_column_is_in_the_key_of_the_data_and_not_of_the_text(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_tree: Callable[..., ColumnTree],
    make_column: Callable[..., Column],
) -> None:
    def keys(name: str) -> dict[str, str]:
        tree = make_tree(make_column("a", name="上级", children=(make_column("a/b", name=name),)))
        return {
            o.path: o.recipe().key for o in plan_exports(make_site([make_document("a/b/1")], columns=tree))
        }

    before, after = keys("会议公开"), keys("会议信息")
    assert before["a/b/1/index.txt"] == after["a/b/1/index.txt"]
    assert before["a/b/1/index.json"] != after["a/b/1/index.json"]


def test_the_day_of_the_build_is_in_no_key(
    make_document: Callable[..., Document], make_site: Callable[..., Site]
) -> None:
    documents = two_documents(make_document)
    today = {o.path: o.recipe().key for o in plan_exports(make_site(documents, as_of=date(2026, 7, 1)))}
    tomorrow = {o.path: o.recipe().key for o in plan_exports(make_site(documents, as_of=date(2026, 7, 2)))}
    assert today == tomorrow


def test_outputs_with_equal_keys_have_equal_bytes_whatever_the_order_of_documents(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    documents = two_documents(make_document)
    bodies = make_bodies(TEXT, "正文")
    one = {o.path: (o.recipe().key, o.recipe().produce(bodies)) for o in plan_exports(make_site(documents))}
    other = {
        o.path: (o.recipe().key, o.recipe().produce(bodies)) for o in plan_exports(make_site(documents[::-1]))
    }
    assert one == other


def test_no_two_outputs_share_a_path(
    make_document: Callable[..., Document], make_site: Callable[..., Site]
) -> None:
    paths = [output.path for output in plan_exports(make_site(two_documents(make_document)))]
    assert len(set(paths)) == len(paths)


def test_sizes_in_words() -> None:
    assert [size_in_words(n) for n in (0, 980, 12_345, 3_400_000)] == ["0 B", "980 B", "12 KB", "3.4 MB"]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(st.characters(codec="utf-8"), min_size=1),
    topics=st.lists(st.text(st.characters(codec="utf-8"))),
)
def test_any_text_comes_back_from_the_data(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
    title: str,
    topics: list[str],
) -> None:
    site = make_site(
        [make_document("a/b", title=title, topics=tuple(topics), source=Source(name=title, url=""))]
    )
    data = json.loads(output_of(site, "a/b/index.json").recipe().produce(make_bodies()))
    assert (data["title"], data["topics"], data["source"]) == (title, topics, {"name": title, "url": None})
    lines = output_of(site, "a/b/index.txt").recipe().produce(make_bodies("正文")).decode().split("\n")
    assert lines[0] == "标题：" + " ".join(title.split())
