"""Changelog files of many shapes: an entry added twice and removed, compared byte for byte.

usage: python bench/changelogs.py [FOLDER]

The shapes are those that the tests use; with a folder, every .md file in it is one too. Of each
file it is printed whether all outside the entry stayed as it was, in every section. Exits 1 when
not.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from fakes.changelog_entries import URL, entry  # noqa: E402 - found by the line above
from fakes.changelog_shapes import SHAPES  # noqa: E402

from bot.core.changelog.keep_a_changelog import KeepAChangelog  # noqa: E402
from bot.core.changelog.records import UNKNOWN, Written  # noqa: E402
from bot.core.changelog.sections import ORDER  # noqa: E402

FILE = "CHANGELOG.md"
FORM = KeepAChangelog(FILE)


def is_as_it_was(text: str, section: str) -> bool:
    """Whether a file is the same after an entry was added twice and removed."""
    told = entry(section=section)
    once = FORM.written({FILE: text}, told, UNKNOWN, force=True)
    if not isinstance(once, Written):
        return False
    twice = FORM.written({FILE: once.text}, told, once.known)
    if not isinstance(twice, Written) or twice.text != once.text:
        return False
    return (FORM.removed(twice.text, URL, twice.known) or "") == text


def shapes(folder: str) -> dict[str, str]:
    """Texts by name: those of the tests, and the files of a folder."""
    found = {path.name: path.read_bytes() for path in sorted(Path(folder or ".").glob("*.md"))}
    texts = {name: raw.decode("utf-8", "replace") for name, raw in found.items() if folder}
    return {**SHAPES, **texts}


def main() -> int:
    """Print a line for each shape, and the figures as JSON."""
    texts = shapes(sys.argv[1] if len(sys.argv) > 1 else "")
    good = 0
    for name, text in texts.items():
        broken = [section for section in ORDER if not is_as_it_was(text, section)]
        good += not broken
        print(f"{name:45} {'as it was' if not broken else 'changed by ' + ', '.join(broken)}")
    print(f"\n{good} of {len(texts)} are as they were")
    print(json.dumps({"shapes": len(texts), "as_they_were": good}))
    return 0 if good == len(texts) else 1


if __name__ == "__main__":
    sys.exit(main())
