"""Verbs of commit subjects: from how a changelog or a test says it to the imperative."""

import re

from bot.core.change.wording import words

IMPERATIVE = words(
    """abort accept add adjust align allow append apply assert assign attach avoid batch block
    break     bump cache call cancel capture cast catch check clarify clean clear close collapse
    collect combine     compare compile compute configure connect consider consume convert copy
    correct count cover create     declare decode decrease default defer define delegate delete
    deny deprecate derive describe detect     disable discard display document drop emit enable
    encode enforce ensure escape evaluate exclude     execute exit expand expect export expose
    extend extract fail fetch fill filter find fire fix flag     flatten flush focus follow
    force format forward generate get give group guard guess handle hide     honour honor ignore
    implement import improve include increase infer inherit initialize inject     insert install
    introduce invoke join keep kill limit link list load log look lower make map mark     match
    merge migrate mock move name normalize notify omit open optimize order overwrite override
    parse pass permit persist pick pin preserve prevent print process produce propagate protect
    provide publish push put query quote raise read rebuild recognize record recover redirect
    reduce     refactor refer reflect refresh register reject release reload remove rename
    render reorder replace     report request require reset resolve respect respond restart
    restore restrict resume retain retry     return reuse revert rewrite roll rotate round route
    run save scale scan schedule search select     send serialize serve set share show shrink
    simplify skip sort specify split start stop store stream     strip submit subtract support
    suppress suspend switch sync synchronize terminate test throw toggle     track transform
    translate treat trigger trim truncate try unify update upgrade use validate verify     wait
    warn widen work wrap write yield"""
)

_IRREGULAR = {
    "did": "do", "does": "do", "made": "make", "sent": "send", "kept": "keep", "built": "build",
    "ran": "run", "wrote": "write", "threw": "throw", "took": "take", "caught": "catch",
    "passes": "pass", "fixes": "fix", "processes": "process", "matches": "match",
}  # fmt: skip
_DENIAL = re.compile(
    r"(?:(?:it|they|we)\s+)?(?:(?:does|do|should|must|will|is|can)\s*(?:not|n't)|doesn't|shouldn't"
    r"|won't|don't|not|never)\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:it |that |test |we |they |will |can |should |must |now |correctly |properly |also )+",
    re.IGNORECASE,
)


def imperative_of(word: str) -> str:
    """The imperative of a verb ("adds", "added" → "add"), or "" when it is none that we know."""
    word = word.lower()
    forms = [word, _IRREGULAR.get(word, "")]
    if word.endswith(("ies", "ied")):
        forms.append(f"{word[:-3]}y")
    if word.endswith("s"):
        forms += [word[:-1], word[:-2]]
    if word.endswith("ed"):
        forms += [word[:-2], word[:-1], word[:-3]]
    return next((form for form in forms if form in IMPERATIVE), "")


def as_order(phrase: str) -> str:
    """A phrase turned into an order ("should return none" → "return none"), else ""."""
    denied = _DENIAL.match(phrase)
    if denied:
        order = as_order(f"will {denied['rest']}")
        return f"do not {order}" if order else ""
    lead = _LEAD.match(phrase)
    bare = phrase[lead.end() :] if lead else phrase
    first, _, rest = bare.partition(" ")
    verb = imperative_of(first)
    if not verb or not rest or (first.lower() == verb and not lead and verb in _ALSO_NOUNS):
        return ""
    return f"{verb} {rest}"


def as_doing(order: str) -> str:
    """An order as what is done: "return none" → "returning none", "do not run" → "not running"."""
    denial = "not " if order.startswith("do not ") else ""
    verb, _, rest = order.removeprefix("do not ").partition(" ")
    return f"{denial}{gerund(verb)} {rest}"


def gerund(verb: str) -> str:
    """The -ing form of a verb in the imperative."""
    if verb in _DOUBLING:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


_DOUBLING = words(
    """set get run put drop stop skip trim strip wrap map log cut split emit submit permit omit
    defer infer refer begin pin ship swap tag flag let hit fit plan scan spin plug rerun reset"""
)
_ALSO_NOUNS = words(
    """default format test list name map match count cache filter log order query record report
    request  route scale schedule search set share sort start stream switch track import export
    block break  process link load lock mock model group merge handle index limit focus display
    update"""
)
"""Bare, these may as well be nouns ("default values"): not read as orders."""
