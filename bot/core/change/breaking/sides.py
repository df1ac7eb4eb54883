"""What families compare: the product's files with the lines that went and came, and its symbols."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.change.records import FileChange, FileKind, SymbolChange

MOST_LINES = 3000
"""Lines of one file that are looked at."""

LONGEST_LINE = 400
"""Characters of a line that are looked at: bounds every pattern's work."""

_ASIDE = re.compile(
    r"(?:^|/)(?:tests?|__tests__|spec|specs|e2e|fixtures?|testdata|testing|mocks?|__mocks__"
    r"|examples?|samples?|demos?|playground|bench|benches|benchmarks?|internal|_internal|private"
    r"|scripts?|tools?|hack|\.github|\.ci|third_party|vendor|node_modules|dist)/"
    r"|[._-](?:test|tests|spec|mock|bench|stories)\.\w+\Z|(?:^|/)test_[^/]*\Z|_private\.|/_[a-z]",
    re.IGNORECASE,
)
_READ = frozenset({FileKind.SOURCE, FileKind.BUILD, FileKind.CONFIG, FileKind.DATA})


@dataclass(frozen=True, slots=True)
class Sides:
    """A file with the lines that it lost and got, without their signs."""

    file: FileChange
    gone: tuple[str, ...]
    came: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A change as families see it: `product` are files that callers use, `others` all the rest.

    `symbols` are those of the product's source, fields and variants too.
    """

    product: tuple[Sides, ...]
    others: tuple[Sides, ...]
    symbols: tuple[SymbolChange, ...]

    def came(self) -> Iterator[str]:
        """All lines that came anywhere: what stands there is not gone."""
        for side in (*self.product, *self.others):
            yield from side.came


def compared(files: Sequence[FileChange], symbols: Sequence[SymbolChange]) -> Compared:
    """The sides of a change. Tests, examples, internal and generated code do not count."""
    sides = [_sides(file) for file in files]
    product = tuple(side for side in sides if is_product(side.file))
    source = {side.file.path for side in product if side.file.kind is FileKind.SOURCE}
    others = tuple(side for side in sides if not is_product(side.file))
    return Compared(product, others, tuple(one for one in symbols if one.path in source))


def is_product(file: FileChange) -> bool:
    """Whether others use what stands in a file."""
    migration = file.kind is FileKind.MIGRATION
    return (file.kind in _READ or migration) and not _ASIDE.search(file.path[:500])


def _sides(file: FileChange) -> Sides:
    gone, came, left = list[str](), list[str](), MOST_LINES
    for hunk in file.hunks:
        for line in hunk.lines[: max(left, 0)]:
            if line[:1] == "-":
                gone.append(line[1 : LONGEST_LINE + 1])
            elif line[:1] == "+":
                came.append(line[1 : LONGEST_LINE + 1])
        left -= len(hunk.lines)
    return Sides(file, tuple(gone), tuple(came))
