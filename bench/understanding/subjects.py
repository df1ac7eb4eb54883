"""The template writer's subjects beside the maintainers', of changes whose titles it does not see.

Content words are the words of at least three letters of a maintainers' subject (the title without
type and scope), in lower case and without their ending (-s, -es, -ed, -ing, -e); names are taken
apart at capitals and joints. Words that say nothing of what changed are none: articles and the
like, and the verbs that any subject may begin with (`EMPTY`). A subject shares content when at
least one such word stands in ours too, of those changes whose maintainers' subject has one.

Of each repository the newest 30 % are written, `--sample` of them (default 12), with the house
learned from the older ones. Types come from paths and history alone, not from shipped weights,
which have seen these repositories. `right` is type and scope as the maintainers have them and a
content word. `--markdown FILE` writes 100 random ones side by side.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.understanding.data import TYPES, Commit, commits_of, newest_share, paths_of
from bench.understanding.options import Measured, Options
from bot.adapters.grammars import parse
from bot.config import load
from bot.core.change.analyse import analyse
from bot.core.change.diff import parse_diff
from bot.core.change.records import RawDiff
from bot.core.change.wording import words
from bot.core.house.house import House, learn_house
from bot.core.house.past import PastChange
from bot.core.message.quality import check_draft
from bot.core.message.records import ConventionalCommit, Severity
from bot.core.message.template import template_draft

USUAL_SAMPLE = 12
SHOWN = 100
NEWEST = 0.3
SETTINGS = load({}).config

EMPTY = words(
    """the and for with from into onto that this these those when then than not are was were has
    have can could should will would its all any some each every more most only also but via per
    out off over under after before between without within while where which who whose what how
    add fix updat chang remov us mak set get mov improv support allow ensur handl implement
    correct creat new delet drop refactor clean cleanup replac renam bump upgrad introduc adjust
    extend rework call check prevent avoid"""
)
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_ENDING = re.compile(r"(?:es|ed|ing|s|e)\Z")


@dataclass(frozen=True, slots=True)
class Pair:
    """A commit, what was written for it, and the rules that this breaks."""

    commit: Commit
    written: ConventionalCommit
    faults: tuple[str, ...]

    @property
    def content(self) -> frozenset[str]:
        """The content words of the maintainers' subject."""
        return content_words(self.commit.desc)

    @property
    def shares(self) -> bool:
        """Whether one of them stands in ours."""
        return bool(self.content & content_words(self.written.subject))

    @property
    def typed(self) -> bool:
        """Whether the type is theirs."""
        return self.written.type == self.commit.type

    @property
    def scoped(self) -> bool:
        """Whether the scope is theirs, or there is none in both."""
        return self.written.scope.lower() == self.commit.scope.lower()


def content_words(text: str) -> frozenset[str]:
    """The content words of a text."""
    parts = (part.lower() for part in _PART.findall(text))
    stems = (_ENDING.sub("", part) if len(part) > 4 else part for part in parts if len(part) > 2)
    return frozenset(stem for stem in stems if stem not in EMPTY and not stem.isdigit())


def measure(folder: Path, options: Options) -> Measured:
    """The figures of all changes and of each repository."""
    sample = options.sample or USUAL_SAMPLE
    pairs = [pair for path in paths_of(folder) for pair in pairs_of(path, sample, options.seed)]
    if options.markdown:
        options.markdown.write_text(side_by_side(pairs, options.seed), encoding="utf-8")
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.commit.repo].append(pair)
    names = ("repository", "changes", "content word", "type", "scope", "right", "≤ 50", "faults")
    lines = [_row(names), _row(["---"] * len(names)), _row(["all", *_cells(pairs)])]
    lines += [_row([repo, *_cells(group)]) for repo, group in sorted(groups.items())]
    shares = _shares(pairs)
    return Measured(
        "\n".join(lines), {f"subjects_{name}": round(share, 3) for name, share in shares.items()}
    )


def pairs_of(path: Path, sample: int, seed: int) -> Iterator[Pair]:
    """Some of a repository's newest changes with a maintainers' type, and what we write."""
    past, newest = newest_share(list(commits_of(path)), NEWEST)
    house = learn_house([_past(one, newest) for one in past])
    typed = [one for one in newest if one.type in TYPES and one.diff and not one.diff_error]
    dice = random.Random(f"{seed} {path.name}")
    for commit in dice.sample(typed, min(sample, len(typed))):
        yield written(commit, house)


def written(commit: Commit, house: House) -> Pair:
    """What is written for a change, and the rules that it breaks."""
    change = analyse(*parse_diff(RawDiff(commit.diff)), house=house, parse=parse)
    draft = template_draft(change, SETTINGS.message, SETTINGS.title)
    problems = check_draft(draft, change, SETTINGS.message, SETTINGS.title)
    faults = tuple(one.rule for one in problems if one.severity is Severity.ERROR)
    return Pair(commit, draft.commit, faults)


def _past(commit: Commit, newest: Sequence[Commit]) -> PastChange:
    now = max((one.days for one in newest), default=commit.days)
    paths = tuple(file.path for file in commit.files)
    return PastChange(commit.sha, commit.title, commit.body, paths, now - commit.days)


def _shares(pairs: Sequence[Pair]) -> dict[str, float]:
    telling = [pair for pair in pairs if pair.content]
    right = [pair for pair in telling if pair.shares and pair.typed and pair.scoped]
    count = max(len(pairs), 1)
    return {
        "changes": float(len(pairs)),
        "content_word_share": sum(p.shares for p in telling) / max(len(telling), 1),
        "type_share": sum(p.typed for p in pairs) / count,
        "scope_share": sum(p.scoped for p in pairs) / count,
        "right_share": len(right) / max(len(telling), 1),
        "header_within_50_share": sum(len(p.written.header) <= 50 for p in pairs) / count,
        "faults": float(sum(len(p.faults) for p in pairs)),
    }


def _cells(pairs: Sequence[Pair]) -> list[str]:
    return [f"{value:.3f}" if value % 1 else f"{value:g}" for value in _shares(pairs).values()]


def side_by_side(pairs: Sequence[Pair], seed: int) -> str:
    """Random pairs as a Markdown table."""
    chosen = random.Random(seed).sample(list(pairs), min(SHOWN, len(pairs)))
    rows = [_row(("repository", "its maintainers", "Squill, without a model")), _row(["---"] * 3)]
    rows += [
        _row(
            " ".join(cell.replace("|", "\\|").split())
            for cell in (pair.commit.repo, pair.commit.title, pair.written.header)
        )
        for pair in chosen
    ]
    return "\n".join(rows) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
