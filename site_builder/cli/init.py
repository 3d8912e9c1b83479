"""`site-builder init`: a new site."""

import shlex
from pathlib import Path

import click

from site_builder.cli.console import tell
from site_builder.cli.options import cli_command, lang_option, option, today
from site_builder.counties.lock import lock
from site_builder.desk.skeleton import Skeleton, write_skeleton
from site_builder.engine.inputs import inputs_of
from site_builder.errors import UsageError
from site_builder.files import doing
from site_builder.language import Text


@cli_command(
    "init",
    zh=(
        "新建一个站点文件夹，马上就能构建。\n默认带 2017 年统一公开栏目；--sample 连同示例市的全部文件；"
        "--county 新建县级站点。"
    ),
    en=(
        "Make a new site that builds at once.\nIt comes with the unified columns of 2017; --sample adds the whole "
        "sample city, --county makes a county site under a city's template."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option(
    "--name",
    default="示例市人民政府",
    metavar="NAME",
    zh="发布机关的名称",
    en="name of the publishing government",
)
@option(
    "--sample", "with_sample", is_flag=True, zh="带上示例市的全部文件", en="bring the sample city's documents"
)
@option(
    "--county",
    "template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    zh="新建县级站点，FILE 是市里的 columns.yaml",
    en="a county site; FILE is the city's columns.yaml",
)
@lang_option
def command(folder: Path, name: str, with_sample: bool, template: Path | None) -> int:
    if template is not None and not template.is_file():
        raise UsageError(
            Text(f"没有文件“{template}”", f"there is no file “{template}”"),
            Text(
                "--county 后面写市里 columns.yaml 的位置",
                "--county takes the path of the city's columns.yaml",
            ),
        )
    if template is not None and with_sample:
        raise UsageError(Text("--county 和 --sample 只能用一个", "--county and --sample exclude each other"))
    skeleton = Skeleton(folder=folder, name=name, with_sample=with_sample, city_template=template)
    with doing("不能新建站点", "cannot make the site"):
        written = write_skeleton(skeleton, today())
    for path in written:
        tell(f"已写 {path}", f"wrote {path}")
    if template is not None:
        _lock(folder)
    where = shlex.quote(str(folder))
    tell(
        f"下一步：site-builder build --site {where}，或 site-builder serve --site {where} 边写边看",
        f"next: site-builder build --site {where}, or site-builder serve --site {where} to write with a preview",
    )
    return 0


def _lock(folder: Path) -> None:
    """A county follows the template of the day on which it began, until `columns update`."""
    for entry in lock(inputs_of(folder)):
        tell(f"已锁定 {entry.id} {entry.version}", f"locked {entry.id} {entry.version}")
