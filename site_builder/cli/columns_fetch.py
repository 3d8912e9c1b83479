"""`site-builder columns fetch`: the published data of the city, for a county that shows its documents."""

from pathlib import Path

from site_builder.cli.console import tell
from site_builder.cli.options import cli_command, lang_option, site_option
from site_builder.counties.pull import Limits, pull
from site_builder.engine.inputs import COLUMNS_NAME, inputs_of
from site_builder.engine.site_columns import site_columns
from site_builder.errors import UsageError
from site_builder.language import Text
from site_builder.load.city_data import FETCHED, is_address, root_of_city
from site_builder.model.member import Member


@cli_command(
    "fetch",
    zh=(
        "按 columns.yaml 里 city.data 写的网址取回市级网站发布的数据，放到 city 文件夹，供引用市级文件。\n"
        "限时限量，核对摘要；不合格的不采用，保留上次取回的，返回 1。构建从不联网，要取新的就再运行一次。"
    ),
    en=(
        "Fetch what the city's site publishes from the address in `city.data` of columns.yaml into the folder city, for the\n"
        "documents that are shown from there. Limited in time and size, digests are checked; what is unsound is left out, what\n"
        "was fetched before is kept, and 1 is returned. Builds never go online: run it again for what is new."
    ),
)
@site_option
@lang_option
def fetch_command(site: Path) -> int:
    county = site_columns(inputs_of(site)).county
    city = county.city if county else None
    if city is None or not is_address(city.data):
        raise UsageError(
            Text(f"{COLUMNS_NAME} 的 city.data 不是网址", f"`city.data` in {COLUMNS_NAME} is no address"),
            Text(
                "写 city: {name: 市政府网站名称, data: https://市级网站/data/}；写文件夹的不用取",
                "write `city: {name, data: https://HOST/data/}`; a folder need not be fetched",
            ),
        )
    member = Member(id=FETCHED, name=city.name, path="", data="", url=root_of_city(city.data), span=city.span)
    done = pull(member, site, Limits())
    if done.failure:
        tell(
            f"✗ {city.name}：{done.failure.zh}；保留上次取回的数据",
            f"✗ {city.name}: {done.failure.en}; what was fetched before is kept",
        )
        return 1
    tell(f"✓ {city.name}：{done.files} 个文件", f"✓ {city.name}: {done.files} files")
    return 0
