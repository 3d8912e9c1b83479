"""A small city and counties below it, written to disk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.engine import inputs as build_inputs
from site_builder.engine.inputs import Inputs
from site_builder.engine.site_columns import SiteColumns, site_columns

CITY = """\
template: {id: city, version: "2017.1", title: 全市统一栏目}
units:
  - {id: finance, name: 市财政局}
  - {id: education, name: 市教育局}
  - {id: audit, name: 市审计局}
columns:
  - id: growth
    name: 稳增长
    cadence: quarterly
    children:
      - id: economy
        name: 经济运行
        duties: [{description: 财政收支, units: [市财政局]}, {description: 审计结果, units: [市审计局]}]
      - id: ppp
        name: 政府和社会资本合作
        county: optional
        children:
          - id: projects
            name: 项目库
            duties: [{description: 项目信息, units: [市财政局]}]
          - id: experts
            name: 专家库
            duties: [{description: 专家信息, units: [市财政局]}]
  - id: people
    name: 惠民生
    cadence: on-change
    children:
      - id: education
        name: 教育
        county: extend
        children:
          - id: schools
            name: 学校
            duties: [{description: 学校名单, units: [市教育局]}]
      - id: poverty
        name: 扶贫
        county: alias
        duties: [{description: 扶贫信息, units: [市财政局]}]
      - id: fairs
        name: 招聘会
        county: extend
        duties: [{description: 招聘信息, units: [市教育局]}]
      - id: notices
        name: 公告
        duties: [{description: 公告, units: [市财政局]}]
"""

SITE = """\
name: 示例县人民政府
short_name: 示例县
url: https://{name}.shili.gov.cn/
site_id_code: "4399210001"
area_code: "439921"
"""

DOCUMENT = """\
---
标题: {title}
发布日期: 2026-06-01
---

{title}的正文。
"""

WriteCounty = Callable[..., Path]
ReadInputs = Callable[[Path], Inputs]
ReadColumns = Callable[[Path], SiteColumns]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The city's `columns.yaml`."""
    path = tmp_path / "city" / "columns.yaml"
    path.parent.mkdir()
    path.write_text(CITY, "utf-8")
    return path


@pytest.fixture
def write_county(tmp_path: Path) -> WriteCounty:
    """`write_county("extends: …", documents={"growth/economy/a": "标题"}, name="a")`: the folder of the site."""

    def write(columns: str, *, documents: dict[str, str] | None = None, name: str = "county") -> Path:
        site = tmp_path / name
        (site / "content").mkdir(parents=True, exist_ok=True)
        (site / "site.yaml").write_text(SITE.format(name=name), "utf-8")
        (site / "columns.yaml").write_text(columns, "utf-8")
        for path, title in (documents or {}).items():
            file = site / "content" / f"{path}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(DOCUMENT.format(title=title), "utf-8")
        return site

    return write


@pytest.fixture
def inputs_of() -> ReadInputs:
    """`inputs_of(site)`: everything a build of it reads."""

    return build_inputs.inputs_of


@pytest.fixture
def columns_of(inputs_of: ReadInputs) -> ReadColumns:
    """`columns_of(site)`: what its `columns.yaml` comes to, findings about reading the templates included."""

    def read(site: Path) -> SiteColumns:
        inputs = inputs_of(site)
        columns = site_columns(inputs)
        return SiteColumns(
            tree=columns.tree,
            template=columns.template,
            county=columns.county,
            findings=(*inputs.findings, *columns.findings),
        )

    return read
