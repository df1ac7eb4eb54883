"""Markdown and HTML that does something: comments, elements, images and links."""

import re
from collections.abc import Callable

from bot.core.message.words import word_set

GITHUB_ELEMENTS = word_set(
    """
    a abbr audio b bdo big blockquote body br button canvas caption center cite code dd del
    details dfn dir div dl dt em embed fieldset figcaption figure font footer form frame
    frameset g-emoji h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li
    link main mark math menu meta nav noembed noframes noscript ol p param path picture
    plaintext pre q rp rt ruby s samp script section select small source span strike strong
    style sub summary sup svg table tbody td template textarea tfoot th thead themed-picture
    time title tr track tt ul var video wbr xmp
    """
)
"""HTML elements that GitHub renders, or that swallow what stands after them (GFM §4.6, §6.11)."""

TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>\n]*)(>?)")
GENERIC_ARGUMENTS = re.compile(r"[\w.,:?&* \[\]-]*")
DECLARATION = re.compile(r"<(?=[!?])")
ADDRESS_IN_ANGLES = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*|[^<>\s@]{1,64}@[^<>\s]*)>")
LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\(([^()\n]*)\)|\[([^\[\]\n]*)\])")
LINK_TARGET = re.compile(r"[/.#:]")
DEFINITION = re.compile(r"^([ \t]*\[[^\[\]\n]+\]):", re.MULTILINE)
COMMENT_START = "<!--"
CODE_SPAN = re.compile(r"(`[^`\n]*`)")


def outside_code(change: Callable[[str], str], text: str) -> str:
    """Applies `change` to all that stands outside of code spans.

    Only spans that every reader of Markdown sees alike are left alone: single backticks, paired
    on each line. With any other backtick in the text, all of it is changed.
    """
    if "`" not in text:
        return change(text)
    if "``" in text or "\\`" in text or any(line.count("`") % 2 for line in text.split("\n")):
        return change(text)
    pieces = CODE_SPAN.split(text)
    return "".join(piece if at % 2 else change(piece) for at, piece in enumerate(pieces))


def open_comments(text: str) -> str:
    """HTML comments, our own marker among them, lose their signs: nothing stays hidden."""
    if COMMENT_START not in text:
        return text
    return text.replace(COMMENT_START, "").replace("-->", "")


def drop_html(text: str) -> str:
    """Removes the elements that GitHub renders; `Vec<T>` and `<your-name>` stay."""
    return outside_code(_drop_tags, text) if "<" in text else text


def _drop_tags(text: str) -> str:
    text = ADDRESS_IN_ANGLES.sub(r"\1", text)
    return TAG.sub(_tag, DECLARATION.sub("", text))


def _tag(found: re.Match[str]) -> str:
    slash, name, rest, end = found.groups()
    if name.lower() not in GITHUB_ELEMENTS:
        harmless = not slash and GENERIC_ARGUMENTS.fullmatch(rest)
        return found.group() if harmless else found.group()[1:]
    before = found.string[found.start() - 1 : found.start()]
    if end and not rest and not slash and before.isalnum():
        return f"[{name}]"  # an argument of a type, as in List<Span>: a word worth keeping
    return ""


def drop_links(text: str) -> str:
    """Images and links become their words, definitions of links plain text."""
    return outside_code(_drop_links, text) if "]" in text else text


def _drop_links(text: str) -> str:
    text = LINK.sub(_words_of_link, text)
    text = text.replace("](", "] (").replace("][", "] [")
    return DEFINITION.sub(r"\1", text)


def _words_of_link(found: re.Match[str]) -> str:
    words, target, label = found.groups()
    is_link = found.group().startswith("!") or (target and LINK_TARGET.search(target))
    return words if is_link and label is None else found.group()
