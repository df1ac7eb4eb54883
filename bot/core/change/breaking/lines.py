"""Names that a pattern finds on lines that went, and nowhere on lines that came."""

import re
from collections.abc import Iterator, Mapping

from bot.core.change.breaking.finding import Found, told
from bot.core.change.breaking.sides import Compared
from bot.core.change.records import FileKind

Pattern = re.Pattern[str]

_SOURCE = (FileKind.SOURCE,)
_SETTINGS = (FileKind.SOURCE, FileKind.CONFIG, FileKind.DATA, FileKind.BUILD)

ROWS: Mapping[str, tuple[tuple[FileKind, ...], Pattern, Pattern, str]] = {
    "flag removed": (_SOURCE, re.compile(r""), re.compile(
        r"""["'`](--[a-z][a-z0-9-]{1,40})[="'`, \[<]|\blong\s*=\s*"([a-z][a-z0-9-]{1,40})"
        |Flags\(\)\.\w{3,20}\([^"]{0,60}"([a-z][a-z0-9-]{1,40})\"""", re.VERBOSE),
        "the command-line flag {} is gone"),
    "route removed": (_SOURCE, re.compile(r""), re.compile(
        r"""(?:\.(?:get|post|put|patch|delete|route|GET|POST|PUT|PATCH|DELETE|HandleFunc)\(|Mapping\()
        \s*(?:\w+\s*=\s*)?["'`](/[\w./:{}<>*-]{1,80})["'`]""", re.VERBOSE),
        "the route {} is gone"),
    "key removed": (_SETTINGS, re.compile(
        r"(?:^|/)(?:values\.ya?ml|[\w.-]*config[\w.-]*\.(?:ya?ml|toml|json5?)"
        r"|[\w.-]*schema[\w.-]*\.(?:json|ts|ya?ml)|settings?\.[\w.]+|[\w.-]*\.conf)\Z"), re.compile(
        r"""\A\s*(?:\#\s?)?["']?([A-Za-z][\w.-]{2,40})["']?\s*[:=]"""),
        "the configuration key {} is gone"),
    "tag removed": (_SOURCE, re.compile(r"\.go\Z|\.rs\Z"), re.compile(
        r"""(?:toml|yaml|json|mapstructure|koanf|env):\"([a-z][\w.-]{1,40})"""),
        "the key {} is no longer read"),
    "export removed": (_SOURCE, re.compile(
        r"(?:^|/)(?:index|mod|main|public[-_]api|__init__|lib|exports?)\.\w+\Z"), re.compile(
        r"""\A\s*(?:export\s.*\bfrom\s+['"]([\w@./-]{2,80})['"]|pub\s+(?:use|mod)\s+([\w:]{2,80})
        |["'](\w{2,60})["'],?\s*\Z)""", re.VERBOSE),
        "{} is no longer exported"),
    "proto removed": (_SETTINGS, re.compile(r"\.proto\Z"), re.compile(
        r"\A\s*(?:(?:message|service|enum|rpc)\s+(\w{2,80})"
        r"|[\w.<>, ]{3,80}?\s(\w{2,60})\s*=\s*\d+)"),
        "{} is gone from the protocol"),
    "path removed": (_SETTINGS, re.compile(r"(?i)(?:openapi|swagger|api)[^/]*\.(?:ya?ml|json)\Z"),
        re.compile(r"""\A\s*["']?(/[\w./{}:-]{1,80})["']?:"""),
        "the path {} is gone from the API"),
    "graphql removed": (_SETTINGS, re.compile(r"\.(?:graphql|gql|graphqls)\Z"), re.compile(
        r"\A\s*(?:(?:type|input|enum|interface|union|scalar)\s+)?(\w{2,60})\s*(?:\([^)]{0,200}\))?\s*[:{@]"),
        "{} is gone from the GraphQL schema"),
    "alias removed": (_SOURCE, re.compile(r"\.(?:zsh|sh|bash)\Z"), re.compile(
        r"\A\s*alias\s+([\w.-]{1,40})="),
        "the alias {} is gone"),
}  # fmt: skip
"""Sort of finding: kinds of files, which paths, what names look like, and what is said."""


def lines(change: Compared) -> Iterator[Found]:
    """Flags, routes, keys, exports and parts of schemas that are gone."""
    for sort, (kinds, where, pattern, why) in ROWS.items():
        sides = [
            side
            for side in change.product
            if side.gone and side.file.kind in kinds and where.search(side.file.path[-200:])
        ]
        gone = {side.file.path: _names(pattern, side.gone) for side in sides}
        if any(gone.values()):
            came = frozenset(_names(pattern, change.came()))
            for path, names in gone.items():
                left = (name for name in names if name not in came)
                yield from told(sort, left, path, why)


def _names(pattern: Pattern, texts: Iterator[str] | tuple[str, ...]) -> list[str]:
    found = (pattern.search(text) for text in texts)
    return [next(name for name in one.groups() if name) for one in found if one]
