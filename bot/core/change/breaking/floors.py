"""Minimum versions that went up: what callers have to run on."""

import re
from collections.abc import Iterator, Sequence

from bot.core.change.breaking.finding import Found, place_of
from bot.core.change.breaking.sides import Compared

_VERSION = r"[\"'>=~^ v(]{0,6}(\d+(?:\.\d+){0,2})"

ROWS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (name, re.compile(where), re.compile(pattern))
    for name, where, pattern in (
        ("Node.js", r"package\.json\Z", r"\"node\"\s*:\s*\"[^\d\"]{0,6}(\d+(?:\.\d+){0,2})"),
        ("Python", r"(?:pyproject\.toml|setup\.cfg|setup\.py)\Z",
         rf"(?:requires[-_]python|python_requires|^python)\s*=\s*{_VERSION}"),
        ("Rust", r"(?:Cargo|clippy)\.toml\Z|rust-toolchain[\w.]*\Z",
         rf"(?:rust-version|msrv|channel)\s*=\s*{_VERSION}"),
        ("Go", r"go\.mod\Z", r"\Ago (\d+(?:\.\d+){1,2})"),
        ("Java", r"(?:pom\.xml|\.gradle(?:\.kts)?)\Z",
         rf"(?:<(?:java\.version|maven\.compiler\.\w{{6,7}})>|\w{{6}}Compatibility\s*=\s*){_VERSION}"),
        ("Android", r"\.gradle(?:\.kts)?\Z|\.toml\Z", rf"min_?[sS]dk\w*\s*=?\s*{_VERSION}"),
        ("PHP", r"composer\.json\Z", r"\"php\"\s*:\s*\"[^\d\"]{0,6}(\d+(?:\.\d+){0,2})"),
        ("Ruby", r"\.gemspec\Z", rf"required_ruby_version\s*=\s*{_VERSION}"),
        (".NET", r"\.(?:csproj|props)\Z",
         r"<TargetFrameworks?>(?:net|netcoreapp|netstandard)(\d+(?:\.\d+){0,2})"),
        ("CMake", r"CMakeLists\.txt\Z", r"cmake_minimum_required\(VERSION (\d+(?:\.\d+){0,2})"),
    )
)  # fmt: skip
"""What has a minimum version, where it stands, and how."""

_CLASSIFIER = re.compile(r"Programming Language :: Python :: (\d\.\d+)")


def floors(change: Compared) -> Iterator[Found]:
    """Each minimum that is higher than before, and versions of Python that are given up."""
    for side in change.product:
        if not place_of(side.file.path):
            continue
        for name, where, pattern in ROWS:
            if where.search(side.file.path):
                yield from _raised(name, pattern, side.gone, side.came, side.file.path)
        given_up = _versions(_CLASSIFIER, side.gone)
        if given_up and not _versions(_CLASSIFIER, side.came):
            version = given_up[0]
            why = f"Python {version} is no longer among the versions in {place_of(side.file.path)}"
            yield Found("minimum raised", f"Python {version}", side.file.path, why)


def _raised(
    name: str, pattern: re.Pattern[str], gone: Sequence[str], came: Sequence[str], path: str
) -> Iterator[Found]:
    old, new = _versions(pattern, gone), _versions(pattern, came)
    if old and new and _number(new[0]) > _number(old[0]):
        why = f"{place_of(path)} asks for {name} {new[0]} in place of {old[0]}"
        yield Found("minimum raised", name, path, why)


def _versions(pattern: re.Pattern[str], lines: Sequence[str]) -> list[str]:
    return [found[1] for line in lines if (found := pattern.search(line.strip()))]


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part[:6]) for part in version.split("."))
