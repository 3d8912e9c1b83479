"""`columns.lock`: recorded on purpose, compared at every build, renewed only after a look at the differences."""

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from site_builder.counties.federation import documents_by_column
from site_builder.diagnostics.catalogue_county import WRONG_TEMPLATE_CHAIN
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.digest import bytes_digest
from site_builder.engine.inputs import COLUMNS_NAME, Inputs
from site_builder.engine.site_columns import merged_template, site_columns
from site_builder.errors import EnvironmentFailure, SiteBuilderError, UsageError
from site_builder.files import doing, replace_file
from site_builder.inherit.update import Update, compare_update
from site_builder.inherit.versions import version_key
from site_builder.language import Text
from site_builder.load.column_files import read_columns
from site_builder.load.county import GIT_ADDRESS
from site_builder.load.lock import COPIES, lock_text, read_lock
from site_builder.load.site_files import LOCK_NAME, RELEASES
from site_builder.load.template import TEMPLATE_NAME, kept_templates, locked_templates, read_templates
from site_builder.model.columns import ColumnTree
from site_builder.model.county import CountyFile
from site_builder.model.template import LockedTemplate, TemplateFile

GIT_SECONDS = 120
"""Time that one git command may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What `columns update` found, before anything is written."""

    update: Update | None
    """None if nothing was locked before, or the lock's copies are gone."""
    files: tuple[TemplateFile, ...]
    is_new: bool
    """Whether the templates differ from the locked ones."""
    findings: tuple[Diagnostic, ...]
    """Why there is no proposal: the template or the county file cannot be used."""


def lock(inputs: Inputs) -> tuple[LockedTemplate, ...]:
    """Record the templates of today in `columns.lock`. Refuses to replace a lock that says otherwise."""
    _require_county(inputs)
    files = inputs.offered or inputs.templates
    columns = site_columns(replace(inputs, templates=files), against_lock=False)
    if columns.tree is None:
        raise UsageError(
            Text("模板有问题，不能锁定", "the template cannot be used and is not locked"),
            Text("先运行 site-builder check，改正错误", "run `site-builder check` and mend the errors first"),
        )
    entries = locked_entries(files)
    kept, _ = read_lock(inputs.settings.get(LOCK_NAME, b""))
    if kept and [e.digest for e in kept] != [e.digest for e in entries]:
        raise UsageError(
            Text(f"{LOCK_NAME} 记录的是另一个版本", f"{LOCK_NAME} records another version"),
            Text(
                "用 site-builder columns update 看差异并采用新版本",
                "look at the differences and adopt the new version with `site-builder columns update`",
            ),
        )
    write_lock(inputs.site, files)
    return entries


def write_lock(
    site: Path, files: tuple[TemplateFile, ...], left: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Write `columns.lock` and the copies of the templates beside it; the lock last. `left`: see `read_left`."""
    entries = locked_entries(files)
    with doing(f"不能写 {LOCK_NAME}", f"cannot write {LOCK_NAME}"):
        (site / COPIES).mkdir(exist_ok=True)
        for entry, file in zip(entries, files, strict=True):
            replace_file(site / entry.copy, file.data)
        replace_file(site / LOCK_NAME, lock_text(entries, left).encode())


def locked_entries(files: tuple[TemplateFile, ...]) -> tuple[LockedTemplate, ...]:
    """What the lock says about templates, nearest first."""
    entries: list[LockedTemplate] = []
    for file in files:
        entry = _entry(file)
        if entry.copy in [other.copy for other in entries]:
            # A province's template and a city's may bear one id and version.
            entry = replace(entry, copy=entry.copy.removesuffix(".yaml") + f"-{file.digest[:12]}.yaml")
        entries.append(entry)
    return tuple(entries)


def _entry(file: TemplateFile) -> LockedTemplate:
    declared, _ = read_columns(file.path, file.data)
    if isinstance(declared, ColumnTree):
        template_id, version = declared.template_id, declared.version
    else:
        head = declared.head if declared else None
        template_id, version = (head.id, head.version) if head else ("", "")
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{template_id}-{version}").strip("-.")
    return LockedTemplate(
        id=template_id, version=version, source=file.source, digest=file.digest, copy=f"{COPIES}/{name}.yaml"
    )


def propose_update(inputs: Inputs, version: str = "") -> Proposal:
    """Fetch what `extends` names, or find its `version` among those that were kept, and compare old template, new template
    and county file. Writes nothing."""
    county = _require_county(inputs)
    files, missing = _of_version(inputs, county, version) if version else _templates_of_today(inputs, county)
    new, problems = merged_template(files, county)
    findings = (*missing, *problems)
    if new is None or any(f.severity is Severity.ERROR for f in findings):
        return Proposal(update=None, files=files, is_new=False, findings=findings)
    locked, _ = read_lock(inputs.settings.get(LOCK_NAME, b""))
    is_new = [(e.source, e.digest) for e in locked] != [(f.source, f.digest) for f in files]
    kept = locked_templates(inputs.site, locked)
    old, _ = merged_template(kept, county) if kept else (None, ())
    update = compare_update(old, new, county, _documents(inputs, county)) if old else None
    return Proposal(update=update, files=files, is_new=is_new, findings=())


def _templates_of_today(
    inputs: Inputs, county: CountyFile
) -> tuple[tuple[TemplateFile, ...], tuple[Diagnostic, ...]]:
    if not GIT_ADDRESS.fullmatch(county.extends):
        return read_templates(inputs.site, COLUMNS_NAME, inputs.settings[COLUMNS_NAME], ())
    fetched = _fetched(county.extends)
    declared, _ = read_columns(fetched.path, fetched.data)
    if not isinstance(declared, CountyFile):
        return (fetched,), ()
    finding = WRONG_TEMPLATE_CHAIN.finding(
        county.extends_span,
        f"git 里的模板又继承了“{declared.extends}”",
        f"the template from git extends “{declared.extends}” in turn",
        hint=Text(
            "请上级提供完整的模板，或改用路径、模板包",
            "ask for a whole template, or use a path or a package",
        ),
    )
    return (), (finding,)


def _of_version(
    inputs: Inputs, county: CountyFile, version: str
) -> tuple[tuple[TemplateFile, ...], tuple[Diagnostic, ...]]:
    """The templates with the nearest of them in that version: as the county had adopted it before, or as the city keeps it."""
    today: tuple[TemplateFile, ...] = ()
    with suppress(SiteBuilderError):
        today, _ = _templates_of_today(inputs, county)
    wanted = _entry(today[0] if today else inputs.templates[0]).id if today or inputs.templates else ""
    origin = (inputs.site / county.extends).parent
    kept = [
        *today[:1],
        *kept_templates(inputs.site / COPIES, county.extends),
        *kept_templates(origin / RELEASES, county.extends),
    ]
    entries = [(_entry(file), file) for file in kept]
    found = [file for entry, file in entries if (entry.id, entry.version) == (wanted, version)]
    if not found:
        versions = sorted({entry.version for entry, _ in entries if entry.id == wanted}, key=version_key)
        raise UsageError(
            Text(f"找不到模板 {wanted} 的 {version} 版", f"there is no version {version} of {wanted} here"),
            Text(f"现有的：{'、'.join(versions)}", f"here are: {', '.join(versions)}"),
        )
    above, missing = read_templates(origin, found[0].path, found[0].data, ())
    return (found[0], *above), missing


def _require_county(inputs: Inputs) -> CountyFile:
    declared, _ = read_columns(COLUMNS_NAME, inputs.settings.get(COLUMNS_NAME))
    if isinstance(declared, CountyFile):
        return declared
    raise UsageError(
        Text(
            f"{COLUMNS_NAME} 没有 extends，不继承任何模板",
            f"{COLUMNS_NAME} has no `extends`: no template to lock",
        ),
        Text(
            "只有县级站点（或继承上级的模板）需要锁定",
            "only county sites, and templates that extend another, have a lock",
        ),
    )


def _documents(inputs: Inputs, county: CountyFile) -> dict[str, int]:
    """Documents of the site by column path, without the mount."""
    mount = f"{county.mount}/" if county.mount else ""
    return {path.removeprefix(mount): number for path, number in documents_by_column(inputs).items()}


def _fetched(source: str) -> TemplateFile:
    match = GIT_ADDRESS.fullmatch(source)
    if match is None:
        raise UsageError(Text(f"“{source}”不是 git 地址", f"“{source}” is no git address"))
    name = match["path"] or TEMPLATE_NAME
    with tempfile.TemporaryDirectory(prefix="site-builder-") as folder:
        _git(folder, "init", "--quiet")
        _git(folder, "fetch", "--quiet", "--depth=1", "--", match["address"], match["revision"])
        data = _git(folder, "cat-file", "blob", f"FETCH_HEAD:{name}")
    return TemplateFile(source=source, path=source, data=data, digest=bytes_digest(data))


# What a connection needs. Of Git's own variables only these: within a hook GIT_DIR names the county's repository, and
# what is fetched would be written there.
_PASSED_ON = frozenset(
    "PATH HOME USER LOGNAME TMPDIR LANG LC_ALL XDG_CONFIG_HOME SSH_AUTH_SOCK SSL_CERT_FILE SSL_CERT_DIR"
    " HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY GIT_SSH_COMMAND GIT_SSL_CAINFO GIT_SSL_CAPATH".split()
)


def _git_environment() -> dict[str, str]:
    # No prompts for passwords, and no transports that run commands.
    own = {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:ssh:file"}
    return {name: value for name, value in os.environ.items() if name.upper() in _PASSED_ON} | own


def _git(folder: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", folder, *arguments],
            capture_output=True,
            timeout=GIT_SECONDS,
            check=False,
            env=_git_environment(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EnvironmentFailure(
            Text(f"git 没有完成：{error}", f"git did not finish: {error}"),
            Text("检查 git 是否已安装、网络是否可用", "check that git is installed and the network works"),
        ) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        last = said[-1] if said else str(done.returncode)
        raise EnvironmentFailure(
            Text(f"git 取不到模板：{last}", f"git could not fetch the template: {last}"),
            Text("检查地址、版本和路径", "check address, revision and path"),
        )
    return done.stdout
