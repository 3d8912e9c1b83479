"""`site-builder rollback`: show the release before."""

from collections.abc import Sequence
from pathlib import Path

from site_builder.cli.console import tell
from site_builder.cli.options import cli_command, lang_option, option, output_option, site_option
from site_builder.engine.going_back import GoingBack, going_back, remember_vanishing
from site_builder.engine.inputs import require_site
from site_builder.engine.publish import bring_foreign
from site_builder.engine.releases import locked, open_releases, releases_folder, show
from site_builder.errors import UsageError
from site_builder.language import Text

_SHOWN = 20
"""Addresses that are listed; of others the number is given."""


@cli_command(
    "rollback",
    zh="切换回上一次发布的网站。再用一次就又回来。\n会让撤下的文件重新公开时，先列出来，加 --yes 才切换。",
    en=(
        "Switch back to the release published before. Use it again to return to the later one.\n"
        "Where that would publish withdrawn documents again, they are listed, and only --yes switches."
    ),
)
@site_option
@output_option
@option(
    "--yes",
    "is_sure",
    is_flag=True,
    zh="撤下的文件重新公开也切换",
    en="switch even if withdrawn documents are published again",
)
@lang_option
def command(site: Path, output: Path | None, is_sure: bool) -> int:
    if output is None or not site.is_dir():
        require_site(site)
    target = output or site / "public"
    if not releases_folder(target).is_dir():
        # Before the lock is made: a command that can do nothing leaves nothing behind.
        raise _none_before(target)
    with locked(target):
        releases = open_releases(target)
        before = releases.read_spare()
        if releases.shown is None or not before.can_be_shown:
            raise _none_before(target)
        change = going_back(site, releases.shown, before)
        _tell_change(change)
        if change.withdrawn and not is_sure:
            tell(
                "没有切换。确认这些文件可以重新公开，再加 --yes；否则改正内容后用 site-builder build 发布",
                "not switched. If these documents may be public again, add --yes; else mend the content and build",
            )
            return 1
        remember_vanishing(releases.shown, before)
        bring_foreign(releases.shown, before)
        show(releases, before)
    if change.is_later:
        tell(f"“{target}”已切换到后一版", f"“{target}” shows the release after")
    else:
        tell(f"“{target}”已切换到上一版", f"“{target}” shows the release before")
    return 0


def _none_before(target: Path) -> UsageError:
    return UsageError(
        Text(f"“{target}”没有可退回的上一版", f"“{target}” has no earlier release to go back to"),
        Text("至少要成功构建过两次", "it takes at least two builds"),
    )


def _tell_change(change: GoingBack) -> None:
    reasons = dict(change.withdrawn)
    for address, why in change.withdrawn:
        tell(
            f"警告：撤下的“{address}”会重新公开（{why.zh}）",
            f"warning: “{address}” was withdrawn and would be public again ({why.en})",
        )
    moved = dict(change.moved)
    for address, present in change.moved[:_SHOWN]:
        tell(f"移回原处：{address}（现在在 {present}）", f"back where it was: {address} (now at {present})")
    if rest := len(change.moved[_SHOWN:]):
        tell(f"移回原处的还有 {rest} 个", f"{rest} more are back where they were")
    others = [address for address in change.returning if address not in reasons and address not in moved]
    _tell_list(others, Text("重新出现", "answers again"))
    _tell_list(change.vanishing, Text("不再有", "answers no more"))
    if change.changing:
        tell(
            f"另有 {change.changing} 个页面和文件{'换成后一版' if change.is_later else '变回上一版'}的内容",
            f"{change.changing} pages and files are those of the release {'after' if change.is_later else 'before'}",
        )


def _tell_list(addresses: Sequence[str], what: Text) -> None:
    for address in addresses[:_SHOWN]:
        tell(f"{what.zh}：{address}", f"{what.en}: {address}")
    if rest := len(addresses[_SHOWN:]):
        tell(f"{what.zh}的还有 {rest} 个", f"{rest} more: {what.en}")
