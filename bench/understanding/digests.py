"""How many facts of the maintainers' messages can still be found in a digest.

At 500, 1,000 and 2,000 tokens, on changes whose diff is at least twice as large and whose message
states at least one fact of it (`facts`): the share found in Squill's digest, in a plain cut of the
diff at the same size, and, with `--peer PYTHON`, in what pr-agent shows in as many tokens. Tokens
are Squill's estimate for all three. The ranking of names is fitted on one half of the repositories
(`bench/train_names.py`): the first table is of the other half, the second of each, with a * where
it was fitted. Counts and line numbers, which any text has, do not count as
finds. A share is the mean over changes; the difference has a paired 95 % bootstrap interval over
changes. The budgets' samples are drawn with seeded dice, `--sample` changes of each repository.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.understanding.data import Commit, commits_of, folds, paths_of
from bench.understanding.facts import facts_of, found_in, without_frame
from bench.understanding.options import Measured, Options
from bench.understanding.rivals import PrAgent, plain_cut
from bot.core.change.analyse import analyse
from bot.core.change.diff import parse_diff
from bot.core.change.digest import make_digest
from bot.core.change.records import RawDiff
from bot.core.change.tokens import estimate_tokens

BUDGETS = (500, 1_000, 2_000)
USUAL_SAMPLE = 60
LOOKED_AT = 20
"""So many times the sample is looked at for changes that are large enough and state facts."""
RESAMPLED = 2_000
DIGEST, CUT, PEER = "digest", "plain_cut", "pr_agent"

_COUNTS = re.compile(r"^… \d+ lines$|^\d+ files, .*$|(?: [+-]\d+){1,2}(?=$| \()", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Kept:
    """Shares of a change's facts that each side still shows, by side, at one budget."""

    repo: str
    budget: int
    shares: Mapping[str, float]


def measure(folder: Path, options: Options) -> Measured:
    """The table of all budgets, then of each repository, and the figures."""
    sample = options.sample or USUAL_SAMPLE
    with ExitStack() as stack:
        peer = stack.enter_context(PrAgent(options.peer)) if options.peer else None
        kept = [
            one
            for path in paths_of(folder)
            for commit in chosen(path, sample, options.seed)
            for one in measured(commit, peer)
        ]
    sides = [DIGEST, CUT, *([PEER] if peer else [])]
    figures: dict[str, object] = {}
    fitted = fitted_on(folder)
    lines = [_row(("tokens", "changes", *sides, *(f"over {side}" for side in sides[1:])))]
    lines.append(_row(["---"] * (2 + 2 * len(sides) - 1)))
    for budget in BUDGETS:
        rows = [one for one in kept if one.budget == budget and one.repo not in fitted]
        lines.append(_budget_row(budget, rows, sides, options.seed, figures))
    note = "" if peer else "\npr-agent did not run: no `--peer`.\n"
    return Measured("\n".join([*lines, note, *_by_repository(kept, sides, fitted)]), figures)


def fitted_on(folder: Path) -> frozenset[str]:
    """The repositories of the half that the ranking of names is fitted on."""
    half = folds([path.name for path in paths_of(folder)], 2, 1)[0]
    return frozenset(name.removesuffix(".jsonl.zst").replace("__", "/") for name in half)


def chosen(path: Path, sample: int, seed: int) -> Iterator[Commit]:
    """Changes of a repository that are large enough for the least budget and state a fact."""
    dice = random.Random(f"{seed} {path.name}")
    found = list(commits_of(path, sample * LOOKED_AT, seed))
    dice.shuffle(found)
    fit = (one for one in found if not one.diff_error and is_fit(one))
    for _, commit in zip(range(sample), fit, strict=False):
        yield commit


def is_fit(commit: Commit) -> bool:
    """Whether a change is at least twice the least budget, and its message states a fact of it."""
    large = estimate_tokens(commit.diff) >= 2 * min(BUDGETS)
    return large and bool(stated(commit))


def stated(commit: Commit) -> frozenset[str]:
    """The facts of a message that occur in the diff."""
    return found_in(facts_of(commit.title, commit.body), without_frame(commit.diff))


def measured(commit: Commit, peer: PrAgent | None) -> Iterator[Kept]:
    """The shares of each side at each budget that the change is large enough for."""
    facts = tuple(stated(commit))
    size = estimate_tokens(commit.diff)
    budgets = [budget for budget in BUDGETS if size >= 2 * budget]
    change = analyse(*parse_diff(RawDiff(commit.diff)))
    others = peer.texts(commit.diff, budgets) if peer else []
    for place, budget in enumerate(budgets):
        texts = {
            DIGEST: _COUNTS.sub("", make_digest(change, budget).text),
            CUT: without_frame(plain_cut(commit.diff, budget)),
            **({PEER: without_frame(others[place])} if peer else {}),
        }
        shares = {side: len(found_in(facts, text)) / len(facts) for side, text in texts.items()}
        yield Kept(commit.repo, budget, shares)


def _budget_row(
    budget: int, rows: Sequence[Kept], sides: Sequence[str], seed: int, figures: dict[str, object]
) -> str:
    name = f"facts_{budget}_tokens"
    figures[f"{name}_changes"] = len(rows)
    cells = [str(budget), str(len(rows))]
    for side in sides:
        share = mean([one.shares[side] for one in rows])
        figures[f"{name}_{side}_share"] = round(share, 3)
        cells.append(f"{share:.3f}")
    for side in sides[1:]:
        differences = [one.shares[DIGEST] - one.shares[side] for one in rows]
        low, high = interval(differences, mean, seed)
        figures[f"{name}_over_{side}_interval"] = [round(low, 3), round(high, 3)]
        cells.append(f"{mean(differences):+.3f} [{low:+.3f}, {high:+.3f}]")
    return _row(cells)


def _by_repository(
    kept: Sequence[Kept], sides: Sequence[str], fitted: frozenset[str]
) -> Iterator[str]:
    groups: defaultdict[str, list[Kept]] = defaultdict(list)
    for one in kept:
        groups[one.repo].append(one)
    yield _row(("repository", *(f"{side} {budget}" for budget in BUDGETS for side in sides)))
    yield _row(["---"] * (1 + len(BUDGETS) * len(sides)))
    for repo, rows in sorted(groups.items()):
        shares = [
            mean([one.shares[side] for one in rows if one.budget == budget])
            for budget in BUDGETS
            for side in sides
        ]
        yield _row(
            [f"{repo}{' *' if repo in fitted else ''}", *(f"{share:.2f}" for share in shares)]
        )


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def interval(
    values: Sequence[float], figure: Callable[[Sequence[float]], float], seed: int
) -> tuple[float, float]:
    """The 95 % bootstrap interval of a figure of values, drawn again with seeded dice."""
    dice = random.Random(seed)
    drawn = sorted(figure(dice.choices(values, k=len(values))) for _ in range(RESAMPLED))
    return drawn[round(0.025 * RESAMPLED)], drawn[round(0.975 * RESAMPLED) - 1]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
