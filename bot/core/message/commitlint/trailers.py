"""The trailers of a message, as `git interpret-trailers --parse` prints them.

Its documentation gives the form of a group of trailers; what that leaves open is as git 2.39 does.
"""

import re
from collections.abc import Sequence

BLANKS = " \t\n\r"
TRAILER = re.compile(r"([A-Za-z\d-]+)[ \t]*:(.*)", re.DOTALL)
GENERATED = ("Signed-off-by: ", "(cherry picked from commit ")
DIVIDER = re.compile(r"---(?:[ \t\r]|\Z)")
SCISSORS = "# ------------------------ >8 ------------------------"
COMMENT = "#"


def trailers_of(message: str) -> list[str]:
    """Each trailer as `token: value`, a value of several lines on one."""
    trailers = list[tuple[str, list[str]]]()
    last = False
    for line in _group(_without_end(message.split("\n"))):
        if last and line[:1] in BLANKS:
            trailers[-1][1].append(line)
            continue
        found = TRAILER.match(line)
        last = found is not None
        if found:
            trailers.append((found[1], [found[2]]))
    return [f"{token}: {_on_one_line(lines)}" for token, lines in trailers]


def _on_one_line(lines: Sequence[str]) -> str:
    return " ".join(filter(None, (line.lstrip(BLANKS) for line in lines))).strip(BLANKS)


def _without_end(lines: Sequence[str]) -> Sequence[str]:
    """The lines above a patch and the scissors, without comments and conflicts at their end."""
    end = None
    in_conflicts = False
    for at, line in enumerate(lines):
        if line == SCISSORS or DIVIDER.match(line):
            return lines[: at if end is None else end]
        if line == "" or line.startswith(COMMENT) or line == "Conflicts:":
            in_conflicts = in_conflicts or line == "Conflicts:"
            end = at if end is None else end
        elif not (in_conflicts and line.startswith("\t")):
            end, in_conflicts = None, False
    return lines[:end]


def _group(lines: Sequence[str]) -> Sequence[str]:
    """The last paragraph that is not the title, where it is one of trailers."""
    filled = [at for at, line in enumerate(lines) if line.strip(BLANKS) and line[0] != COMMENT]
    blank = [
        at for at, line in enumerate(lines[: max(filled, default=0)]) if not line.strip(BLANKS)
    ]
    if not blank:
        return []
    group = lines[blank[-1] + 1 :]
    return group if _are_trailers(group) else []


def _are_trailers(group: Sequence[str]) -> bool:
    """All lines are trailers, or at least a quarter with one that git makes among them."""
    trailers = others = 0
    goes_on = False
    for line in group:
        if line.startswith(COMMENT) or not line.strip(BLANKS):
            goes_on = False
        elif line.startswith(GENERATED) or TRAILER.match(line):
            trailers += 1
            goes_on = True
        elif not (goes_on and line[0] in BLANKS):
            others += 1
            goes_on = False
    generated = any(line.startswith(GENERATED) for line in group)
    return bool(trailers) and (not others or (generated and trailers * 3 >= others))
