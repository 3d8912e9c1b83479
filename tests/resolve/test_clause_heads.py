"""Heads of lists and conditions: a list acts only below words all of which decide (决定废止下列文件:)."""

from time import process_time

import pytest

from site_builder.reading.clauses import repeal_clauses

A = "示政发〔2018〕2号"
ITEM = f"\n1.《示例市供水办法》（{A}）\n"

DECIDING = (
    "经研究，决定废止下列文件：",
    "决定废止下列文件：",
    "下列文件同时废止：",
    "市人民政府决定，废止下列3件规章：",
    "一、废止的文件（3件）：",
    "自2024年5月1日起，下列规范性文件废止：",
    "本办法自2024年5月1日起施行，下列文件同时废止：",
    "根据《示例省条例》，现决定对下列文件予以废止：",
    "下列文件自本通知印发之日起停止执行：",
    "经市政府第3次常务会议审议通过，决定废止以下文件：",
    "本通知施行后，下列文件同时废止：",
    "二、宣布失效的规范性文件：",
    "以下由市财政局印发的文件废止：",
    "将下列文件废止：",
    "现将下列文件予以废止：",
    "对以下3件市政府规章予以废止：",
    "市政府组织对规范性文件进行了全面清理，现决定废止以下文件：",
    "**下列文件同时废止：**",
)
OPEN = (
    "拟废止下列文件：",
    "待新规定出台后废止下列文件：",
    "待条件成熟，废止下列文件：",
    "原则同意废止下列文件：",
    "同意废止下列文件：",
    "报省政府批准后废止下列文件：",
    "经省政府批准后，废止下列文件：",
    "条件成熟后废止下列文件：",
    "适时废止下列文件：",
    "逐步废止下列文件：",
    "各部门认为废止下列文件：",
    "会议建议，废止下列文件：",
    "市司法局提出废止下列文件：",
    "请各区废止下列文件：",
    "将废止下列文件：",
    "计划废止以下规章：",
    "如省里同意，废止下列文件：",
    "下列文件研究废止：",
    "下列文件需要废止：",
    "下列文件到期废止：",
)
CONDITIONS = (
    "待条件成熟时废止《示例市供水办法》。",
    "条件成熟后废止《示例市供水办法》。",
    "适时废止《示例市供水办法》。",
    "《示例市供水办法》待新规定出台后废止。",
    "新办法出台后《示例市供水办法》废止。",
    "改革方案获批后，《示例市供水办法》废止。",
    "省人大批准后《示例市供水办法》废止。",
    "过渡期满后，《示例市供水办法》废止。",
    "机构改革完成后废止《示例市供水办法》。",
    "专家认为，《示例市供水办法》废止。",
    "市司法局建议，废止《示例市供水办法》。",
    "建议废止《示例市供水办法》。",
    "提请废止《示例市供水办法》。",
    "《示例市供水办法》已于2019年废止。",
    "分批废止《示例市供水办法》。",
)


@pytest.mark.parametrize("head", DECIDING)
def test_a_list_below_a_deciding_head_acts(head: str) -> None:
    assert [clause.citation.target for clause in repeal_clauses(head + ITEM)] == [A]


@pytest.mark.parametrize("head", OPEN)
def test_a_list_below_any_other_head_repeals_nothing(head: str) -> None:
    assert repeal_clauses(head + ITEM) == ()


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_repeal_that_waits_or_is_an_opinion_is_never_written(text: str) -> None:
    assert not any(clause.is_plain for clause in repeal_clauses(text))


@pytest.mark.parametrize("unit", ["和和和印发的", "文件", "市", "本办法施行后，", "经研究，", "一致", "对"])
def test_long_heads_are_read_in_time(unit: str) -> None:
    began = process_time()
    repeal_clauses("\n".join([(unit * 60)[:180] + "废止下列文件x：" + ITEM] * 50))
    assert process_time() - began < 3
