"""Every rule of commitlint: always, never, and values at the edge."""

import pytest

from bot.core.message.commitlint.commit import ParsedCommit
from bot.core.message.commitlint.options import CONVENTIONAL
from bot.core.message.commitlint.parameters import HEADER_RULES, PARAMETERS
from bot.core.message.commitlint.parser import parse
from bot.core.message.commitlint.rules import RULES

PLAIN = "feat(api): add x"
FULL = "feat(api)!: add x #1\n\nbody text\n\nBREAKING CHANGE: foot\nSigned-off-by: A <a@b>"
PICKED = "(cherry picked from commit 0123abc)"
BARE = "no type here"
NONE = None

Row = tuple[str, str, object, bool | None, bool | None]

# fmt: off
ROWS: list[Row] = [
    # rule, message, value, valid under always, valid under never (None: the same)
    ("body-empty", PLAIN, NONE, True, False),
    ("body-empty", FULL, NONE, False, True),
    ("footer-empty", PLAIN, NONE, True, False),
    ("footer-empty", FULL, NONE, False, True),
    ("scope-empty", BARE, NONE, True, False),
    ("scope-empty", "feat(): x", NONE, True, False),
    ("scope-empty", PLAIN, NONE, False, True),
    ("subject-empty", BARE, NONE, True, False),
    ("subject-empty", PLAIN, NONE, False, True),
    ("type-empty", "(api): x", NONE, True, False),
    ("type-empty", PLAIN, NONE, False, True),
    ("references-empty", PLAIN, NONE, True, False),
    ("references-empty", FULL, NONE, False, True),
    ("body-max-length", PLAIN, 0, True, None),
    ("body-max-length", FULL, 9, True, None),
    ("body-max-length", FULL, 8, False, None),
    ("body-max-length", FULL, NONE, False, None),
    ("body-max-length", "feat: x\n\n😀😀", 3, False, None),
    ("body-min-length", PLAIN, 5, True, None),
    ("body-min-length", FULL, 9, True, None),
    ("body-min-length", FULL, 10, False, None),
    ("body-max-line-length", PLAIN, 1, True, None),
    ("body-max-line-length", "feat: x\n\n123\r\n456", 3, True, None),
    ("body-max-line-length", "feat: x\n\n123\n4567", 3, False, None),
    ("body-max-line-length", "feat: x\n\nsee http://a.b", 3, True, None),
    ("body-max-line-length", "feat: x\n\nsee xhttp://a.b", 3, False, None),
    ("body-max-line-length", "feat: x\n\nhttp:// a", 3, False, None),
    ("footer-max-length", PLAIN, 0, True, None),
    ("footer-max-length", "feat: x\n\nRefs: 1", 7, True, None),
    ("footer-max-length", "feat: x\n\nRefs: 1", 6, False, None),
    ("footer-min-length", PLAIN, 1, True, None),
    ("footer-min-length", "feat: x\n\nRefs: 1", 7, True, None),
    ("footer-min-length", "feat: x\n\nRefs: 1", 8, False, None),
    ("footer-max-line-length", PLAIN, 1, True, None),
    ("footer-max-line-length", "feat: x\n\nRefs: 1\nlonger line", 7, False, None),
    ("footer-max-line-length", "feat: x\n\nRefs: https://a.b/c", 7, True, None),
    ("header-max-length", PLAIN, 16, True, None),
    ("header-max-length", PLAIN, 15, False, None),
    ("header-max-length", "😀", 1, False, None),
    ("header-max-length", "", 100, False, None),
    ("header-min-length", PLAIN, 16, True, None),
    ("header-min-length", PLAIN, 17, False, None),
    ("header-min-length", "", 0, False, None),
    ("scope-max-length", BARE, 0, True, None),
    ("scope-max-length", PLAIN, 3, True, None),
    ("scope-max-length", PLAIN, 2, False, None),
    ("scope-min-length", BARE, 9, True, None),
    ("scope-min-length", PLAIN, 3, True, None),
    ("scope-min-length", PLAIN, 4, False, None),
    ("subject-max-length", BARE, 0, True, None),
    ("subject-max-length", PLAIN, 5, True, None),
    ("subject-max-length", PLAIN, 4, False, None),
    ("subject-min-length", BARE, 9, True, None),
    ("subject-min-length", PLAIN, 5, True, None),
    ("subject-min-length", PLAIN, 6, False, None),
    ("type-max-length", BARE, 0, True, None),
    ("type-max-length", PLAIN, 4, True, None),
    ("type-max-length", PLAIN, 3, False, None),
    ("type-min-length", BARE, 9, True, None),
    ("type-min-length", PLAIN, 4, True, None),
    ("type-min-length", PLAIN, 5, False, None),
    ("body-full-stop", PLAIN, NONE, True, True),
    ("body-full-stop", "feat: x\n\nends.", NONE, True, False),
    ("body-full-stop", "feat: x\n\nends", NONE, False, True),
    ("body-full-stop", "feat: x\n\nends!", "!", True, False),
    ("header-full-stop", "feat: x.", NONE, True, False),
    ("header-full-stop", "feat: x...", NONE, True, False),
    ("header-full-stop", PLAIN, ".", False, True),
    ("header-full-stop", "feat: x😀", "😀", False, True),
    ("header-full-stop", "feat: x", "", False, True),
    ("header-full-stop", "feat: x😀", "", False, True),
    ("header-full-stop", "", ".", False, True),
    ("subject-full-stop", "feat: x.", NONE, True, False),
    ("subject-full-stop", "feat: x...", NONE, False, True),
    ("subject-full-stop", "feat: x!", "!", True, False),
    ("subject-full-stop", "type:", ":", True, True),
    ("subject-full-stop", ":", ":", True, False),
    ("subject-full-stop", "", ".", False, True),
    ("header-trim", PLAIN, NONE, True, None),
    ("header-trim", " feat: x", NONE, False, None),
    ("header-trim", "feat: x\u00a0", NONE, False, None),
    ("header-trim", "\tfeat: x ", NONE, False, None),
    ("header-trim", "", NONE, True, None),
    ("body-leading-blank", PLAIN, NONE, True, True),
    ("body-leading-blank", "feat: x\n\nbody", NONE, True, False),
    ("body-leading-blank", "feat: x\r\n\r\nbody", NONE, True, False),
    ("body-leading-blank", "feat: x\nbody", NONE, False, True),
    ("body-leading-blank", "\nfeat: x\n\nbody", NONE, False, True),
    ("footer-leading-blank", PLAIN, NONE, True, True),
    ("footer-leading-blank", "feat: x\n\nRefs: 1", NONE, True, False),
    ("footer-leading-blank", "feat: x\n\nbody\nRefs: 1", NONE, False, True),
    ("footer-leading-blank", "Refs: 1\nRefs: 1", NONE, False, True),
    ("footer-leading-blank", "feat: x\n\nRefs: 1\r\n", NONE, True, False),
    ("signed-off-by", FULL, "Signed-off-by:", True, False),
    ("signed-off-by", PLAIN, "Signed-off-by:", False, True),
    ("signed-off-by", PLAIN, NONE, True, False),
    ("signed-off-by", f"{FULL}\n\n# c\n{PICKED}\n", "Signed", True, False),
    ("signed-off-by", f"{FULL}\n(cherry picked from commit 01)\n", "Signed", False, True),
    ("signed-off-by", "# c", NONE, False, True),
    ("trailer-exists", FULL, "Signed-off-by:", True, False),
    ("trailer-exists", PLAIN, "Signed-off-by:", False, True),
    ("trailer-exists", PLAIN, NONE, True, False),
    ("subject-exclamation-mark", "feat!: x", NONE, True, False),
    ("subject-exclamation-mark", "feat(a)!: x", NONE, True, False),
    ("subject-exclamation-mark", PLAIN, NONE, False, True),
    ("subject-exclamation-mark", "", NONE, True, True),
    ("breaking-change-exclamation-mark", FULL, NONE, True, False),
    ("breaking-change-exclamation-mark", PLAIN, NONE, True, False),
    ("breaking-change-exclamation-mark", "feat!: x", NONE, False, True),
    ("breaking-change-exclamation-mark", "feat: x\n\nBREAKING-CHANGE: y", NONE, False, True),
    ("breaking-change-exclamation-mark", "feat!: x\n\nbreaking change: y", NONE, False, True),
    ("breaking-change-exclamation-mark", "", NONE, True, True),
    ("type-enum", PLAIN, ("feat", "fix"), True, False),
    ("type-enum", PLAIN, ("fix",), False, True),
    ("type-enum", "Feat: x", ("feat",), False, True),
    ("type-enum", PLAIN, NONE, False, True),
    ("type-enum", BARE, ("fix",), True, True),
    ("scope-enum", PLAIN, ("api",), True, False),
    ("scope-enum", PLAIN, ("web",), False, True),
    ("scope-enum", PLAIN, (), True, True),
    ("scope-enum", PLAIN, NONE, True, True),
    ("scope-enum", BARE, ("api",), True, True),
    ("scope-enum", "feat(api, web): x", ("api", "web"), True, False),
    ("scope-enum", "feat(api,web/cli): x", ("api", "web"), False, False),
    ("scope-enum", "feat(a/b): x", ("a/b",), True, False),
    ("scope-enum", "feat(a|b): x", {"scopes": ("a", "b"), "delimiters": ("|",)}, True, False),
    ("scope-enum", "feat(a,b): x", {"scopes": ("a", "b"), "delimiters": ("|",)}, False, True),
    ("scope-enum", "feat(a,b): x", {"scopes": ("a", "b"), "delimiters": ()}, True, False),
    ("scope-enum", "feat(a,b): x", {"scopes": ("a", "b"), "delimiters": ("",)}, False, True),
    ("scope-enum", "feat(a,b): x", {"scopes": ()}, True, True),
    ("scope-delimiter-style", BARE, NONE, True, True),
    ("scope-delimiter-style", "feat(a, b/c): x", NONE, True, False),
    ("scope-delimiter-style", "feat(a|b): x", NONE, False, True),
    ("scope-delimiter-style", "feat(a|b): x", ("|",), True, False),
    ("scope-delimiter-style", PLAIN, ("|",), True, False),
    ("body-case", PLAIN, "upper-case", True, True),
    ("body-case", FULL, "lower-case", True, False),
    ("body-case", FULL, "upper-case", False, True),
    ("body-case", FULL, NONE, False, True),
    ("header-case", "Foo bar", "sentence-case", True, False),
    ("header-case", "1 foo", "upper-case", True, True),
    ("header-case", "Éa", "upper-case", True, True),
    ("header-case", "", "upper-case", True, True),
    ("subject-case", "feat: Foo Bar", ("lower-case", "start-case"), True, False),
    ("subject-case", "feat: fooBar", "camel-case", True, False),
    ("subject-case", "feat: Foo-bar", "kebab-case", False, True),
    ("subject-case", "feat: 1 Foo", "lower-case", True, True),
    ("subject-case", "feat: 文 Foo", "lower-case", True, True),
    ("subject-case", "feat: Été", "lower-case", False, True),
    ("subject-case", "feat: \u0345", "upper-case", False, True),
    ("subject-case", BARE, "upper-case", True, True),
    ("subject-case", "feat: x", ({"when": "never", "case": "lower-case"},), False, True),
    ("subject-case", "feat: x", ({"case": "lower-case"},), True, False),
    ("type-case", "Feat: x", "lower-case", False, True),
    ("type-case", "feat: x", "lower-case", True, False),
    ("type-case", BARE, "upper-case", True, True),
    ("scope-case", BARE, "upper-case", True, True),
    ("scope-case", "feat(Api): x", "lower-case", False, True),
    ("scope-case", "feat(api/webApp): x", "camel-case", True, False),
    ("scope-case", "feat(a.b): x", {"cases": ("snake-case",), "delimiters": (".",)}, True, False),
    ("scope-case", "feat(a.b): x", {"cases": ("snake-case",)}, False, True),
]
# fmt: on


@pytest.mark.parametrize(("name", "message", "value", "always", "never"), ROWS)
def test_a_rule_holds_always_or_never(
    name: str, message: str, value: object, always: bool, never: bool | None
) -> None:
    commit = parse(message, CONVENTIONAL)
    rule = RULES[name]
    for applicable, wanted in ((True, always), (False, always if never is None else never)):
        valid, told = rule(commit, applicable, value)
        assert valid is wanted
        assert valid or told


def test_every_rule_is_tried_both_ways() -> None:
    tried = {(name, wanted) for name, _, _, always, never in ROWS for wanted in (always, never)}
    assert {name for name, _ in tried} == set(RULES) == set(PARAMETERS)
    assert {name for name, wanted in tried if wanted is False} == set(RULES)


def test_rules_of_the_header_are_known() -> None:
    assert len(RULES) == 38
    assert len(HEADER_RULES) == 22
    rest = ParsedCommit("x", header="x")
    for name in HEADER_RULES:
        assert RULES[name](rest, True, None) == RULES[name](
            parse("x\n\ny", CONVENTIONAL), True, None
        )


MESSAGES = [
    (
        "subject-case",
        "feat: Foo",
        False,
        ("lower-case", "sentence-case"),
        "subject must not be in sentence-case",
    ),
    (
        "subject-case",
        "feat: Foo",
        True,
        ("lower-case", "upper-case"),
        "subject must be in lower-case, upper-case",
    ),
    ("header-max-length", "feat: 😀", True, 5, "header must not be longer than 5: it has 8"),
    ("header-trim", " x ", True, None, "header must not start and end with whitespace"),
    ("type-enum", "feat: x", True, ("fix", "ci"), "type must be one of fix, ci"),
    ("scope-delimiter-style", "feat(a|b): x", True, None, "scopes must be divided by /, \\, ,"),
]


@pytest.mark.parametrize(("name", "message", "applicable", "value", "told"), MESSAGES)
def test_a_broken_rule_says_what_it_wants(
    name: str, message: str, applicable: bool, value: object, told: str
) -> None:
    assert RULES[name](parse(message, CONVENTIONAL), applicable, value) == (False, told)
