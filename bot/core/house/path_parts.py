"""The parts of a path that a scope may be named after, or be known by."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

MOST_PARENTS = 12
MOST_FILES = 40
"""Files of one change that are looked at, evenly drawn."""
JOINTS = ("/", ".", "-", ":")
"""What stands between two folders' names where a scope is made of both."""

_WORD = re.compile(r"[a-z0-9]{2,30}")
_PART = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])")
_EMPTY = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "add",
        "fix",
        "use",
        "when",
        "not",
        "support",
        "update",
        "remove",
        "make",
        "into",
        "all",
        "new",
        "allow",
        "that",
        "are",
        "this",
        "return",
    ]
)

Pattern = tuple[int, int, str]
"""Where a name begins in a path, of how many parts it is made, and what joins them."""


def sample(paths: Sequence[str], most: int = MOST_FILES) -> tuple[str, ...]:
    """At most so many paths in lower case, evenly drawn."""
    step = max(len(paths) / most, 1.0)
    drawn = (paths[int(number * step)] for number in range(min(len(paths), most)))
    return tuple(path.lower()[:300] for path in drawn)


def places(path: str) -> list[str]:
    """The folders that a path is in, with their `/`, the outermost first, and the path itself."""
    found: list[str] = []
    at = path.find("/")
    while 0 <= at < len(path) - 1 and len(found) < MOST_PARENTS:
        found.append(path[: at + 1])
        at = path.find("/", at + 1)
    return [*found, path]


def marks(paths: Sequence[str]) -> set[str]:
    """What paths are compared by: the places that they are in, their words, their endings."""
    found: set[str] = set()
    for path in paths:
        found.update(places(path))
        found.update(f"~{word}" for word in _WORD.findall(path))
        found.add(f"*{path.rpartition('/')[2].rpartition('.')[2]}")
    return found


def words_in(path: str) -> set[str]:
    """The words of a path or a scope."""
    return set(_WORD.findall(path))


def spoken_words(text: str) -> set[str]:
    """The words of a title or a line of code: those of joined names apart, none that are empty."""
    found = {part.lower() for part in _PART.findall(text[:400]) if len(part) > 2}
    return found - _EMPTY


def plain(name: str) -> str:
    """A name by which folders and scopes are compared."""
    return name.replace("_", "-").replace(" ", "-").lstrip("@.")


def names_in(path: str, joints: Sequence[str]) -> Iterator[tuple[str, str, Pattern, int]]:
    """Names made of one part of a path, or of two with a joint between them.

    Each as its parent folder, name, pattern, and how many parts come after it.
    """
    parts = path.split("/")[:MOST_PARENTS]
    file = parts[-1]
    parts[-1] = file.split(".")[0] or file.lstrip(".").split(".")[0]
    parent = ""
    for at, part in enumerate(parts):
        after = len(parts) - 1 - at
        yield parent, plain(part), (at, 1, ""), after
        if after:
            for joint in joints:
                yield parent, plain(part + joint + parts[at + 1]), (at, 2, joint), after - 1
        parent += f"{part}/"


def joints_of(scopes: Iterable[str]) -> tuple[str, ...]:
    """What stands between the parts of scopes that are made of several."""
    names = [plain(scope) for scope in scopes]
    return tuple(joint for joint in JOINTS if any(joint in name for name in names))


def mixture(paths: Sequence[str]) -> str:
    """Which sorts of files a change touches, as one word."""
    return "+".join(sorted({_sort_of(path) for path in paths}))


SORTS: Mapping[str, re.Pattern[str]] = {
    "ci": re.compile(r"\.github/|\.gitlab|\.circleci/|(?:^|/)\.?ci/"),
    "test": re.compile(r"(?:^|[/_.-])(?:tests?|specs?|e2e|__tests__|testdata|fixtures)[/_.-]"),
    "docs": re.compile(r"(?:^|/)(?:docs?|documentation|website)/|\.(?:md|mdx|rst|adoc)\Z"),
    "lock": re.compile(r"(?:lock\.\w+|\.lock|\.sum)\Z"),
    "set": re.compile(r"\.(?:json|ya?ml|toml|cfg|ini|xml|txt|gradle|properties)\Z"),
}
"""What paths in lower case look like that are no source, by sort; the first that fits counts."""


def _sort_of(path: str) -> str:
    return next((sort for sort, pattern in SORTS.items() if pattern.search(path)), "source")


def common_place(paths: Sequence[str]) -> str:
    """The innermost place that holds all paths; "" for the root."""
    if not paths:
        return ""
    shared = set(places(paths[0])).intersection(*(places(path) for path in paths[1:]))
    return max(shared, key=len, default="")
