"""Versions that a change moves: dependencies, actions, base images, the project's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.change.records import FileChange, FileKind
from bot.core.change.walk import Block, blocks
from bot.core.change.wording import fit_name, words

OWN = ""
"""The name under which a project's own version is kept."""

_VERSION = r"v?\d[\w.*+!-]{0,80}"
_RANGE = r"[~^<>=! ]{0,4}"
_START = r"(?<![\w.-])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"Include=\"(?P<name>[\w.-]+)\"\s+Version=\"(?P<version>{_VERSION})\"",
        rf"uses:\s*['\"]?(?P<name>[\w./-]+)@[0-9a-f]{{40}}\s*#\s*(?P<version>{_VERSION})",
        rf"uses:\s*['\"]?(?P<name>[\w./-]+)@(?P<version>{_VERSION})",
        r"uses:\s*['\"]?(?P<name>[\w./-]+)@(?P<version>[0-9a-f]{40})",
        rf"(?i)\bfrom\s+(?:--platform=\S+\s+)?(?P<name>[\w./-]+):(?P<version>{_VERSION})",
        rf"image:\s*['\"]?(?P<name>[\w./-]+):(?P<version>{_VERSION})",
        rf"\"(?P<name>@?[\w./-]+)\"\s*:\s*\"(?:npm:[^\"@]*@)?{_RANGE}(?P<version>{_VERSION})[^\"]*\"",
        rf"{_START}(?P<name>[\w.-]+)\s*=\s*\{{[^}}]*?\bversion\s*=\s*\"{_RANGE}(?P<version>{_VERSION})",
        rf"{_START}(?P<name>[\w.-]+)\s*=\s*['\"]{_RANGE}(?P<version>{_VERSION})['\"]",
        rf"{_START}(?P<name>[A-Za-z][\w.-]*)(?:\[[\w,-]+\])?\s*(?:==|>=|~=|<=|\^|@)\s*(?P<version>{_VERSION})",
        r"(?<![\w./~-])(?P<name>[\w-]+(?:\.[\w-]+)+/[\w./~-]+)\s+(?P<version>v\d[\w.+-]*)",
        rf"['\"](?P<name>[\w.-]+:[\w.-]+):(?P<version>{_VERSION})['\"]",
        rf"['\"](?P<name>[\w-]+)['\"]\s*,\s*['\"]{_RANGE}(?P<version>{_VERSION})['\"]",
        rf"<(?P<name>[\w.-]+)>\s*(?P<version>{_VERSION})\s*</",
        _START + r"(?P<name>[\w.-]{0,40}(?i:version|revision|tag|rev)[\w.-]{0,40})"
        rf"\s*[:=]\s*['\"]?(?P<version>{_VERSION})",
        rf"(?<![\w-])(?P<name>[a-z][\w-]*)\s*:\s*(?P<version>{_VERSION})\s*\Z",
        rf"^\s*(?P<name>go|toolchain|version)\s+\"?(?P<version>(?:go)?{_VERSION})",
        r"^(?P<name>)(?P<version>\d+\.\d+[\w.+-]*)\Z",
    )
)
_DIGIT = re.compile(r"\d")
_INLINE = re.compile(r"\s*['\"]?(?P<name>[\w.-]+)['\"]?\s*=\s*\{")
"""A dependency as TOML writes it on one line: `name = { git = "…", rev = "…" }`."""
_TABLE = re.compile(r"\s*\[[\w.\"'-]{0,60}dependencies\.[\"']?(?P<name>[\w-]{1,60})[\"']?\]")
"""A dependency as TOML writes it in a table of its own: `[dependencies.name]`."""
_BARE_NAMES = words("version tag rev ref newTag targetRevision __version__ VERSION")
_FRAMES = words("with env run strategy matrix include jobs steps name")
_NAME_ABOVE = re.compile(
    r"(?:name\"?\s*[:=]|<artifactId>|\"node_modules/|repo:|repository:|^\"?)\s*\"?"
    r"(?P<name>@?[A-Za-z][\w./:@-]*)"
)
_OWN_FILES = words(
    """package.json pyproject.toml cargo.toml chart.yaml setup.cfg composer.json pubspec.yaml
    version version.txt setup.py pom.xml gradle.properties package-lock.json"""
)
_MANIFEST = re.compile(
    r"(?:^|/)(?:package(?:-lock)?\.json|composer\.(?:json|lock)|[\w.-]*requirements[\w./-]*\.(?:txt|in)|"
    r"pyproject\.toml|setup\.(?:py|cfg)|pipfile(?:\.lock)?|cargo\.(?:toml|lock)|go\.(?:mod|work|sum)|pom\.xml|"
    r"[\w.-]*\.gradle(?:\.kts)?|[\w.-]*\.versions\.toml|gradle\.properties|gemfile(?:\.lock)?|"
    r"[\w.-]*\.gemspec|[\w.-]*\.(?:csproj|props|targets)|[\w.-]*dockerfile[\w.-]*|chart\.(?:yaml|lock)|"
    r"\.pre-commit-config\.yaml|\.?tool-versions|\.nvmrc|\.node-version|\.python-version|version(?:\.txt)?|"
    r"pnpm-(?:lock|workspace)\.yaml|yarn\.lock|poetry\.lock|uv\.lock|pubspec\.yaml|makefile|"
    r"module\.bazel|workspace|deps|rust-toolchain(?:\.toml)?|[\w.-]*compose[\w.-]*\.ya?ml)\Z"
)

_VERSION_FILE = re.compile(r"(?:^|/)_{0,2}version_{0,2}\.(?:py|rb|php|go|ts|js|java|kt)\Z")


@dataclass(frozen=True, slots=True)
class Bump:
    """A version that moved. `name` is OWN for the project itself; `old` or `new` "" is absent."""

    name: str
    old: str
    new: str
    path: str


def is_version_file(path: str) -> bool:
    """Whether a file of code holds nothing but its project's version, by its name."""
    return bool(_VERSION_FILE.search(path.lower()))


def names_versions(file: FileChange) -> bool:
    """Whether the file is one whose lines name dependencies and their versions."""
    named = bool(_MANIFEST.search(file.path.lower()))
    return file.kind is FileKind.CI or named or is_version_file(file.path)


def bumps_of(file: FileChange) -> tuple[Bump, ...]:
    """The versions that this file moves, each name once, in order."""
    if not names_versions(file):
        return ()
    found: dict[str, Bump] = {}
    for block in blocks(file):
        for bump in _block_bumps(block, file):
            found.setdefault(bump.name, bump)
    return tuple(found.values())


def _block_bumps(block: Block, file: FileChange) -> Iterator[Bump]:
    ranged = set(ranges_in(block.added)) | set(ranges_in(block.removed))
    old = dict(_versions(block.removed, block.before, file))
    new = dict(_versions(block.added, block.before, file))
    if len(old) == len(new) == 1 and old.keys() != new.keys():
        return
    for name, version in new.items():
        before = old.get(name, "")
        if before and before != version and name not in ranged:
            yield Bump(name, before, version, file.path)


def ranges_in(lines: Sequence[str]) -> dict[str, str]:
    """The dependencies whose line allows alternatives or has an upper bound, with what it allows.

    Such a range has no one version that could move: `^5.0.0 || ^6`, `>=5 <9`.
    """
    found = (_RANGED.search(line[:240]) for line in lines)
    return {match["name"]: match["range"].strip() for match in found if match and _open(match)}


def _open(match: re.Match[str]) -> bool:
    return bool(_BOUNDED.search(match["range"])) and bool(fit_name(match["name"]))


_RANGED = re.compile(
    r"[\"'](?P<name>@?[\w./-]{1,80})[\"']\s{0,4}:\s{0,4}[\"'](?P<range>[\w.<>=|~^*, -]{3,40})[\"']"
)
_BOUNDED = re.compile(r"\d[\w.*]*\s*\|{1,2}|<=?\s*v?\d")


def _versions(lines: Sequence[str], above: str, file: FileChange) -> Iterator[tuple[str, str]]:
    for line in lines:
        found = version_in(line[:240])
        if found:
            bare = not found[0] or found[0] in _BARE_NAMES
            inline = _INLINE.match(line[:240]) if bare else None
            owner = inline["name"] if inline else _owner_of_version(above, file)
            name = owner if bare else found[0]
            if name is not None and (name == OWN or fit_name(name)):
                yield name, found[1]
        above = line


def _owner_of_version(above: str, file: FileChange) -> str | None:
    """Whose version a bare `version` is: the project's own, the package named above, or unknown."""
    table = _TABLE.match(above[:240])
    if table:
        return table["name"]
    base = file.path.rsplit("/", 1)[-1].lower()
    of_own = base in _OWN_FILES or is_version_file(file.path)
    if file.kind is not FileKind.LOCK and of_own and "<artifactId>" not in above:
        return OWN
    found = _NAME_ABOVE.search(above[:240])
    if found and found["name"].rstrip(":") not in _FRAMES:
        return found["name"].split("@npm:")[0].rstrip("@:/.-")
    return None


def version_in(line: str) -> tuple[str, str] | None:
    """The name and the version that a line of a manifest states; the name can be ""."""
    for form in _FORMS if _DIGIT.search(line) else ():
        found = form.search(line)
        if found:
            return found["name"], _short(found["version"])
    return None


def _short(version: str) -> str:
    """A commit's 40 digits as 7; anything else as it is."""
    return version[:7] if re.fullmatch(r"[0-9a-f]{40}", version) else version.rstrip(".-,")
