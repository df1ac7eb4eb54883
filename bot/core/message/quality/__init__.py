"""Is a draft worth posting? Every rule of a draft, in one visible table."""

from collections.abc import Callable, Iterable

from bot.core.change.records import Change
from bot.core.message.grounding import index_names
from bot.core.message.quality import body, entry, header, leaks
from bot.core.message.quality.case import Case
from bot.core.message.records import Draft, Problem
from bot.core.message.settings import TitleRules, WritingRules

__all__ = ["DRAFT_RULES", "Case", "check_draft"]

DRAFT_RULES: tuple[Callable[[Case], Iterable[Problem]], ...] = (
    header.follows_grammar,
    header.has_known_type,
    header.has_allowed_scope,
    header.fits_in_length,
    header.says_something,
    header.is_imperative_mood,
    header.begins_in_lower_case,
    header.ends_without_full_stop,
    header.says_the_type_once,
    body.is_wrapped,
    body.fits_in_width,
    body.says_more_than_the_subject,
    body.reads_back,
    body.lands_well,
    body.keeps_breaking_in_step,
    body.adds_no_trailers,
    entry.belongs_to_its_commit,
    entry.has_a_summary,
    entry.explains_files_of_the_change,
    entry.gives_purposes_in_a_line,
    leaks.speaks_to_readers,
    leaks.names_what_occurs,
    leaks.does_nothing,
)


def check_draft(
    draft: Draft, change: Change, rules: WritingRules, titles: TitleRules
) -> tuple[Problem, ...]:
    """Every rule that a draft breaks, in the table's order.

    Check what `mend` gives back: what code can mend is no reason to ask a model again.
    """
    case = Case(draft, change, rules, titles, index_names(change))
    return tuple(problem for rule in DRAFT_RULES for problem in rule(case))
