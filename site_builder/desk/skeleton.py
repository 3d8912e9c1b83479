"""`init`: a site folder that builds at once, for a city or for a county under a city's template."""

import os
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.errors import UsageError
from site_builder.files import bundled_folder
from site_builder.language import Text
from site_builder.load.yaml_writing import as_written
from site_builder.model import starter_texts

_SITE_YAML = """\
# 谁在发布：每一页的页脚和标签都用这里的内容。改成你们的，再运行 site-builder check。
name: {name}
short_name: {short_name}
url: {url}      # 网站正式地址
site_id_code: "{area}0001"            # 网站标识码：前六位是行政区划代码
area_code: "{area}"
sponsor: {sponsor}
contact:
  address: {address}
  postcode: "{postcode}"
  phone: {phone}
# icp: 湘ICP备00000000号
# police_record: 湘公网安备 00000000000000号
theme: default
"""

_COUNTY_COLUMNS = """\
# 县级网站：栏目来自市里的模板，名称、层级保持一致。
extends: {template}
# mount: gk                       # 可选：整棵树挂在这个前缀下
# units: {{市财政局: 县财政局}}      # 单位对应
# switched_off: {{growth/ppp/experts: 本县未建立专家库}}   # 模板允许停用的栏目，写明原因
"""

_FIRST_DOCUMENT = """\
---
标题: {title}
发布日期: {today} 09:00
类型: 通知公告
发文机关: {office}
成文日期: {today}
内容概述: 说明本网站按统一公开栏目设置，各栏目由责任单位按内容说明发布信息。
---

本网站按照统一公开栏目设置，每个栏目写明应当公开的内容和责任单位。

一、怎样发布

责任单位把文件写成 Markdown，放到栏目对应的文件夹里，检查无误后提交。

二、怎样查找

公众可以按栏目浏览，也可以在页面上方的检索框里输入标题、文号或正文中的任何一段文字。
"""

_GITIGNORE = ".site-builder/\npublic\n.public.releases/\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """What `init` was asked for."""

    folder: Path
    name: str
    """Name of the government that publishes."""
    with_sample: bool
    """Bring the whole sample city along, documents included."""
    city_template: Path | None
    """For a county: the city's columns.yaml."""


def write_skeleton(skeleton: Skeleton, today: date) -> tuple[Path, ...]:
    """Write the site. Only into a folder that is new or empty; gives the files and folders written."""
    folder = skeleton.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            Text(f"“{folder}”已经存在，而且不是空的", f"“{folder}” exists and is not empty"),
            Text("换一个名字，或先清空它", "choose another name, or empty it first"),
        )
    folder.mkdir(parents=True, exist_ok=True)
    sample = bundled_folder("sample")
    if skeleton.with_sample:
        return _copy_sample(sample, folder)
    _write(folder / "site.yaml", _site_yaml(skeleton.name))
    if skeleton.city_template:
        template = os.path.relpath(skeleton.city_template, folder)
        _write(folder / "columns.yaml", _COUNTY_COLUMNS.format(template=template))
    else:
        shutil.copyfile(sample / "columns.yaml", folder / "columns.yaml")
    _write(folder / ".gitignore", _GITIGNORE)
    first = folder / "content" / _FIRST_COLUMN / f"{today.year}-001.md"
    first.parent.mkdir(parents=True)
    _write(
        first,
        _FIRST_DOCUMENT.format(
            title=as_written(f"{_site_words(skeleton.name)}栏目设置说明"),
            office=as_written(f"{skeleton.name}办公室"),
            today=today.isoformat(),
        ),
    )
    return (folder / "site.yaml", folder / "columns.yaml", first)


def _site_yaml(name: str) -> str:
    return _SITE_YAML.format(
        name=as_written(name),
        short_name=as_written(place_of(name)),
        sponsor=as_written(f"{name}办公室"),
        area="439900",
        url=starter_texts.SITE_URL,
        address=starter_texts.ADDRESS,
        postcode=starter_texts.POSTCODE,
        phone=starter_texts.PHONE,
    )


def place_of(name: str) -> str:
    """示例市 of 示例市人民政府: with it the units of the register (市财政局) have their full names (示例市财政局)."""
    return re.sub(r"(?<=[省市州盟区县旗镇乡])(?:人民)?政府(?:办公室|门户网站|网)?$", "", name)


def _site_words(name: str) -> str:
    """示例市政府网站 of 示例市人民政府; of a body that is no government, its name: 示例市财政局网站."""
    place = place_of(name)
    return f"{name}网站" if place == name else f"{place}政府网站"


_FIRST_COLUMN = "openness/plans"
"""公开制度化 > 工作规划 in the bundled template: a leaf at the second level."""


def _copy_sample(sample: Path, folder: Path) -> tuple[Path, ...]:
    for name in ("site.yaml", "columns.yaml"):
        shutil.copyfile(sample / name, folder / name)
    shutil.copytree(sample / "content", folder / "content")
    _write(folder / ".gitignore", _GITIGNORE)
    return (folder / "site.yaml", folder / "columns.yaml", folder / "content")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
