"""The commands as a person types them: what they write, what they say, how they end."""

import json
import re
from pathlib import Path
from typing import Protocol

import click
import pytest

from site_builder.cli.main import cli
from site_builder.cli.words import Command, Group, Option, choose_language
from site_builder.diagnostics.catalogue import all_rules
from site_builder.model import starter_texts


class Ran(Protocol):
    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: object) -> Ran: ...


def every_command() -> list[tuple[str, click.Command]]:
    context = click.Context(cli)
    found: list[tuple[str, click.Command]] = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {below}", command.commands[below]) for below in sorted(command.commands)]
    return found


@pytest.mark.parametrize(("name", "command"), every_command())
def test_every_command_and_option_has_help_in_both_languages(
    run: Run, name: str, command: click.Command
) -> None:
    assert isinstance(command, Command | Group)
    chinese = run(*name.split(), "--help", "--lang", "zh")
    english = run(*name.split(), "--help", "--lang", "en")

    assert chinese.code == english.code == 0
    assert "用法：" in chinese.out
    assert "Usage: " in english.out
    assert re.search("[\u4e00-\u9fff]", chinese.out.split("\n\n")[1])
    assert not re.search("[\u4e00-\u9fff]", english.out.split("\n\n")[1])
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert isinstance(parameter, Option), parameter.name
            assert parameter.words.zh
            assert parameter.words.en


def test_help_lists_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"\n  {name} " in ran.out for name in cli.list_commands(click.Context(cli)))


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (["check", "--lang", "en"], {}, "en"),
        (["check", "--lang=zh"], {"LANG": "en_US.UTF-8"}, "zh"),
    ],
)
def test_language_is_the_option_else_the_locale_else_chinese(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert choose_language(arguments, environment) == language


def test_new_city_builds_at_once(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "demo").code == 0
    built = run("build", "--site", tmp_path / "demo")

    assert built.code == 0, built.err
    assert (tmp_path / "demo" / "public" / "index.html").is_file()
    assert "已发布到" in built.err


def test_the_guides_own_example_is_by_a_known_issuer(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "demo", "--name", "某某市人民政府")
    settings = (tmp_path / "demo/site.yaml").read_text(encoding="utf-8")
    assert "name: 某某市人民政府\nshort_name: 某某市\n" in settings
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    example = readme.partition("```markdown\n")[2].partition("```")[0]
    (tmp_path / "demo/content/growth/ppp/policies").mkdir(parents=True)
    (tmp_path / "demo/content/growth/ppp/policies/2026-003.md").write_text(example, encoding="utf-8")
    found = json.loads(run("check", "--site", tmp_path / "demo", "--format", "json").out)
    mine = {(f["rule"], f["severity"]) for f in found if f["path"].endswith("2026-003.md")}
    # The attachment and the document that the example links to are not in a new site.
    assert mine == {("ATT-01", "error"), ("LINK-01", "error")}


@pytest.mark.parametrize(
    ("name", "short_name"),
    [
        ("某某县人民政府", "某某县"),
        ("某某区政府", "某某区"),
        ("某某自治州人民政府办公室", "某某自治州"),
        ("某某市财政局", "某某市财政局"),
        ("某某市: 人民政府", '"某某市: 人民政府"'),
    ],
)
def test_init_writes_the_place_as_short_name(run: Run, tmp_path: Path, name: str, short_name: str) -> None:
    run("init", tmp_path / "demo", "--name", name)
    settings = (tmp_path / "demo/site.yaml").read_text(encoding="utf-8")
    assert f"\nshort_name: {short_name}\n" in settings
    assert run("build", "--site", tmp_path / "demo").code == 0


def test_the_next_step_after_new_names_the_site(
    run: Run, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_site / "content/growth/policies"
    ran = run("new", "growth/policies", "甲", "--site", small_site, "--name", "a")
    assert ran.err == f"已新建 {path}/a.md，写好后用 site-builder check --site {small_site} 检查\n"
    spaced = tmp_path / "my site"
    small_site.rename(spaced)
    ran = run("new", "growth/policies", "乙", "--site", spaced, "--name", "b")
    assert ran.err.endswith(f"site-builder check --site '{spaced}' 检查\n")
    monkeypatch.chdir(spaced)
    ran = run("new", "growth/policies", "丙", "--name", "c")
    assert ran.err == "已新建 content/growth/policies/c.md，写好后用 site-builder check 检查\n"


def test_new_sample_city_has_its_documents(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "demo", "--sample").code == 0
    ours, theirs = Path("content"), tmp_path / "demo" / "content"
    assert {p.relative_to(theirs) for p in theirs.rglob("*.md")} == {
        p.relative_to(ours) for p in ours.rglob("*.md")
    }


def test_new_county_builds_under_the_citys_template(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "city")
    made = run("init", tmp_path / "county", "--county", tmp_path / "city" / "columns.yaml")
    assert made.code == 0
    assert "已锁定 city-2017 2017.1" in made.err
    assert (tmp_path / "county" / "template" / "city-2017-2017.1.yaml").is_file()

    tree = json.loads(run("columns", "tree", "--site", tmp_path / "county", "--format", "json").out)
    assert tree["counts"]["leaves"] == 91
    assert run("build", "--site", tmp_path / "county").code == 0


def test_init_never_touches_a_folder_in_use(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    ran = run("init", tmp_path)

    assert ran.code == 2
    assert ran.err.startswith("错误：")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine.txt"]


def test_new_document_passes_the_check(run: Run, small_site: Path) -> None:
    ran = run("new", "growth/policies", '市财政局关于"三公"经费: 2024年的通知', "--site", small_site)
    assert ran.code == 0, ran.err
    files = sorted((small_site / "content" / "growth" / "policies").glob("*.md"))
    newest = [f for f in files if "三公" in f.read_text()]
    assert len(newest) == 1

    text = newest[0].read_text()
    undrafted = "\n".join(line for line in text.splitlines() if not line.startswith("草稿"))
    newest[0].write_text(undrafted)
    checked = run("check", "--site", small_site, "--format", "json")
    mine = [f for f in json.loads(checked.out) if f["path"].endswith(newest[0].name)]
    assert [(f["rule"], f["message"]["zh"]) for f in mine if f["severity"] == "error"] == [
        ("TXT-11", f"还留着模板里的“{sentence.removesuffix('。')}”") for sentence in starter_texts.BODY
    ]

    newest[0].write_text(
        undrafted.replace(starter_texts.BODY[0], "写好的正文。").replace(starter_texts.BODY[1], "")
    )
    checked = run("check", "--site", small_site, "--format", "json")
    mine = [f for f in json.loads(checked.out) if f["path"].endswith(newest[0].name)]
    assert [f for f in mine if f["severity"] == "error"] == []


def test_new_document_by_the_columns_name_and_never_over_another(run: Run, small_site: Path) -> None:
    assert run("new", "通知公告", "甲", "--site", small_site, "--name", "a").code == 0
    again = run("new", "通知公告", "乙", "--site", small_site, "--name", "a")
    assert again.code == 2
    assert "已经存在" in again.err


def test_new_in_an_unknown_column_says_what_was_meant(run: Run, small_site: Path) -> None:
    ran = run("new", "growth/polices", "甲", "--site", small_site)
    assert ran.code == 2
    assert "是不是“growth/policies”？" in ran.err


def test_columns_tree_counts_the_sample_city(run: Run) -> None:
    ran = run("columns", "tree", "--site", Path(__file__).parents[2], "--format", "json")
    assert json.loads(ran.out)["counts"] == {
        "level_1": 6,
        "level_2": 27,
        "level_3": 87,
        "leaves": 91,
        "duties": 92,
        "units": 35,
    }


def test_columns_tree_as_text_shows_names_paths_and_units(run: Run, small_site: Path) -> None:
    assert run("columns", "tree", "--site", small_site).out.splitlines() == [
        "小模板（small 1）",
        "  助力稳增长  growth",
        "    政策文件  growth/policies  [市财政局]",
        "    通知公告  growth/notices  [市财政局]",
        "  公开制度化  openness  [市财政局]",
    ]


def test_rule_is_explained_and_a_mistyped_one_guessed(run: Run) -> None:
    assert run("rule", "val-01").out.startswith("VAL-01")
    wrong = run("rule", "VAL-99")
    assert wrong.code == 2
    assert "没有规则“VAL-99”" in wrong.err
    listed = zip(run("rule").out.splitlines(), all_rules(), strict=True)
    assert [rule.id for line, rule in listed if not line.startswith(rule.id)] == []


def test_schema_is_printed_and_written(run: Run, tmp_path: Path) -> None:
    assert json.loads(run("schema", "site").out)["type"] == "object"
    assert set(json.loads(run("schema").out)) == {"front-matter", "columns", "site"}
    assert run("schema", "--write", tmp_path / "s").code == 0
    assert sorted(p.name for p in (tmp_path / "s").iterdir()) == [
        "columns.schema.json",
        "front-matter.schema.json",
        "site.schema.json",
    ]
    assert run("schema", "unknown").code == 2


def test_explain_names_the_input_that_changed(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    before = run("explain", "growth/notices/2024-010/", "--site", small_site)
    assert "没有变化" in before.out

    page = small_site / "content/growth/notices/2024-010.md"
    page.write_text(page.read_text().replace("正文", "另外的正文"))
    after = run("explain", "growth/notices/2024-010/", "--site", small_site)
    assert "变了：body" in after.out
    assert "\n * body " in after.out
    assert run("explain", "nothing", "--site", small_site).code == 2


def test_verify_finds_changed_missing_and_added_files(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    public = small_site / "public"
    assert run("verify", public).code == 0

    (public / "index.html").write_text("x")
    (public / "404.html").unlink()
    (public / "extra.txt").write_text("x")
    ran = run("verify", public)
    assert ran.code == 1
    assert ran.out.splitlines() == ["被改 index.html", "缺少 404.html", "多出 extra.txt"]


def test_rollback_needs_an_earlier_release_and_shows_it(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    assert run("rollback", "--site", small_site).code == 2

    page = small_site / "content/growth/notices/2024-010.md"
    page.write_text(page.read_text().replace("正文", "后来的正文"))
    run("build", "--site", small_site)
    assert run("rollback", "--site", small_site).code == 0
    assert "后来的正文" not in (small_site / "public/growth/notices/2024-010/index.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chekc"], "没有命令“chekc”"),
        (["check", "--site", "/nowhere"], "没有文件夹“/nowhere”"),
        (["check", "--sit", "x"], "没有选项“--sit”，是不是“--site”？"),
        (["check", "--as-of", "2024-13-01"], "--as-of 的值不对：“2024-13-01”不是日期，写成 2024-05-01"),
        (["new", "growth"], "缺少参数 TITLE"),
        (["init", "x", "--county", "/nowhere.yaml"], "没有文件“/nowhere.yaml”"),
    ],
)
def test_what_cannot_be_done_is_one_message_and_exit_2(run: Run, arguments: list[str], message: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.err.splitlines()[0] == f"错误：{message}"
    assert "Traceback" not in ran.err


def test_folder_without_a_site_is_refused_with_a_hint(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--site", tmp_path)
    assert ran.code == 2
    assert "不是站点文件夹" in ran.err
    assert "提示：" in ran.err


def test_output_that_cannot_be_written_is_refused(run: Run, small_site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    ran = run("build", "--site", small_site, "--out", tmp_path / "file" / "public")
    assert ran.code == 2
    assert "不能写输出位置" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify", "nowhere"), "没有“nowhere”"),
        (("verify", "a.txt"), "“a.txt”是文件，不是文件夹"),
        (("check", "extra"), "命令写得不对：多写了 extra"),
        (("check", "--jobs", "0"), "--jobs 的值不对：“0”太小，至少是 1"),
        (("check", "--jobs", "a"), "--jobs 的值不对：“a”不是整数"),
        (("check", "--out"), "命令写得不对：选项 --out 后面要写值"),
        (("check", "--drafts=3"), "命令写得不对：选项 --drafts 后面不写值"),
        (("search", "--limit", "0", "x"), "--limit 的值不对：“0”不在 1 和 1000 之间"),
        (
            ("check", "--fail-on", "x"),
            "--fail-on 的值不对：“x”不在可写的值里：'error', 'warning', 'info'",
        ),
        (("columns", "foo"), "命令写得不对：没有命令“foo”"),
        (
            ("build", "--site", "site", "--out", "a.txt/x"),
            "不能写输出位置：“a.txt/.x.releases”：路径里有一级不是文件夹",
        ),
        (
            ("build", "--site", "site", "--out", "/proc/x"),
            "不能写输出位置：“/proc/.x.releases”：没有这个文件或文件夹",
        ),
    ],
)
def test_what_the_system_and_the_command_line_say_is_chinese(
    run: Run, small_site: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(small_site.parent)
    (small_site.parent / "a.txt").touch()
    done = run(*arguments)
    assert (done.code, done.err.splitlines()[0]) == (2, f"错误：{said}")


def test_the_system_keeps_its_words_in_english(
    run: Run, small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_site.parent)
    (small_site.parent / "a.txt").touch()
    done = run("build", "--site", "site", "--out", "a.txt/x", "--lang", "en")
    assert done.err == "error: cannot write to the output: “a.txt/.x.releases”: Not a directory\n"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "site.yaml",
            "从别的站点复制一个来改，或用 site-builder init 另建一个站点文件夹，把其中的 site.yaml 复制过来，改成你们的内容",
        ),
        (
            "columns.yaml",
            "从备份恢复它，或用 site-builder init 另建一个站点文件夹（县级网站加 --county），把其中的 columns.yaml 复制过来",
        ),
    ],
)
@pytest.mark.parametrize("is_there", [False, True])
def test_settings_that_are_missing_or_empty_say_how_to_get_them(
    run: Run, small_site: Path, name: str, hint: str, is_there: bool
) -> None:
    (small_site / name).unlink()
    if is_there:
        (small_site / name).touch()
    lines = run("check", "--site", small_site).out.splitlines()
    said = "error[HDR-04] 文件是空的" if is_there else f"error[SRC-01] 没有 {name}"
    assert lines[:2] == [f"{name}:1:1: {said}", f"  提示：{hint}"]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("某某市人民政府", "某某市政府网站栏目设置说明"),
        ("某某县政府", "某某县政府网站栏目设置说明"),
        ("某某市财政局", "某某市财政局网站栏目设置说明"),
        ("某某市", "某某市网站栏目设置说明"),
    ],
)
def test_the_first_document_names_the_government_once(
    run: Run, tmp_path: Path, name: str, title: str
) -> None:
    assert run("init", tmp_path / "new", "--name", name).code == 0
    (first,) = (tmp_path / "new/content/openness/plans").glob("*.md")
    assert f"标题: {title}\n" in first.read_text("utf-8")
