"""What was learned of a house: as data for programs, and as rows for people."""

from bot.core.house.house import House
from bot.core.house.style import LEAST_TITLES

MOST_SCOPES = 20


def house_data(house: House, commits: int) -> dict[str, object]:
    """The profile as plain data: shares from 0 to 1, lengths in code points."""
    style = house.style
    return {
        "commits_read": commits,
        "titles": style.titles,
        "enough": style.known,
        "types": {name: round(share, 3) for name, share in style.types},
        "scopes": dict(house.scopes.counts),
        "typed_titles": house.scopes.titles,
        "conventional": round(style.conventional, 3),
        "scoped": round(style.scoped, 3),
        "capital_first": round(style.capitals, 3),
        "emoji": round(style.emoji, 3),
        "full_stop": round(style.full_stops, 3),
        "tickets": round(style.tickets, 3),
        "ticket_prefix": style.ticket,
        "numbered": round(style.numbered, 3),
        "english": round(style.english, 3),
        "usual_length": style.usual_length,
        "longest_of_nine_in_ten": style.longest,
        "bodies": style.bodies,
        "with_body": round(style.with_body, 3),
        "bulleted": round(style.bulleted, 3),
        "footers": list(style.footers),
    }


def how_sure(house: House, commits: int) -> str:
    """How much was looked at, and whether that is enough to speak of habits."""
    titles = house.style.titles
    if not titles:
        return f"None of {commits:,} commits has a title that a person wrote: nothing is known."
    newest = f"the newest {titles:,} titles" if titles > 1 else "the one title"
    read = f"{commits:,} commits" if commits > 1 else "one commit"
    told = f"From {newest} that people wrote, of {read} read."
    if titles < LEAST_TITLES:
        return f"{told} That is too little to call it a habit: {LEAST_TITLES} are needed."
    return told


def scope_rows(house: House) -> tuple[tuple[str, str], ...]:
    """Scopes with how often they were used, the most used first."""
    return tuple((name, f"{count:,}") for name, count in house.scopes.counts[:MOST_SCOPES])
