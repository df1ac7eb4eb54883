"""What repositories are called."""

import pytest

from bot.core.models.repository import repository_name, repository_of


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("https://github.com/octo/app.git", "octo/app"),
        ("https://user:secret@github.com/octo/app", "octo/app"),
        ("git@github.com:octo/app.git", "octo/app"),
        ("ssh://git@host:22/octo/app/", "octo/app"),
        ("/srv/git/app.git", "git/app"),
        ("", "folder"),
        ("app", "folder"),
        ("x" * 10_000, "folder"),
        ("https://host/a b/c d", "folder"),
    ],
)
def test_a_repository_is_called_by_its_remote_or_else_by_its_folder(origin: str, name: str) -> None:
    assert repository_name(origin, "folder") == name


@pytest.mark.parametrize(("pull_request", "name"), [("octo/app#7", "octo/app"), ("", "")])
def test_a_pull_request_is_in_a_repository(pull_request: str, name: str) -> None:
    assert repository_of(pull_request) == name
