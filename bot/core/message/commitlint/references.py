"""Issues that a line names, with the keyword before them."""

from collections.abc import Iterator, Sequence

from bot.core.message.commitlint.commit import Reference
from bot.core.message.commitlint.grammar import URL, Grammar


def references_in(line: str, grammar: Grammar, *, footer: bool = False) -> Iterator[Reference]:
    """The issues in a line, those outside sentences of a keyword too.

    A sentence with an address of the web in it names none.
    """
    actions = grammar.footer_actions if footer else grammar.actions
    end = 0
    for found in actions.finditer(line):
        yield from _issues(line[end : found.start()], None, grammar)
        yield from _issues(found[2], found[1] or None, grammar)
        end = found.end()
    yield from _issues(line[end:], None, grammar)


def _issues(sentence: str, action: str | None, grammar: Grammar) -> Iterator[Reference]:
    if URL.search(sentence):
        return
    found = grammar.issue.match(sentence)
    while found:
        owner, repository = _place(found[1])
        yield Reference(found[0], action, owner, repository, found[2], found[3])
        found = grammar.issue.match(sentence, found.end())


def _place(name: str | None) -> tuple[str | None, str | None]:
    """Owner and repository, divided by the first slash; each may be ""."""
    if name is None or "/" not in name:
        return None, name
    owner, _, repository = name.partition("/")
    return owner, repository


def without_repeats(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Each reference once, whatever its case."""
    seen = dict[str, Reference]()
    for each in references:
        seen.setdefault(f"{each.action} {each.raw}".lower(), each)
    return tuple(seen.values())
