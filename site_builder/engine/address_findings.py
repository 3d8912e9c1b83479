"""What the table of addresses says of claims that it cannot settle."""

from site_builder.diagnostics.catalogue_addresses import (
    ADDRESS_TOO_LONG,
    ADDRESSES_ALIKE,
    ALIAS_IS_SERVER_FILE,
    FILE_AND_FOLDER,
    NAME_REFUSED_BY_WINDOWS,
)
from site_builder.diagnostics.catalogue_assemble import ALIAS_TAKEN
from site_builder.diagnostics.catalogue_build import SAME_OUTPUT
from site_builder.diagnostics.catalogue_county import WRONG_REDIRECT
from site_builder.diagnostics.catalogue_load_fields import PATH_NOT_ALLOWED
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text
from site_builder.load.former_addresses import as_scalar
from site_builder.load.site_files import REDIRECTS_NAME
from site_builder.model.own_addresses import address_of

_FORMER = Text("改成从前真正用过的地址，或删去这一行", "write an address that was really used, or remove it")
_RENAME = Text("给其中一个改名", "rename one of them")
_ANOTHER = Text("那是本程序自己的地址，换一个", "that address is the program's own; take another")
_SHOWN = 60

Places = tuple[Related, ...]


def standing_at(span: SourceSpan | None) -> Places:
    """The place of what stands there; nothing where no person wrote it."""
    return (Related(text=Text("占用者在这里", "used here"), span=span),) if span else ()


def taken(path: str, span: SourceSpan, related: Places) -> Diagnostic:
    """A former address that is in use."""
    url = _url(path)
    if span.path == REDIRECTS_NAME:
        return WRONG_REDIRECT.finding(
            span,
            f"“{url}”现在有页面，不是旧地址",
            f"there is a page at “{url}”; it is no former address",
            hint=Text(
                "要撤下或移走的，先删去那里的文件，或把它的公开属性改为“不予公开”；不是的，删去这一行",
                "to withdraw or move it, first delete the document there or set its disclosure to 不予公开; else delete "
                "this line",
            ),
            related=related,
        )
    return ALIAS_TAKEN.finding(
        span,
        f"旧址“{url}”与现有网址相同" if related else f"旧址“{url}”是本程序自己的地址",
        f"the former address “{url}” is in use" if related else f"the address “{url}” is the program's own",
        hint=_FORMER,
        related=related,
    )


def made_twice(path: str, span: SourceSpan, related: Places) -> Diagnostic:
    """Two files in use at one address."""
    return SAME_OUTPUT.finding(
        span,
        f"“{path}”由两处生成" if related else f"“{path}”是本程序自己的地址",
        f"“{path}” is made twice" if related else f"“{path}” is an address of the program's own",
        hint=_RENAME if related else _ANOTHER,
        related=related,
    )


def file_and_folder(path: str, rival: str, span: SourceSpan, related: Places) -> Diagnostic:
    """One would have to be the folder of the other."""
    file, below = sorted((path, rival), key=len)
    return FILE_AND_FOLDER.finding(
        span,
        f"“{_short(file)}”是文件，不能又是“{_short(_url(below))}”的文件夹",
        f"“{_short(file)}” is a file and cannot be the folder of “{_short(_url(below))}” too",
        hint=_RENAME if related else _ANOTHER,
        related=related,
    )


def alike(path: str, rival: str, span: SourceSpan, related: Places) -> Diagnostic:
    """Two that Windows, macOS and some servers take for one."""
    return ADDRESSES_ALIKE.finding(
        span,
        f"“{_short(_url(path))}”与“{_short(_url(rival))}”只差大小写或字符的编码形式，有的服务器上是同一个网址",
        f"“{_short(_url(path))}” and “{_short(_url(rival))}” differ in capitals or Unicode form only; on some servers "
        "they are one address",
        hint=_RENAME if related else _ANOTHER,
        related=related,
    )


def too_long(part: str, span: SourceSpan) -> Diagnostic:
    """No disk takes it, or no site map."""
    size = len(part.encode("utf-8", "surrogateescape"))
    return ADDRESS_TOO_LONG.finding(
        span,
        f"网址太长（{size} 字节）：“{_short(part)}”",
        f"the address is too long ({size} bytes): “{_short(part)}”",
        hint=Text(
            "两个“/”之间最多 255 字节（一个汉字 3 字节），整个网址最多 2000 字节",
            "at most 255 bytes between two slashes and 2,000 in all",
        ),
    )


def order_to_servers(path: str, span: SourceSpan) -> Diagnostic:
    """A name that servers hide or obey."""
    return ALIAS_IS_SERVER_FILE.finding(
        span,
        f"“{_short(_url(path))}”是给服务器看的文件，不能做网址",
        f"“{_short(_url(path))}” is a file that servers read or hide, and no address",
        hint=_FORMER,
    )


def hard_name(path: str, span: SourceSpan) -> Diagnostic:
    """A name that Windows does not take."""
    return NAME_REFUSED_BY_WINDOWS.finding(
        span,
        f"“{_short(_url(path))}”里有 Windows 不认的名字",
        f"“{_short(_url(path))}” holds a name that Windows does not take",
        hint=Text(
            "不用 con、nul、aux、prn、com1 这类名字，名字不以“.”结尾",
            "use no names such as con, nul, aux, prn or com1, and none that ends in a dot",
        ),
    )


def page_at_a_file(path: str, span: SourceSpan) -> Diagnostic:
    """A former address of a document at which browsers would take the page that leads on for a file."""
    old = as_scalar(path)
    return PATH_NOT_ALLOWED.finding(
        span,
        f"旧址“{_short(path)}”是文件的地址，不是网页的",
        f"the former address “{_short(path)}” is that of a file, not of a page",
        hint=Text(
            f"文件移走的，在 redirects.yaml 的“移动”下写“{old}: 文件现在的地址”；是网页的，地址以“/”或 .html 结尾",
            f"if the file moved, write “{old}: its present address” under `moved` in redirects.yaml; the address of a page "
            "ends with “/” or .html",
        ),
    )


def _url(path: str) -> str:
    return address_of(path) or path


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
