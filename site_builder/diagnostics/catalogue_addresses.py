"""Rules about addresses that the site gives out: one for each file, and each one that disks and servers can hold."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

FILE_AND_FOLDER = Rule(
    id="ADDR-05",
    name=Text("一个网址不能既是文件又是文件夹", "No address is a file and a folder"),
    why=Text(
        "磁盘上同一个名字只能是文件或者文件夹，两个里只能发布一个，另一个就丢了",
        "On a disk one name is a file or a folder; only one of the two could be published",
    ),
    fix=Text("给其中一个改名，或改正旧址", "Rename one of them, or mend the former address"),
    bad="旧址: [index.html/x]",
    good="旧址: [old/x]",
)
ADDRESSES_ALIKE = Rule(
    id="ADDR-06",
    name=Text("网址不能只差大小写", "Addresses differ in more than capitals"),
    why=Text(
        "在 Windows、macOS 和一些服务器上，只差大小写或编码形式的两个名字是同一个文件，后一个会盖掉前一个",
        "On Windows, macOS and some servers two names that differ in capitals or Unicode form only are one file, and "
        "one would overwrite the other",
    ),
    fix=Text("给其中一个改名", "Rename one of them"),
    bad="# a.md\n旧址: [zwgk/A.html]\n# b.md\n旧址: [zwgk/a.html]",
    good="# a.md\n旧址: [zwgk/a.html]\n# b.md\n旧址: [zwgk/b.html]",
)
ADDRESS_TOO_LONG = Rule(
    id="ADDR-07",
    name=Text("网址不能太长", "An address is not too long"),
    why=Text(
        "磁盘的一个文件名最多 255 字节，网站地图里一个网址不到 2048 个字符；再长就不能发布",
        "A name on a disk has 255 bytes at most, an address in a site map fewer than 2,048 characters",
    ),
    fix=Text("缩短文件名、主题或旧址", "Shorten the name, the topic or the former address"),
    bad=(
        "旧址: [关于做好防汛抗旱工作的通知关于做好防汛抗旱工作的通知关于做好防汛抗旱工作的通知关于做好防汛抗旱工作"
        "的通知关于做好防汛抗旱工作的通知关于做好防汛抗旱工作的通知关于做好防汛抗旱工作的通知]"
    ),
    good="旧址: [zwgk/2016/0312.html]",
)
ALIAS_IS_SERVER_FILE = Rule(
    id="ADDR-08",
    name=Text("旧址不能是给服务器看的文件", "A former address is no file that servers obey"),
    why=Text(
        "服务器把 .htaccess、web.config 这类文件当作命令，以“.”开头的文件不给公众看；跳转页放在那里会使网站停摆",
        "Servers obey files such as .htaccess and web.config and hide names with a leading dot; a page there may stop the site",
    ),
    fix=Text("改成从前真正用过的地址，或删去", "Write an address that was really used, or remove it"),
    bad="旧址: [.htaccess]",
    good="旧址: [zwgk/2016/0312.html]",
)
NAME_REFUSED_BY_WINDOWS = Rule(
    id="ADDR-09",
    severity=Severity.WARNING,
    name=Text("网址里不用 Windows 不认的名字", "Addresses hold no name that Windows refuses"),
    why=Text(
        "con、nul、com1 等是 Windows 的设备名，以“.”结尾的名字会被它改掉；网站复制到 Windows 上就少了这一页",
        "con, nul, com1 and the like are devices of Windows, and it cuts a dot at the end; copied there the page is lost",
    ),
    fix=Text("换一个名字", "Take another name"),
    bad="# content/growth/ppp/experts/con.md",
    good="# content/growth/ppp/experts/2024-012.md",
)
