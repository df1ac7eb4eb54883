"""The squash commit that GitHub is going to propose, from the repository's settings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from bot.core.pull_request import BranchCommit, MergeSettings, PullRequest

PR_TITLE, COMMIT_OR_PR_TITLE = "PR_TITLE", "COMMIT_OR_PR_TITLE"
PR_BODY, COMMIT_MESSAGES = "PR_BODY", "COMMIT_MESSAGES"

RULE = "---------"
"""What GitHub puts between the text and the trailers that it has gathered."""

TRAILER = re.compile(r"(?P<token>Signed-off-by|Co-authored-by): .+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Squash:
    """One text that GitHub may put into its merge box: header with ` (#N)`, and body.

    `from_commit`: the header is the only commit's, not the pull request's title.
    """

    header: str
    body: str
    from_commit: bool

    @property
    def text(self) -> str:
        """The whole message."""
        return f"{self.header}\n\n{self.body}" if self.body else self.header


def known_settings(*sources: MergeSettings) -> MergeSettings:
    """Each setting from the first source that knows it."""
    found = MergeSettings()
    for source in sources:
        known = {each.name: getattr(source, each.name) for each in fields(MergeSettings)}
        missing = {name for name in known if getattr(found, name) in ("", None)}
        found = replace(found, **{name: known[name] for name in missing})
    return found


def possible_squashes(
    pr: PullRequest, commits: Sequence[BranchCommit], settings: MergeSettings
) -> tuple[Squash, ...]:
    """Every text that GitHub may propose under what is known of the settings; one when all is.

    None where the repository does not allow squashing.
    The titles: docs.github.com, "Configuring commit squashing". The bodies' form was read off
    560 squash commits of five repositories: merges are not listed, each message follows `* `, and
    below a rule stand the trailers of all commits, sign-offs first, each once.
    """
    if settings.allow_squash is False:
        return ()
    own = [commit for commit in commits if not commit.is_merge]
    headers = [(_numbered(pr.title, pr), False)]
    if len(own) == 1 and settings.squash_title != PR_TITLE:
        from_commit = (_numbered(own[0].headline, pr), True)
        certain = settings.squash_title == COMMIT_OR_PR_TITLE
        headers = [from_commit] if certain else [*headers, from_commit]
    sorts = [settings.squash_message] if settings.squash_message else [PR_BODY, COMMIT_MESSAGES]
    bodies = [_body(pr, own, sort) for sort in sorts]
    return tuple(
        Squash(header, body, from_commit)
        for header, from_commit in headers
        for body in dict.fromkeys(bodies)
    )


def shown_squashes(squashes: Sequence[Squash], *, whole: bool) -> tuple[str, ...]:
    """The texts that GitHub may propose, each once; without `whole` their headers alone.

    Bodies are whole only where the commits are known, whose trailers end them.
    """
    return tuple(dict.fromkeys(each.text if whole else each.header for each in squashes))


def _numbered(title: str, pr: PullRequest) -> str:
    return f"{title.strip()} (#{pr.number})"


def _body(pr: PullRequest, own: Sequence[BranchCommit], sort: str) -> str:
    trailers = _trailers(pr, own, signed=sort == COMMIT_MESSAGES)
    if sort == COMMIT_MESSAGES and len(own) == 1:
        text = _unix(own[0].message).strip("\n").partition("\n")[2].strip("\n")
        trailers = [line for line in trailers if line not in text.split("\n")]
    elif sort == COMMIT_MESSAGES:
        text = "\n\n".join("* " + _unix(commit.message).strip() for commit in own)
    else:
        text = _unix(pr.body).strip() if sort == PR_BODY else ""
    gathered = "\n".join(trailers)
    return f"{text}\n\n{RULE}\n\n{gathered}" if text and gathered else text or gathered


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _trailers(pr: PullRequest, own: Sequence[BranchCommit], *, signed: bool) -> list[str]:
    """Sign-offs (of listed messages alone) and co-authors, each once."""
    lines = [line.strip() for commit in own for line in _unix(commit.message).split("\n")]
    found = [(line, match) for line in lines if (match := TRAILER.fullmatch(line))]
    signs = [line for line, match in found if match["token"].lower().startswith("s")]
    others = [line for line, match in found if match["token"].lower().startswith("c")]
    others += [
        f"Co-authored-by: {commit.author}"
        for commit in own
        if commit.login and commit.login.lower() != pr.author.lower()
    ]
    return list(dict.fromkeys([*(signs if signed else []), *others]))
