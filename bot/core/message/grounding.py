"""Does every name that a text uses occur in the change?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.change.records import Change, FileChange
from bot.core.message.vague import PRODUCTS
from bot.core.message.words import word_set

MOST_NAMES = 60  # a commit's text has a handful; more is garbage, found out by its first ones
LONGEST_NAME = 200  # code points
MOST_HITS = 2000  # a name that stands so often inside of other words is taken for known
CODE_SPAN = re.compile(r"`([^`\n]{1,200})`")
FENCED = re.compile(r"^ {0,3}```.*?(?:^ {0,3}```|\Z)", re.MULTILINE | re.DOTALL)
PART = re.compile(r"[\w$]+(?:-[\w$]+)*")
END_SIGNS = ".,;:!?()[]{}>+\"'…"
VERSION = re.compile(r"v?\d")

NAME_SHAPES = (
    re.compile(r"--[A-Za-z][\w-]+"),  # a flag
    re.compile(r"v?\d+\.\d+\.\d[\w.+-]*"),  # a version
    re.compile(r"[A-Za-z]\w*_\w+|_+[A-Za-z]\w*"),  # snake_case
    re.compile(r"[a-z][a-z0-9]*[A-Z]\w*"),  # camelCase
    re.compile(r"[\w$-]+(?:\.[\w$-]+)*\(\)"),  # a call
    re.compile(r"(?:[\w@.-]+/){1,30}[\w@.-]*\.[A-Za-z][A-Za-z0-9]{0,9}"),  # a path to a file
    re.compile(r"\.{0,2}/?(?:[\w@.-]+/){2,30}[\w@.-]*"),  # a path of three parts or more
    re.compile(r"(?!\d+\.)[\w-]+(?:\.[\w-]+)*\.[a-z][a-z0-9]{0,4}"),  # a file's name
    re.compile(r"(?:[A-Za-z_]\w*\.){1,9}[A-Za-z_]\w*|\w+::\w+(?:::\w+)*"),  # a dotted name
)
"""What a word outside of backticks looks like when it is surely meant as a name."""

KNOWN_WORDS = PRODUCTS | word_set(
    """
    iOS iPadOS iPhone iPad macOS tvOS watchOS eBay eBPF gRPC jQuery mTLS pH kB kHz mDNS tRPC vCPU
    e.g i.e a.m p.m etc.etc
    """
)
"""Words with the shape of a name that any text may use."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All text of a change in which a name may occur: paths, hunk lines, section headers."""

    text: str

    def holds(self, name: str) -> bool:
        """Whether a name stands in the change as a whole word."""
        return _occurs(name, self.text)

    def mentions(self, words: str) -> bool:
        """Whether words stand in the change, in any case."""
        return words.lower() in self.text.lower()


def index_names(change: Change) -> NameIndex:
    """Reads a change once, in time and memory linear in its size."""
    pieces = [change.scope.name, change.type.name]
    pieces += (name for symbol in change.symbols for name in (symbol.name, symbol.owner))
    pieces += (unread.path for unread in change.unread)
    for file in change.files:
        pieces += _pieces(file)
    return NameIndex("\n".join(pieces))


def _pieces(file: FileChange) -> Iterator[str]:
    for path in (file.path, file.old_path or ""):
        yield path
        yield path.rsplit(".", 1)[0].replace("/", ".")  # as a module is imported
    for hunk in file.hunks:
        yield hunk.section
        yield from hunk.lines


def ungrounded_names(text: str, change: Change) -> tuple[str, ...]:
    """The names in a text that do not occur in the change, in the text's order, each once.

    A name is what stands in backticks, and words whose shape is a name's: snake_case, camelCase,
    calls, dotted names, paths, files, flags `--x`, versions. Words in capitals and CamelCase are
    left alone, since products are written so. A name occurs when it stands in the change as a
    whole word, or when all of its parts do (`Class.method`, `run --fast`).
    """
    return missing_names(text, index_names(change))


def missing_names(text: str, index: NameIndex) -> tuple[str, ...]:
    """`ungrounded_names` for several texts about one change."""
    names = dict.fromkeys(names_in(text))
    return tuple(name for name in [*names][:MOST_NAMES] if not _is_grounded(name, index.text))


def names_in(text: str) -> Iterator[str]:
    """What a text uses as names: each code span, then the words with a name's shape."""
    text = FENCED.sub(" ", text)
    yield from (span.strip() for span in CODE_SPAN.findall(text) if PART.search(span))
    for word in CODE_SPAN.sub(" ", text).split():
        bare = _bare(word)
        if len(bare) <= LONGEST_NAME and not KNOWN_WORDS & {bare, bare.lower()}:
            yield from [bare] if any(shape.fullmatch(bare) for shape in NAME_SHAPES) else []


def _bare(word: str) -> str:
    """A word without the signs around it; a call keeps its parentheses."""
    bare = word.strip("\"'([{<").rstrip(END_SIGNS)
    call = f"{bare}()"
    return call if call in word else bare


def _is_grounded(name: str, text: str) -> bool:
    if _occurs(name, text) or _occurs(name.removesuffix("()"), text):
        return True
    parts = [part for part in PART.findall(name) if len(part) > 1]
    divisible = parts and not VERSION.match(name)
    return bool(divisible) and all(_occurs(part, text) for part in parts)


def _occurs(name: str, text: str) -> bool:
    """Whether a name stands somewhere in the text with no letter or digit right beside it."""
    at = text.find(name) if name else -1
    for _ in range(MOST_HITS):
        if at < 0:
            return False
        end = at + len(name)
        joined_before = _is_word(name[0]) and _is_word(text[at - 1 : at])
        joined_after = _is_word(name[-1]) and _is_word(text[end : end + 1])
        if not joined_before and not joined_after:
            return True
        at = text.find(name, at + 1)
    return True


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
