"""What to do about a link that leads nowhere. What it may have been meant for is named only where that is certain."""

import posixpath
from collections.abc import Mapping, Sequence

from site_builder.language import Text, did_you_mean
from site_builder.model.document import Body, Declaration, Header
from site_builder.resolve.likeness import NameIndex, folded
from site_builder.resolve.web_addresses import proposed_address


def anchor_hint(fragment: str, body: Body) -> Text:
    """For an anchor that a document does not have: the one of the heading with these words, or how anchors are named."""
    wanted = folded(fragment)
    headings = [heading.anchor for heading in body.headings if folded(heading.text) == wanted]
    found = dict.fromkeys([anchor for anchor in body.anchors if folded(anchor) == wanted] or headings)
    if len(found) == 1:
        return did_you_mean(f"#{next(iter(found))}")
    return Text(
        "第12条写 #art-12；标题的锚点，点开页面的目录后在网址里看",
        "write #art-12 for article 12; the contents of the page show the anchors of headings",
    )


def hidden_hint(header: Header | None) -> Text:
    """For a link to a document that exists and is not published."""
    if header is None:
        return Text("那份文件的信息头有错误，先改好它", "its header has errors; mend them first")
    if header.draft:
        return Text(
            "它还是草稿；先公开它，或暂时不写这个链接",
            "it is a draft; publish it first, or leave the link out for now",
        )
    return Text(
        f"它的公开属性是“{header.disclosure.value}”；改为文字说明，或链接公开的文件",
        f"its disclosure is “{header.disclosure.value}”; say it in words, or link to a public document",
    )


def id_hint(wanted: str, former: Mapping[str, str], ids: NameIndex) -> Text:
    """For a link to a document that the site does not have under this id."""
    return meant_id(wanted, former, ids, prefix="id:") or Text(
        "写 content/ 之后的路径，不带 .md；文件移走的，在新文件头写“旧址”",
        "write the path below content/ without .md; if the document moved, give its `aliases`",
    )


def meant_id(wanted: str, former: Mapping[str, str], ids: NameIndex, prefix: str = "") -> Text | None:
    """The document that an id was certainly meant for, or those of the same name; None if there is none."""
    if present := former.get(wanted):
        return _moved_to(prefix + present if present in ids.paths else _address(present))
    bare = wanted.removeprefix("content/").removesuffix(".md").removesuffix("/index")
    if alike := ids.spelled_alike(wanted, bare):
        return did_you_mean(prefix + alike)
    return same_name([prefix + path for path in ids.same_name(bare)])


def path_hint(
    target: str,
    wanted: str,
    folder: str,
    former: Mapping[str, str],
    by_id: Mapping[str, Declaration],
    names: NameIndex,
) -> Text | None:
    """For a file that is not there; `wanted` is the path that the link gives, `folder` that of its document."""
    if address := proposed_address(target):
        return did_you_mean(address)
    if folded(target).startswith(("http:", "https:")):
        return _meant_width(target)
    present = former.get(wanted.removeprefix("content/").removesuffix(".md").removesuffix("/index"), "")
    if present:
        document = by_id.get(present)
        return _moved_to(posixpath.relpath(document.path, folder) if document else _address(present))
    straight = posixpath.normpath(posixpath.join(folder, target.replace("\\", "/")))
    alike = names.spelled_alike(wanted, straight) or names.spelled_alike(f"{wanted}.md", f"{straight}.md")
    if alike:
        return did_you_mean(posixpath.relpath(alike, folder))
    if several := names.spelled_alike_all(straight):
        return choose_spelling([posixpath.relpath(path, folder) for path in several])
    return same_name([posixpath.relpath(path, folder) for path in names.same_name(straight)])


def choose_spelling(found: Sequence[str]) -> Text:
    """Several files whose names differ in case, width or separators only."""
    names = [f"“{name}”" for name in found]
    return Text(
        f"{'、'.join(names)}的名字只差大小写、全半角或横线，写清楚是哪一个",
        f"the names {', '.join(names)} differ in case, width or dashes only; say which is meant",
    )


def _meant_width(target: str) -> Text:
    return Text(
        f"“{target}”里有全角符号，网址里的冒号、斜杠、点都用半角",
        f"“{target}” has full-width marks; write the colon, slashes and dots of an address in half width",
    )


def _address(former_target: str) -> str:
    """A page that is no document, as a link would write it."""
    return former_target if "://" in former_target else f"/{former_target}"


def _moved_to(name: str) -> Text:
    return Text(f"它已经移走，现在是“{name}”", f"it has moved and is “{name}” now")


def same_name(found: Sequence[str]) -> Text | None:
    """Files of the same name in other folders, as a link would write them; None if there are none."""
    if len(found) == 1:
        return Text(
            f"别处有同名的文件“{found[0]}”，指的是它就改成这样",
            f"there is a file of this name: “{found[0]}”; write that if you mean it",
        )
    if found:
        return Text(
            f"别处有 {len(found)} 个同名的文件，写清楚是哪个文件夹里的",
            f"there are {len(found)} files of this name elsewhere; say in which folder",
        )
    return None
