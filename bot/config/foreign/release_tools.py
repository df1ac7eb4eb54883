"""Which release tools a repository uses, by the files that configure them."""

from collections.abc import Mapping

from bot.config.foreign.imported import Gathering, Imported
from bot.config.foreign.paths import GIT_CLIFF, PACKAGE, PYPROJECT, RELEASE_PLEASE, SEMANTIC_RELEASE
from bot.config.foreign.values import Value, entries_in

TOOLS = (
    (RELEASE_PLEASE, "release-please"),
    (SEMANTIC_RELEASE, "conventional-changelog"),
    (GIT_CLIFF, "git-cliff"),
)
"""Files whose being there says enough. semantic-release reads commits as conventional-changelog."""


def imported_release_tools(files: Mapping[str, str], package: Value, pyproject: Value) -> Imported:
    """`title.downstream` from the files that there are, package.json and pyproject.toml."""
    found = {tool: path for paths, tool in TOOLS for path in reversed(paths) if path in files}
    if "release" in entries_in(package):
        found.setdefault("conventional-changelog", PACKAGE)
    tools = entries_in(entries_in(pyproject).get("tool"))
    if "semantic_release" in tools:
        found["python-semantic-release"] = PYPROJECT
    if "git-cliff" in tools:
        found.setdefault("git-cliff", PYPROJECT)
    gathered = Gathering(", ".join(dict.fromkeys(found.values())))
    if found:
        gathered.take("title.downstream", list(found), "")
    return gathered.imported()
