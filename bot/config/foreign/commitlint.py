"""commitlint's configuration as settings of ours."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from bot.config.foreign.imported import Gathering, Imported
from bot.config.foreign.values import (
    Unread,
    Value,
    entries_in,
    gap_in,
    is_false,
    is_open,
    texts_in,
    value_of_data,
    value_of_tree,
    without_gaps,
)
from bot.config.rule_settings import rule_problem, written_rules
from bot.config.yaml_text import Tree
from bot.core.message.commitlint.parameters import PARAMETERS
from bot.core.message.commitlint.presets import PRESETS, UNSUPPORTED, Preset

KEY = "commitlint"

ANY = "/[^]*/"
NONE = "/^$/"
LONGEST = 1000  # the most that `title.max-length` can be

READ = frozenset({"extends", "rules", "parserPreset", "defaultIgnores", "helpUrl", "prompt"})
"""Its keys that are taken, or that say nothing about messages."""

PARSERS = ("conventional-changelog-conventionalcommits", "conventional-changelog-angular")

TYPES, SCOPES, LENGTH = "type-enum", "scope-enum", "header-max-length"
ERRORS, WARNINGS = ("2", "error"), ("1", "warning")
OFF: Tree = ["0"]
SCOPES_ALONE = frozenset(name for name in UNSUPPORTED if name.endswith("-scopes"))
"""What sets no other rule than `scope-enum`."""

OURS_TOO: Mapping[str, Tree] = MappingProxyType(
    {
        "subject-empty": ["2", "never"],
        "subject-full-stop": ["2", "never", "."],
        "type-empty": ["2", "never"],
    }
)
"""What Squill's own rules ask for of any title: told once is enough."""
ANY_HEADER = r"^(?:(?<type>\w+)(?:\((?<scope>[^()]*)\))?!?: )?(?<subject>.+)$"
"""A header with or without a type, for those who have switched `type-empty` off."""
NOTHING_LIKE_IT = "Squill has nothing like it"


def _exported(preset: Preset) -> Value:
    """What a preset's package exports, as far as it matters."""
    rules = written_rules(preset.rules)
    return {"rules": {name: value_of_data(setting) for name, setting in rules.items()}}


MODULES: Mapping[str, Value] = {name: _exported(preset) for name, preset in PRESETS.items()}


def commitlint_of(_: str, package: Value) -> Value:
    """The part of package.json that is commitlint's, None when there is none."""
    return entries_in(package).get(KEY)


def imported_commitlint(path: str, value: Value) -> Imported:
    """What commitlint's configuration says (its `docs/reference/configuration.md`).

    Known `extends` are built in. Rules that are errors and that Squill has itself become settings
    of ours, which its fixes know; the others keep their names in `title.rules`. What may have been
    set by something that cannot be read is not enforced.
    """
    gathered = Gathering(path)
    if isinstance(value, Unread):
        gathered.miss("", str(value))
        _take({}, gathered)
        return gathered.imported()
    if not isinstance(value, dict):
        gathered.miss("", "it is no configuration")
        return gathered.imported()
    extended, own = _extended(value.get("extends"), gathered), _own(value.get("rules"), gathered)
    _take(own if _may_set_any_rule(value) else {**extended, **own}, gathered)
    _parser(value.get("parserPreset"), gathered)
    if is_false(value.get("defaultIgnores")):
        gathered.take("title.generated", [], "defaultIgnores")
    for name in value:
        gap = gap_in(value[name])
        if name not in READ or (gap and name == "defaultIgnores"):
            tell = gathered.miss if gap else gathered.leave
            tell(name[:80], str(gap or NOTHING_LIKE_IT))
    return gathered.imported()


def _may_set_any_rule(value: dict[str, Value]) -> bool:
    """Whether nobody knows which of the extended rules the configuration sets anew."""
    rules = value.get("rules")
    if isinstance(rules, dict):
        return is_open(rules)
    return isinstance(rules, Unread) or is_open(value)


def _extended(value: Value, gathered: Gathering) -> dict[str, Tree]:
    """The rules of what is extended, later ones over earlier ones.

    Of what is not built in nobody knows which earlier rules it sets, unless its scopes are all.
    """
    rules: dict[str, Tree] = {}
    for item in value if isinstance(value, list) else [value] if value else []:
        name = _full_name(item) if isinstance(item, str) else ""
        if name in PRESETS:
            rules |= {
                rule: _as_tree(setting)
                for rule, setting in written_rules(PRESETS[name].rules).items()
            }
            continue
        rules = rules | {SCOPES: OFF} if name in SCOPES_ALONE else {}
        if isinstance(item, str):
            gathered.miss("extends", f"{item[:80]!r} is not built in; copy its rules")
        else:
            gathered.miss("extends", str(gap_in(item) or "it is no name"))
    return rules


def _full_name(name: str) -> str:
    """A name as commitlint resolves it: `@commitlint/config-…`, or short for one."""
    return name if name.startswith("@") else f"@commitlint/config-{name.removeprefix('config-')}"


def _as_tree(setting: object) -> Tree:
    listed = setting if isinstance(setting, list) else [setting]
    return without_gaps(value_of_data(listed))


def _own(value: Value, gathered: Gathering) -> dict[str, Tree]:
    """The rules that the configuration itself sets; those that cannot be read are off."""
    if isinstance(value, Unread):
        gathered.miss("rules", str(value))
    rules: dict[str, Tree] = {}
    for name, setting in entries_in(value).items():
        gap = gap_in(setting)
        problem = "" if gap or name not in PARAMETERS else rule_problem(name, without_gaps(setting))
        if gap:
            place = f"rules: {name[:80]}" if name.startswith("...") else f"rules.{name[:80]}"
            gathered.miss(place, str(gap))
        elif name not in PARAMETERS:
            gathered.miss(f"rules.{name[:80]}", "commitlint itself has no such rule")
        elif problem:
            gathered.miss("rules", problem)
        if name in PARAMETERS:
            rules[name] = OFF if gap or problem else _listed(without_gaps(setting))
    return rules


def _listed(setting: Tree) -> Tree:
    return setting if isinstance(setting, list) else [setting]


def _take(rules: dict[str, Tree], gathered: Gathering) -> None:
    types = _names(rules, TYPES)
    may_lack = [NONE] if types and _is_off(rules, "type-empty") else []
    said = TYPES if types else f"no {TYPES} that is an error"
    gathered.take("title.types", [*types, *may_lack] or [ANY], said)
    if scopes := _names(rules, SCOPES):
        gathered.take("title.scopes", scopes, SCOPES)
    if _is(rules, "scope-empty", "never"):
        rules.pop("scope-empty")
        gathered.take("title.require-scope", "true", "scope-empty")
    _take_length(rules, gathered)
    for rule, setting in OURS_TOO.items():
        if rules.get(rule) == setting:
            rules.pop(rule)
    if _is_off(rules, "type-empty"):
        gathered.take("title.header-pattern", ANY_HEADER, "type-empty")
        gathered.take("title.header-pattern-correspondence", [], "type-empty")
    gathered.take("title.rules", rules, "rules")


def _take_length(rules: dict[str, Tree], gathered: Gathering) -> None:
    most = _limit(rules.get(LENGTH))
    if most and _is(rules, LENGTH, "always"):
        gathered.take("title.max-length", most, LENGTH)
        rules.pop(LENGTH)
        return
    gathered.take("title.max-length", str(LONGEST), f"no {LENGTH} that is an error")
    if most and _is(rules, LENGTH, "always", WARNINGS):
        gathered.take("title.warn-length", most, f"{LENGTH}, a warning")
        rules.pop(LENGTH)


def _is_off(rules: dict[str, Tree], rule: str) -> bool:
    setting = rules.get(rule)
    return isinstance(setting, list) and setting[:1] in (["0"], ["off"])


def _limit(setting: Tree) -> str:
    """The length that a rule allows, "" when a setting of ours cannot be it."""
    text = setting[2] if isinstance(setting, list) and len(setting) > 2 else None
    if not isinstance(text, str) or not text.isdecimal():
        return ""
    return text if 20 <= int(text) <= LONGEST else ""


def _names(rules: dict[str, Tree], rule: str) -> list[Tree]:
    """The names that a rule allows, and the rule is taken away: a setting of ours holds them."""
    setting = rules.get(rule)
    listed = setting[2] if isinstance(setting, list) and len(setting) > 2 else None
    names = texts_in(value_of_tree(listed)) if isinstance(listed, list) else []
    if not names or not _is(rules, rule, "always"):
        return []
    rules.pop(rule)
    return list(names)


def _is(
    rules: dict[str, Tree], rule: str, applicable: str, levels: Collection[Tree] = ERRORS
) -> bool:
    setting = rules.get(rule)
    if not isinstance(setting, list) or not setting:
        return False
    given = setting[1] if len(setting) > 1 else "always"
    return setting[0] in levels and given == applicable


def _parser(value: Value, gathered: Gathering) -> None:
    """A pattern for headers; the parsers that are built in read them as our grammar does."""
    preset = entries_in(value)
    name = value if isinstance(value, str) else preset.get("name")
    if isinstance(name, str) and name not in PARSERS and "parserOpts" not in preset:
        gathered.miss("parserPreset", f"{name[:80]!r} is not built in; copy its headerPattern")
    if isinstance(value, Unread):
        gathered.miss("parserPreset", str(value))
    for option, setting in entries_in(preset.get("parserOpts")).items():
        place = f"parserPreset.parserOpts.{option[:80]}"
        if gap := gap_in(setting):
            gathered.miss(place, str(gap))
        elif option == "headerPattern" and isinstance(setting, str):
            gathered.take("title.header-pattern", _source(setting), option)
        elif option == "headerCorrespondence":
            names = texts_in(setting)
            listed = names[0].split(",") if len(names) == 1 else names
            gathered.take(
                "title.header-pattern-correspondence", [each.strip() for each in listed], option
            )
        else:
            gathered.leave(place, NOTHING_LIKE_IT)


def _source(pattern: str) -> str:
    """The pattern of a regular expression's literal, or of a text that holds one."""
    start, end = pattern.find("/"), pattern.rfind("/")
    return pattern[1:end] if start == 0 and end > 0 else pattern
