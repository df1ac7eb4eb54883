"""Files in, an understood change out: symbols, type, scope, hints of a break, purposes, summary."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.change.author import NOTHING_SAID, AuthorEvidence
from bot.core.change.breaking import breaking_of
from bot.core.change.evidence import evidence_of
from bot.core.change.file_versions import Versions
from bot.core.change.knowledge import NO_KNOWLEDGE, Knowledge
from bot.core.change.naming import telling_names
from bot.core.change.parsing import Parser
from bot.core.change.points.ranking import points_by_file, ranked
from bot.core.change.purpose import purpose_of
from bot.core.change.reach import reach
from bot.core.change.records import Change, FileChange, Unread
from bot.core.change.scope import scope_of
from bot.core.change.scope.without_history import NO_PACKAGES
from bot.core.change.signatures import signatures_of
from bot.core.change.summary import summary_of
from bot.core.change.symbols import members_too, without_members
from bot.core.change.type_names import ALL_TYPES
from bot.core.change.types import type_of
from bot.core.house.house import NO_HOUSE, House

__all__ = ["ALL_TYPES", "analyse"]


def analyse(
    files: Sequence[FileChange],
    unread: Sequence[Unread],
    author: AuthorEvidence = NOTHING_SAID,
    types: Sequence[str] = ALL_TYPES,
    *,
    scopes: Sequence[str] | None = None,
    allowed_scopes: Sequence[str] = (),
    house: House = NO_HOUSE,
    knowledge: Knowledge = NO_KNOWLEDGE,
    versions: Versions | None = None,
    parse: Parser | None = None,
    packages: Mapping[str, str] = NO_PACKAGES,
) -> Change:
    """The change as understood without any model: deterministic, linear in its lines.

    A valid title of the author's decides type and scope, and it alone declares a break. `house`
    has the habits of the repository, `knowledge` what was learned from many. `allowed_scopes` are
    the settings', if they name any; `scopes` are given where the message must have one: of these,
    or of any; `packages` are names by folder. Of a giant change only the most telling files are
    read line by line (`reach`), the rest is known by name and fate. `parse` reads definitions
    exactly, and `versions`, the two texts of files, let it; without them lines are read by
    patterns. Never raises, whatever the files hold.
    """
    near = reach(files)
    everything = members_too([file for file in files if file.path in near], versions, parse)
    symbols = without_members(everything)
    found = points_by_file(files, symbols, near)
    signatures = signatures_of([file for file in files if file.path in near])
    seen = evidence_of(files, symbols, [point for points in found for point in points], signatures)
    kind = type_of(seen, author, types, house.types, knowledge.types)
    names = telling_names([file for file in files if file.path in near], symbols)
    points = ranked(files, found, kind.name, names)
    return Change(
        files=tuple(
            replace(file, purpose=purpose_of(points))
            for file, points in zip(files, found, strict=True)
        ),
        type=kind,
        scope=scope_of(
            seen, author.title, scopes, allowed_scopes, house.scopes, knowledge.scopes, packages
        ),
        breaking=breaking_of(files, everything, author, house.breaks, knowledge.breaks),
        symbols=symbols,
        summary=summary_of(files, points),
        unread=tuple(unread),
        points=points,
        names=names,
    )
