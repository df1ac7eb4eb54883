"""commitlint's 38 rules in one visible table, under their own names."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.message.commitlint.rules.breaking import marks_match, title_has_mark
from bot.core.message.commitlint.rules.cases import part_case, scope_case
from bot.core.message.commitlint.rules.ends import (
    part_full_stop,
    starts_and_ends,
    subject_full_stop,
)
from bot.core.message.commitlint.rules.lengths import (
    longest,
    longest_header,
    longest_line,
    shortest,
    shortest_header,
)
from bot.core.message.commitlint.rules.listed import scope_delimiters, scope_listed, type_listed
from bot.core.message.commitlint.rules.presence import has_no_references, part_empty
from bot.core.message.commitlint.rules.rule import Rule
from bot.core.message.commitlint.rules.surroundings import (
    body_after_blank,
    footer_after_blank,
    signed_off,
    trailer_there,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "body-case": part_case("body"),
        "body-empty": part_empty("body"),
        "body-full-stop": part_full_stop("body"),
        "body-leading-blank": body_after_blank,
        "body-max-length": longest("body"),
        "body-max-line-length": longest_line("body"),
        "body-min-length": shortest("body"),
        "breaking-change-exclamation-mark": marks_match,
        "footer-empty": part_empty("footer"),
        "footer-leading-blank": footer_after_blank,
        "footer-max-length": longest("footer"),
        "footer-max-line-length": longest_line("footer"),
        "footer-min-length": shortest("footer"),
        "header-case": part_case("header"),
        "header-full-stop": part_full_stop("header"),
        "header-max-length": longest_header,
        "header-min-length": shortest_header,
        "header-trim": starts_and_ends,
        "references-empty": has_no_references,
        "scope-case": scope_case,
        "scope-delimiter-style": scope_delimiters,
        "scope-empty": part_empty("scope"),
        "scope-enum": scope_listed,
        "scope-max-length": longest("scope"),
        "scope-min-length": shortest("scope"),
        "signed-off-by": signed_off,
        "subject-case": part_case("subject"),
        "subject-empty": part_empty("subject"),
        "subject-exclamation-mark": title_has_mark,
        "subject-full-stop": subject_full_stop,
        "subject-max-length": longest("subject"),
        "subject-min-length": shortest("subject"),
        "trailer-exists": trailer_there,
        "type-case": part_case("type"),
        "type-empty": part_empty("type"),
        "type-enum": type_listed,
        "type-max-length": longest("type"),
        "type-min-length": shortest("type"),
    }
)
"""@commitlint/rules 21.2: each a pure function of the commit, always or never, and the value."""
