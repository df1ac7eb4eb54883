"""Words that machines obey: CI that skips, version tools, release tools, other bots' commands."""

import re

from bot.core.message.safety.markup import outside_code

SKIP = re.compile(
    r"\[\s{0,5}(skip[\s_-]{0,3}[A-Za-z][\w-]{0,30}|[A-Za-z][\w-]{0,30}?[\s_-]{1,3}skip"
    r"|no[\s_-]{0,3}(?:ci|actions|checks?|build|deploy|release|travis|appveyor|netlify))\s{0,5}\]",
    re.IGNORECASE,
)
"""`[skip ci]` and what CI services and release tools have made of it (docs.github.com, "Skipping
workflow runs"; Netlify, Vercel, Cloudflare Pages, Azure Pipelines, semantic-release)."""

NO_CI = re.compile(r"\*{3}(NO_CI)\*{3}", re.IGNORECASE)
OVERRIDE = re.compile(r"(BEGIN|END)_(COMMIT_OVERRIDE|NESTED_COMMIT)")
"""release-please cuts a description there, whatever stands before and after."""

SEMVER = re.compile(r"\+(semver)[ \t]{0,5}[:=][ \t]{0,5}", re.IGNORECASE)
"""GitVersion raises the version by such words in a message, of which the last may stand on the next
line (its docs, "Version increments": `\\+semver:\\s?(breaking|major)`)."""
BUMP = re.compile(r"(?<![\w&/])#(major|minor|patch|none|skip[_-]?ci)\b", re.IGNORECASE)
"""github-tag-action and its kin raise the version by these."""
SMART = re.compile(r"\b([A-Z][A-Z0-9_]{1,9}-\d{1,9}[ \t]{1,5})#(?=[A-Za-z])")
"""A Jira key with a command behind it, as in `KEY-1 #close` (Atlassian, "Smart Commits")."""
BORS = re.compile(
    r"\b(bors)[ \t]{1,5}(?=(?:r|d|delegate|p)[+=-]|try\b|merge\b|retry\b|ping\b)", re.IGNORECASE
)
ASKED = re.compile(r"\b((?:re)?test\W{1,5}this)\W{1,5}please\b", re.IGNORECASE)
ALLOWED = re.compile(r"\bok(\W{1,5}to\W{1,5}test)\b", re.IGNORECASE)
"""What the pull request builder of Jenkins does wherever it stands in a comment."""
SLASH = re.compile(r"(?<![\w`/.~:\\-])/([A-Za-z][\w-]{1,40})(?![\w`/-])")
ORDER = re.compile(r"^([ \t]*)(/[A-Za-z][\w-]{1,40}|bors)(?![\w/`-])", re.MULTILINE)
ALERT = re.compile(r"\[!(note|tip|important|warning|caution)\]", re.IGNORECASE)


def unlock_directives(text: str) -> str:
    """Words that make CI, a version or a release tool skip or replace something become plain."""
    text = NO_CI.sub(r"\1", SKIP.sub(r"\1", text))
    text = BUMP.sub(r"\1", SEMVER.sub(r"\1 ", SMART.sub(r"\1", text)))
    return OVERRIDE.sub(lambda found: found.group().replace("_", " ").lower(), text)


def quote_commands(text: str) -> str:
    """Commands of other bots (`/approve`, `bors r+`, `retest this please`) become mere names.

    A bot that reads comments looks at the beginnings of lines, code blocks or not, and wrapping
    moves words there: so a word with a slash before it gets into a code span wherever it stands.
    """
    text = ALLOWED.sub(r"fine\1", ASKED.sub(r"\1", BORS.sub(r"`\1` ", text)))
    return outside_code(lambda piece: SLASH.sub(r"`/\1`", piece), text) if "/" in text else text


def quote_orders(text: str) -> str:
    """The same at the beginnings of lines alone, for a text that is shown as it is."""
    return ORDER.sub(r"\1`\2`", ALLOWED.sub(r"fine\1", ASKED.sub(r"\1", text)))


def drop_alerts(text: str) -> str:
    """`[!WARNING]` loses its brackets: boxes of that sort are ours alone."""
    return ALERT.sub(r"\1", text)
