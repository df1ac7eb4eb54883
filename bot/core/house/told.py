"""A house in words: for prompts in one line of checked values, for people in a few."""

from collections.abc import Iterator, Sequence

from bot.core.house.style import RARELY, USUAL, Style

MOST_TYPES = 6


def style_line(style: Style, types: Sequence[str]) -> str:
    """The style for a model, of numbers, our own words and allowed types; "" where little is known.

    No word of a past title is in it: whoever wrote one cannot speak to the model.
    """
    if not style.known:
        return ""
    return f"{'; '.join(_habits(style, types))} (from {style.titles} past titles)"


def _habits(style: Style, types: Sequence[str]) -> Iterator[str]:
    if style.is_conventional:
        used = [f"{name} {share:.0%}" for name, share in style.types if name in types]
        yield f"types used: {', '.join(used[:MOST_TYPES]) or 'none of those allowed'}"
        yield f"{style.scoped:.0%} of titles have a scope"
    yield f"usual title length {style.usual_length} characters"
    if style.bodies >= 5 and style.with_body <= RARELY:
        yield "bodies are rare"
    elif style.bodies >= 5:
        yield "bodies are lists" if style.bulleted >= USUAL else "bodies are prose"


def told_style(style: Style) -> Iterator[tuple[str, str]]:
    """What was learned, for people: (what, how), as far as there is anything to say."""
    if not style.titles:
        return
    types = (f"{name} {share:.0%}" for name, share in style.types[:MOST_TYPES])
    yield "types", ", ".join(types) or "none"
    yield "titles with a type", f"{style.conventional:.0%}"
    yield "of those, with a scope", f"{style.scoped:.0%}"
    yield "first letter", _first_letter(style)
    yield "usual length", f"{style.usual_length} characters; nine of ten up to {style.longest}"
    yield "language", "mostly not English" if style.foreign else _mostly(style.english, "English")
    yield "emoji", f"{style.emoji:.0%} of titles"
    yield (
        "tickets",
        f"{style.tickets:.0%} of titles" + (f", such as {style.ticket}-1" if style.ticket else ""),
    )
    yield "numbers of pull requests, (#1)", f"{style.numbered:.0%} of titles"
    yield "full stop at the end", f"{style.full_stops:.0%} of titles"
    if style.bodies:
        form = "lists" if style.bulleted >= USUAL else "prose"
        yield "bodies", f"{style.with_body:.0%} of messages, mostly {form}"
        yield "footers", ", ".join(style.footers) or "none as a rule"


def _first_letter(style: Style) -> str:
    if not style.cased:
        return "of a script without capitals"
    if style.capitals >= USUAL:
        return f"a capital in {style.capitals:.0%}"
    return f"a small one in {1 - style.capitals:.0%}"


def _mostly(share: float, what: str) -> str:
    return f"mostly {what}" if share >= USUAL else f"{what} in {share:.0%}"
