"""Hosts of web addresses, as a browser reads them."""

import re

from site_builder.language import Text

_ADDRESS = re.compile(r"(https?)://([^/?#]*)", re.IGNORECASE)
_LABEL = re.compile(r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?")
_PORT = re.compile("[0-9]{1,5}", re.ASCII)
_QUARTET = re.compile("0|[1-9][0-9]{0,2}", re.ASCII)


def host_fault(authority: str) -> Text | None:
    """What is wrong with the host of a site (`www.a.cn`, `10.0.0.1:8080`); None if nothing is.

    Names of the DNS (RFC 1123), Chinese ones too, and IPv4 addresses. What begins with a bracket (IPv6), holds a user's
    name or a `*` is none: none of them may reach a content policy or be asked for data.
    """
    host, colon, port = authority.partition(":")
    if "@" in authority:
        return Text("网址里不能写用户名", "it holds a user's name")
    if "[" in authority:
        return Text("请写域名，不写 IPv6 地址", "it needs a name, not an IPv6 address")
    if colon and not (_PORT.fullmatch(port) and 0 < int(port) < 65_536):
        return Text("端口应是 1 到 65535 的整数", "its port is no number from 1 to 65535")
    labels = host.split(".")
    ascii_labels = [_ascii(label) for label in labels]
    if not all(_LABEL.fullmatch(label) for label in labels) or not all(ascii_labels):
        return Text(
            "域名只由字母、数字、汉字、“-”和点组成", "a host is made of letters, digits, “-” and dots"
        )
    if len(".".join(ascii_labels)) > 253:
        return Text("域名太长", "its host is too long")
    if re.fullmatch("[0-9]+|0[xX].*", labels[-1], re.ASCII) and not _is_ipv4(labels):
        return Text("不是完整的 IP 地址", "it is no complete IP address")
    return None


def origin_of(address: str) -> str:
    """`https://host` of an address as a content policy names it: in ASCII, small letters. Empty for one that is none."""
    match = _ADDRESS.match(address)
    if match is None or host_fault(match[2]):
        return ""
    host, colon, port = match[2].partition(":")
    return f"{match[1]}://{'.'.join(map(_ascii, host.split('.')))}{colon}{port}".lower()


def _ascii(label: str) -> str:
    """A label as the DNS knows it; empty for one that it cannot know."""
    try:
        known = label.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return known if _LABEL.fullmatch(known) else ""


def _is_ipv4(labels: list[str]) -> bool:
    return len(labels) == 4 and all(_QUARTET.fullmatch(label) and int(label) < 256 for label in labels)
