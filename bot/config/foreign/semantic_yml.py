"""Semantic pull requests' `.github/semantic.yml` as settings of ours."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.config.foreign.imported import Gathering, Imported
from bot.config.foreign.values import Value, entries_in, is_true, texts_in

COMMITS: Mapping[str, str] = MappingProxyType(
    {"commitsOnly": "all", "titleAndCommits": "all", "anyCommit": "any"}
)
GENERATED: Mapping[str, str] = MappingProxyType(
    {"allowMergeCommits": "merge", "allowRevertCommits": "revert"}
)

NOT_TAKEN: Mapping[str, str] = MappingProxyType(
    {
        "targetUrl": "the status links to the run",
        "commitsOnly": "the title is checked too: it is what a squash commit is made of",
    }
)


def imported_semantic(path: str, value: Value) -> Imported:
    """What Ezard/semantic-prs reads (its `functions/src/config.ts`).

    Without a mode it accepts a good title or good commits, and of a single commit wants that it is
    good; here the title is held to the convention always.
    """
    gathered = Gathering(path)
    told = entries_in(value)
    on = {name for name in told if is_true(told[name])}
    if "enabled" in told and "enabled" not in on:
        gathered.take("mode", "suggest", "enabled")
    for name in ("types", "scopes"):
        if names := texts_in(told.get(name)):
            gathered.take(f"title.{name}", list(names), name)
    _commits(on, gathered)
    passing = [sort for name, sort in GENERATED.items() if name in on]
    gathered.take("title.generated", [*passing], ", ".join(GENERATED))
    for name, reason in NOT_TAKEN.items():
        if name in told and (name in on or name == "targetUrl"):
            gathered.leave(name, reason)
    return gathered.imported()


def _commits(on: set[str], gathered: Gathering) -> None:
    mode = next((name for name in COMMITS if name in on), "")
    if mode:
        gathered.take("title.commits", COMMITS[mode], mode)
    elif "titleOnly" not in on:
        gathered.take("title.validate-single-commit", "true", "")
