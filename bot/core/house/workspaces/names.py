"""How a package is called by its own manifest."""

import json
import re
from collections.abc import Callable, Mapping

from bot.core.house.workspaces.members import LARGEST, toml

FIT = re.compile(r"[A-Za-z0-9][\w.-]{0,39}")
"""What can stand as a scope."""
_BAZEL = re.compile(r"^module\(([^)]{0,2000})", re.MULTILINE)
_BAZEL_NAME = re.compile(r"\bname[ \t]{0,20}=\s{0,20}[\"']([^\"'\n]{1,200})[\"']")
_COMMENT = re.compile(r"#[^\n]*")
_MODULE = re.compile(r"^module[ \t]+\"?([^\s\"]{1,300})", re.MULTILINE)
_VERSION = re.compile(r"v\d{1,6}")
_ARTIFACT = re.compile(r"<artifactId>\s{0,50}([^<\s]{1,200})\s{0,50}</artifactId>")


def package_name(file: str, text: str) -> str:
    """The short name in a manifest called `file`: without organisation or path; "" for none."""
    if not text or len(text) > LARGEST:
        return ""
    return short_name(_READERS[file](text))


def short_name(name: str) -> str:
    """The last part of a name or of a path, if it can stand in a message, else ""."""
    last = name.rpartition("/")[2]
    return last if FIT.fullmatch(last) else ""


def _json_name(text: str) -> str:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    name = document.get("name") if isinstance(document, dict) else None
    return name if isinstance(name, str) else ""


def _toml_name(text: str) -> str:
    document = toml(text) or {}
    tables = (document.get("package"), document.get("project"), _poetry(document))
    names = (table.get("name") for table in tables if isinstance(table, dict))
    return next((name for name in names if isinstance(name, str)), "")


def _poetry(document: Mapping[str, object]) -> object:
    tool = document.get("tool")
    return tool.get("poetry") if isinstance(tool, dict) else None


def _go_name(text: str) -> str:
    """The last part of a module's path that is not its version."""
    found = _MODULE.search(text)
    parts = found[1].split("/") if found else [""]
    return parts[-2] if len(parts) > 1 and _VERSION.fullmatch(parts[-1]) else parts[-1]


def _maven_name(text: str) -> str:
    """The first artifact that is not the parent's."""
    before, _, rest = text.partition("<parent>")
    found = _ARTIFACT.search(before + rest.partition("</parent>")[2])
    return found[1] if found else ""


def _bazel_name(text: str) -> str:
    """The name that `module(name = "…")` gives."""
    called = _BAZEL.search(_COMMENT.sub("", text))
    found = _BAZEL_NAME.search(called[1]) if called else None
    return found[1] if found else ""


_READERS: Mapping[str, Callable[[str], str]] = {
    "package.json": _json_name,
    "project.json": _json_name,
    "Cargo.toml": _toml_name,
    "pyproject.toml": _toml_name,
    "go.mod": _go_name,
    "pom.xml": _maven_name,
    "MODULE.bazel": _bazel_name,
}
MANIFESTS = tuple(_READERS)
"""Manifests of a package, the first that has a name counts."""
