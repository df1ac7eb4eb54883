"""What a file is there for, finer than its kind: what the features are counted by."""

import re
from collections.abc import Mapping

from bot.core.change.points.notes import is_note
from bot.core.change.records import FileChange, FileKind

LONGEST_PATH = 300  # code points of a path that are looked at

ROLES = (*(kind.value for kind in FileKind), "note", "bench", "example", "script", "tool")
"""The kinds, and: changelogs, measuring, showing how to use it, scripts, settings of tools."""

CONTENT: Mapping[str, str] = {
    "source": "code", "migration": "code", "bench": "code", "example": "code", "script": "code",
    "test": "test", "docs": "docs", "config": "set", "data": "set", "build": "set", "ci": "set",
    "tool": "set", "note": "note",
}  # fmt: skip
"""Which lines are read together, by role; lines of other roles are not read."""

_BESIDE = (
    ("bench", re.compile(r"(?:^|/)(?:bench|benches|benchmarks?)/", re.IGNORECASE)),
    ("example", re.compile(r"(?:^|/)(?:examples?|samples?|demos?|playground)/", re.IGNORECASE)),
    ("script", re.compile(r"(?:^|/)(?:scripts?|hack|tools?|dev)/", re.IGNORECASE)),
)
_TOOL = re.compile(
    r"(?:^|/)(?:\.(?:eslint|prettier|stylelint|golangci|rubocop|pylint|flake8|clang|editorconfig"
    r"|gitignore|gitattributes|npmignore|vscode|idea|devcontainer|husky|lintstaged|commitlint"
    r"|cspell|markdownlint|codespell|typos)|(?:eslint|prettier|stylelint|commitlint|cspell|knip"
    r"|typos|deny|rustfmt|clippy|renovate|codecov|dependabot|release-please)[\w.-]*\.(?:\w+)\Z"
    r"|codeowners\Z|owners\Z)",
    re.IGNORECASE,
)

SPECIAL = (
    ("manifest", (r"package\.json|cargo\.toml|pyproject\.toml|setup\.(?:py|cfg)|go\.mod|pom\.xml"
      r"|composer\.json|build\.gradle(?:\.kts)?|gemfile|[\w-]+\.gemspec|[\w.-]+\.csproj"
      r"|requirements[\w-]*\.(?:txt|in)|libs\.versions\.toml|pubspec\.yaml")),
    ("chart", r"chart\.ya?ml"),
    ("cmake", r"cmakelists\.txt|[\w-]+\.cmake|meson\.build"),
    ("bazel", r"build\.bazel|build\.gn|[\w-]+\.gni?|[\w-]+\.bzl|workspace|module\.bazel"),
    ("make", r"makefile|[\w-]+\.mk|justfile|taskfile\.ya?ml"),
    ("docker", r"dockerfile[\w.-]*|[\w.-]+\.dockerfile|docker-compose[\w.-]*|\.dockerignore"),
    ("readme", r"readme[\w.-]*"),
    ("license", (r"(?:licen[sc]e|notice|authors|maintainers|contributors)[\w.-]*"
      r"|\.all-contributorsrc")),
    ("guide", r"(?:contributing|security|code_of_conduct|governance|development|users)\.\w+"),
    ("version", r"(?:_?version|__about__)[\w.-]*|\.release-please-manifest\.json"),
    ("patch", r"[\w.+-]+\.patch|\.patches"),
    ("snapshot", r"[\w.-]+\.(?:snap|approved|golden|ambr|stderr|stdout)[\w.]*"),
    ("style", r"[\w.-]+\.(?:css|scss|sass|less|styl)"),
    ("page", r"[\w.-]+\.(?:vue|svelte|html|jsx|tsx|hbs|erb|twig|blade\.php)"),
    ("types", r"[\w.-]+\.d\.[cm]?ts|[\w.-]+\.pyi"),
    ("schema", r"[\w.-]+\.(?:proto|graphql|avsc|xsd)|(?:openapi|swagger)[\w.-]*"),
    ("sidebar", r"(?:sidebars?|mkdocs|_sidebar|toc|navigation)[\w.-]*"),
    ("ignore", r"\.[\w-]*ignore"),
    ("renovate", r"(?:renovate|dependabot)[\w.-]*|\.renovaterc[\w.]*"),
)  # fmt: skip
"""Files whose name alone says much, as they are called in a feature."""

_SPECIAL = re.compile(
    "|".join(f"(?P<{name}>(?:{form})\\Z)" for name, form in SPECIAL), re.IGNORECASE
)


def role_of(file: FileChange) -> str:
    """The role of a file."""
    path = file.path[:LONGEST_PATH]
    if is_note(path):
        return "note"
    if file.kind in (FileKind.CONFIG, FileKind.CI, FileKind.SOURCE) and _TOOL.search(path):
        return "tool"
    if file.kind in (FileKind.SOURCE, FileKind.CONFIG, FileKind.DATA):
        for role, folder in _BESIDE:
            if folder.search(path):
                return role
    return file.kind.value


def special_of(path: str) -> str:
    """The name of the special sort of file that this is, "" for most."""
    found = _SPECIAL.match(path[:LONGEST_PATH].rpartition("/")[2])
    return (found.lastgroup or "") if found else ""
