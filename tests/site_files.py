"""The small site that tests of whole builds start from."""

from collections.abc import Mapping
from typing import Any

SITE_YAML = """\
name: 示例市人民政府
url: https://www.shili.gov.cn/
site_id_code: "4399000001"
area_code: "439900"
"""

COLUMNS_YAML = """\
template: {id: small, version: "1", title: 小模板}
units: [{id: czj, name: 市财政局}]
columns:
  - id: growth
    name: 助力稳增长
    children:
      - id: policies
        name: 政策文件
        duties: [{description: 公开政策文件, units: [市财政局]}]
        cadence: on-change
        kind: policy
      - id: notices
        name: 通知公告
        duties: [{description: 公开通知公告, units: [市财政局]}]
        cadence: on-change
        kind: notice
  - id: openness
    name: 公开制度化
    duties: [{description: 公开工作规划, units: [市财政局]}]
    cadence: on-change
    kind: notice
"""


def document(title: str, body: str = "正文。", **fields: Any) -> str:
    """The text of a Markdown file; fields are written as they are."""
    fields = {"title": title, "published": "2024-03-05 09:30", **fields}
    head = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\n{head}---\n\n{body}\n"


SMALL_SITE: Mapping[str, str] = {
    "site.yaml": SITE_YAML,
    "columns.yaml": COLUMNS_YAML,
    "content/growth/policies/2024-001.md": document(
        "市财政局关于印发《办法》的通知",
        "第一条 为了规范管理。\n\n第二条 自发布之日起施行。",
        number="示政发〔2024〕1号",
    ),
    "content/growth/policies/2024-002.md": document(
        "市财政局关于废止《办法》的决定",
        "见[原文件](文号:示政发〔2024〕1号)。",
        number="示政发〔2024〕2号",
        published="2024-06-01 10:00",
        repeals="[示政发〔2024〕1号]",
    ),
    "content/growth/notices/2024-010.md": document("市财政局关于开会的通知", also_in="[openness]"),
    "content/openness/2024-020/index.md": document("工作规划", "见附件。", attachments="[table.csv]"),
    "content/openness/2024-020/table.csv": "项目,金额\n道路,3\n",
}
