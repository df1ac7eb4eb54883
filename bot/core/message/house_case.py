"""The first letter of a subject as the house writes it, where the settings leave that open."""

import re
from dataclasses import replace

from bot.core.house.style import Style
from bot.core.message.records import Draft
from bot.core.message.settings import TitleRules

_PLAIN_WORD = re.compile(r"[a-z][a-z'-]*(?=\s|\Z)")
"""A first word that is no name, path or code: those are written as they are everywhere."""
CASE_RULE = "subject-case"


def in_house_case(draft: Draft, style: Style, titles: TitleRules, title: str) -> Draft:
    """The draft with a capital first letter where most past titles have one.

    The settings' rule of the subject's case decides where there is one, and their patterns; the
    author's own `title` stays as it is.
    """
    commit = draft.commit
    decided = (
        titles.subject_pattern
        or titles.header_pattern
        or any(rule.name == CASE_RULE and rule.level for rule in titles.rules)
    )
    own = commit.subject in title
    if not style.capitalises or decided or own or not _PLAIN_WORD.match(commit.subject):
        return draft
    spelt = replace(commit, subject=commit.subject[:1].upper() + commit.subject[1:])
    return replace(draft, commit=spelt, entry=replace(draft.entry, header=spelt.header))
