"""Subjects that say nothing: words that fit every change, counts, and names of files alone."""

import re
from collections.abc import Collection

from bot.core.message.words import word_set

FILLERS = word_set(
    """
    a an the and or for in of on to with some various several multiple many minor small tiny
    general misc miscellaneous different certain few new other existing related better
    necessary needed required important additional all more further quick simple recent my our
    this that its it up as per after again also just only me latest current overall basic
    initial first second final
    """
)
EMPTY_VERBS = word_set(
    """
    add address adjust alter amend apply change clean cleanup commit do edit enhance fix
    handle implement improve make modify optimize perform polish refactor refine rework
    resolve revise tweak update wip save work working squash
    """
)
EMPTY_NOUNS = word_set(
    """
    adjustment adjustments app application behavior behaviour bug bugfix bugfixes bugs change
    changes code codebase comments content diff edits enhancement enhancements error errors
    feature features feedback file files fixes functionality functionalities hotfix
    implementation improvement improvements issue issues item items line lines logic
    maintenance module modules modification modifications patch place places problem problems
    project quality refactoring refinement refinements repo repository review reviews script
    scripts source stuff system task tasks thing things tweaks update updates version ready
    progress pr
    """
)
NOTHING_SAID = FILLERS | EMPTY_VERBS | EMPTY_NOUNS

TOUCH_VERBS = word_set(
    "adjust alter amend change edit improve modify refactor revise touch tweak update"
)
COUNT = re.compile(
    r"\b\d+ (?:\w+ )?"
    r"(?:files?|lines?|modules?|functions?|classes|methods?|places?|tests?|changes?)\b"
)
FILE_NAME = re.compile(r"[\w@.-]{0,100}[\w-]\.[A-Za-z][A-Za-z0-9]{0,4}")
PRODUCTS = word_set(
    """
    node.js vue.js next.js nuxt.js react.js three.js d3.js express.js chart.js asp.net vb.net
    ado.net discord.py socket.io draw.io next.js ember.js backbone.js moment.js e.g i.e
    """
)
WORDS = re.compile(r"[\w'-]+")
TRAILING_REFERENCES = re.compile(r"(?: \((?:#|!|pull request #)\d+\)){1,9}$")


def is_vague(subject: str) -> bool:
    """Whether a subject would fit any change: file names, counts and empty verbs say nothing."""
    bare = TRAILING_REFERENCES.sub("", subject.strip())
    telling = [token for token in bare.split() if not _is_file_name(token)]
    words = WORDS.findall(" ".join(telling).lower())
    return all(word in NOTHING_SAID or word.isdigit() for word in words)


def only_touches(subject: str, names: Collection[str]) -> bool:
    """Whether a subject says `update` or the like of a number of files or of a file by its name.

    `names` are the changed files' paths and the last parts of them.
    """
    first, *others = subject.split() or [""]
    if first.lower() not in TOUCH_VERBS:
        return False
    return bool(COUNT.search(subject)) or any(_bare(token) in names for token in others)


def _is_file_name(token: str) -> bool:
    bare = _bare(token).rsplit("/", 1)[-1]
    return bool(FILE_NAME.fullmatch(bare)) and bare.lower() not in PRODUCTS


def _bare(token: str) -> str:
    return token.strip("`'\"(),;:")
