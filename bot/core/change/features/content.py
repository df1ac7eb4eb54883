"""Features of the changed lines: definitions, conditions, comments, tests, words that tell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log1p

from bot.core.change.comments import is_comment
from bot.core.change.features.lines import Read, subwords

_DEFINES = re.compile(
    r"\s*(?:(?:export|default|pub(?:\([\w ]+\))?|public|private|protected|internal|static|async"
    r"|final|abstract|override|virtual|inline|unsafe|const|open|suspend|extern|data|sealed|partial)"
    r"\s+){0,5}(?:def|class|func|function|fn|fun|interface|struct|enum|trait|impl|type|module"
    r"|namespace|record|protocol|object|message|service|macro_rules!)\b"
)
_PUBLIC = re.compile(
    r"\s*(?:export\b|pub\b|public\b|module\.exports|__all__|func (?:\([^)]{1,60}\) )?[A-Z])"
)
_IMPORTS = re.compile(r"\s*(?:import|from|use|using|require|include|#include|@import)\b")
_TESTS = re.compile(
    r"\s*(?:it|test|describe|specify|context|scenario)(?:\.\w+)?\(|\s*(?:async )?def test_"
    r"|\s*func (?:Test|Benchmark)|\s*#\[(?:tokio::)?test|\s*@(?:Parameterized)?Test\b"
    r"|\s*\[(?:Fact|Theory|Test)|\s*TEST(?:_F|_P)?\(|\s*(?:it|test) ['\"]"
)
_KEY = re.compile(r"\s*[\"'-]?\s*[\w.$/@-]{1,60}[\"']?\s*[:=]\s*\S")
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?|@[0-9a-f]{7,40}\b|sha\d+[:-]")
_LINK = re.compile(r"https?://|\]\(")
_HEADING = re.compile(r"\s*(?:#{1,6} |={3,}|-{3,}\Z|<h\d)")
_NUMBER = re.compile(r"#\d{2,6}\b|(?:issues?|pull)/\d{2,6}")
_COUNTERS: Mapping[str, re.Pattern[str]] = {
    "defines": _DEFINES, "public": _PUBLIC, "imports": _IMPORTS, "tests": _TESTS, "keys": _KEY,
    "versions": _VERSION, "links": _LINK, "headings": _HEADING, "numbers": _NUMBER,
}  # fmt: skip
_SEARCHED = frozenset({"versions", "links", "numbers"})
"""What may stand anywhere in a line."""

_ASKED = {
    "code": ("defines", "public", "imports", "keys", "versions", "numbers"),
    "test": ("defines", "imports", "tests", "keys", "numbers"),
    "docs": ("keys", "versions", "links", "headings", "numbers"),
    "set": ("keys", "versions", "links"),
}

WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(text.split())
    for name, text in {
        "condition": "if else elif switch case when unless match guard ? && ||",
        "nothing": "null none nil undefined optional empty isempty unwrap some nullptr",
        "failure": "error errors err exception throw throws raise panic fail failed failure catch"
        " except rescue invalid abort reject crash",
        "fixing": "fix fixes fixed bug bugs workaround regression incorrect correctly wrong avoid"
        " prevent ensure properly broken leak overflow race deadlock",
        "novel": "new feature support supports supported add allow allows enable enabled option"
        " options flag custom config introduce",
        "speed": "perf performance fast faster slow cache cached caching lazy memo memoize batch"
        " alloc allocation capacity clone reserve optimize optimization efficient pool parallel"
        " hot inline simd prealloc",
        "old": "deprecated deprecate deprecation legacy obsolete removed remove unused backward"
        " backwards compat",
        "typing": "any unknown string boolean number readonly as int float bool generic",
        "log": "log logger logging debug info warn warning trace print println console",
        "time": "async await timeout retry delay lock mutex sync concurrent thread context cancel",
        "asserts": "assert expect should equal equals assertequal toequal tobe require eq",
        "lint": "eslint noqa nolint pylint lint prettier clippy rubocop ignore mypy ts disable"
        " suppress typo",
        "return": "return yield",
        "docs": "param params returns example examples note see todo fixme https",
        "ci": "uses runs workflow jobs steps matrix runner checkout token secrets pipeline",
        "build": "version dependencies devdependencies target compile cmake gradle package"
        " dependency build",
    }.items()
}
_BY_WORD = {word: name for name, words in WORDS.items() for word in words}


def content_features(read: Mapping[str, Read]) -> dict[str, float]:
    """What the lines say; shares are 0 to 1, counts log(1 + n), balances log ratios."""
    values: dict[str, float] = {}
    for content, asked in _ASKED.items():
        found = read[content]
        if found.added or found.removed:
            values |= {f"{content}:{name}": value for name, value in _features(found, asked)}
    return values


def _features(found: Read, asked: Sequence[str]) -> Iterator[tuple[str, float]]:
    blocks = max(found.grown + found.shrunk + found.turned, 1)
    yield "grown", found.grown / blocks
    yield "shrunk", found.shrunk / blocks
    yield "even", found.even / blocks
    yield "spaced", found.spaced / blocks
    yield "single", found.single / blocks
    yield "guards", found.guards / blocks
    yield "longest", log1p(found.longest)
    yield from _swap_features(found)
    yield "blocks", log1p(blocks)
    yield "moved", _moved(found)
    for name in asked:
        came, went = (_count(name, lines) for lines in (found.added, found.removed))
        yield f"{name}+", log1p(came)
        yield f"{name}~", log1p(came) - log1p(went)
    came, went = _comments(found.added), _comments(found.removed)
    yield "comments", (came + went) / max(len(found.added) + len(found.removed), 1)
    yield from _word_features(found)


def _swap_features(found: Read) -> Iterator[tuple[str, float]]:
    swaps = sum(found.swaps.values())
    if swaps:
        (old, new), most = found.swaps.most_common(1)[0]
        lines = max(min(len(found.added), len(found.removed)), 1)
        yield "swaps", swaps / lines
        yield "same swap", most / lines if most > 1 else 0.0
        yield "other number", float(old[:1].isdigit() and new[:1].isdigit())


def _word_features(found: Read) -> Iterator[tuple[str, float]]:
    came = Counter(word for line in found.added for word in subwords(line))
    went = Counter(word for line in found.removed for word in subwords(line))
    size = max(sum(came.values()) + sum(went.values()), 1)
    whole = sum((came & went).values())
    yield "kept words", 2 * whole / size
    yield "fresh words", len(came.keys() - went.keys()) / max(len(came.keys() | went.keys()), 1)
    more, less = _by_theme(came - went), _by_theme(went - came)
    for theme in WORDS:
        if more[theme] or less[theme]:
            yield f"{theme}+", log1p(more[theme])
            yield f"{theme}~", log1p(more[theme]) - log1p(less[theme])


def _by_theme(words: Counter[str]) -> Counter[str]:
    themes: Counter[str] = Counter()
    for word, count in words.items():
        theme = _BY_WORD.get(word)
        if theme:
            themes[theme] += count
    return themes


def _count(name: str, lines: Sequence[str]) -> int:
    pattern = _COUNTERS[name]
    holds = pattern.search if name in _SEARCHED else pattern.match
    return sum(1 for line in lines if holds(line))


def _comments(lines: Sequence[str]) -> int:
    return sum(1 for line in lines if is_comment(line))


def _moved(found: Read) -> float:
    """The share of removed lines with text that stand among the added ones too."""
    went = Counter(line.strip() for line in found.removed)
    came = Counter(line.strip() for line in found.added)
    both = sum(count for line, count in (went & came).items() if len(line) > 4)
    return both / max(min(sum(went.values()), sum(came.values())), 1)
