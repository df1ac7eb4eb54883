"""An entry read back from the form in which the comment shows it."""

from dataclasses import replace

import pytest
from fakes.changelog_entries import entry

from bot.core.changelog.agent_entries import render_entry
from bot.core.changelog.entry_back import entry_back
from bot.core.message.records import FilePurpose

WHOLE = entry(breaking=True, paths=("a.py", "b`c.md")).whole


@pytest.mark.parametrize(
    "told", [WHOLE, replace(WHOLE, files=()), replace(WHOLE, breaking="", header="fix: x")]
)
def test_what_is_rendered_is_read_back(told: object) -> None:
    assert entry_back(render_entry(told)) == told  # type: ignore[arg-type]  # entries, as above
    assert entry_back(render_entry(told).replace("\n", "\r\n")) == told  # type: ignore[arg-type]


def test_a_reworded_entry_is_read_as_it_is() -> None:
    text = render_entry(WHOLE).replace("tried again", "tried\nanew")
    found = entry_back(text)
    assert found is not None
    assert found.summary == "Connections are tried\nanew before they fail."
    assert found.files == (FilePurpose("a.py", "retries"), FilePurpose("b`c.md", "retries"))


@pytest.mark.parametrize("text", ["", "## fix: x", "### Summary\n\nx", "# fix\n\n### Summary\n\nx"])
def test_anything_else_is_none(text: str) -> None:
    assert entry_back(text) is None
