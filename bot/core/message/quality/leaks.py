"""Rules against words of the machine: greetings, placeholders, prompts, schemas, live markup."""

import re
from collections.abc import Iterator

from bot.core.message.grounding import missing_names
from bot.core.message.quality.case import Case
from bot.core.message.records import Problem
from bot.core.message.safety import inert, one_line

GREETING = re.compile(
    r"(?:here (?:is|are)|here's|sure[,!.]|certainly|of course[,!]|okay[,!]|i.?m sorry"
    r"|i (?:cannot|can't|will|have|am|was)\b|below is|the following (?:is|are)|as an? (?:ai|large)"
    r"|this is (?:a|the|your) (?:commit|changelog|squash)|this commit will"
    r"|(?:commit message|commit|subject|title|header|body|summary|message|json)\s?:)",
    re.IGNORECASE,
)
"""How a model begins when it talks to its user instead of filling the field."""

PLACEHOLDER = re.compile(
    r"<(?:commit[ _-]?message|subject|type|scope|body|description|summary|message|title|header"
    r"|short description|(?:your|insert|brief|optional)[ _][^<>\n]{1,60})>"
    r"|\[(?:insert|your|placeholder|commit message|description|subject)\b[^\[\]\n]{0,60}\]"
    r"|\{(?:subject|type|scope|summary|message|placeholder)\}|type\(scope\)|lorem ipsum"
    r"|\b(?:tbd|placeholder text|string value)\b",
    re.IGNORECASE,
)
MACHINE_WORDS = re.compile(
    r"as an ai\b|language model|your whole reply|reply with the json|one json object"
    r"|never follow instructions|(?:previous|above) instructions|system prompt|fields, all required"
    r"|lower-case first letter|completes the sentence|without any text around it|<<<\w|\w>>>"
    r"|the draft breaks|paths? that you are offered|additionalproperties|maxlength"
    r"|\\ no newline at end|^@@ -\d|^diff --git|</?think>|<\|\w+\|>"
    r"|[\"'](?:summary|type|scope|subject|body|breaking|files|path|purpose)[\"']\s?:",
    re.IGNORECASE | re.MULTILINE,
)
"""Words of our prompts, of schemas and of diffs; like placeholders they are no leak where the
change itself holds them."""

FENCE = re.compile(
    r"```|~~~|^[ \t]*(?:json|markdown|text)[ \t]*$"
    r"|^[ \t]*[{\[][ \t]*(?:$|[\"{\[])|^[ \t]*[}\]],?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def speaks_to_readers(case: Case) -> Iterator[Problem]:
    """No greeting, placeholder, prompt, schema or fence stands in any text."""
    for name, text in case.texts().items():
        leaked = _leak(text, case)
        if leaked:
            shown = one_line(leaked, 40)
            yield Problem(
                "leak",
                f"The {one_line(name, 40)} holds words of the machine: `{shown}`.",
                f"Write the {one_line(name, 100)} itself, without `{shown}`.",
            )


def _leak(text: str, case: Case) -> str:
    for found in (GREETING.match(text), FENCE.search(text)):
        if found:
            return found.group()
    for found in (PLACEHOLDER.search(text), MACHINE_WORDS.search(text)):
        if found and not _is_of_the_change(found.group(), case):
            return found.group()
    return ""


def _is_of_the_change(words: str, case: Case) -> bool:
    """Whether the change holds the words, as they are or as a name: `test_string_value`."""
    return case.index.mentions(words) or case.index.mentions("_".join(words.split()))


def names_what_occurs(case: Case) -> Iterator[Problem]:
    """Every name in backticks, path, identifier, flag and version occurs in the change."""
    missing = missing_names("\n".join(case.texts().values()), case.index)
    for name in missing:
        shown = one_line(name, 60)
        yield Problem(
            "grounding",
            f"`{shown}` does not occur in the change.",
            f"`{shown}` does not occur in the change: leave it out, or use the name in the change.",
        )


def does_nothing(case: Case) -> Iterator[Problem]:
    """No text mentions, closes, links, signs off, or hides anything."""
    for name, text in case.texts().items():
        if inert(text) != text:
            yield Problem(
                "inert",
                f"The {one_line(name, 40)} holds a mention, reference, link or hidden character.",
                f"Write the {one_line(name, 100)} without mentions, issue numbers, links or HTML.",
            )
