"""Builds the adapter for GitHub: apart from the others, which a title needs not import."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.adapters.github import GitHub
from bot.config import FOREIGN_FILES, REPOSITORY_FILE, Config
from bot.core.around import ATTRIBUTES, CHANGELOG_FILES, ROOT_MANIFESTS
from bot.core.errors import ConfigError

SETTINGS_FILES = (REPOSITORY_FILE, *FOREIGN_FILES)
_OTHERS = (ATTRIBUTES, *ROOT_MANIFESTS, *CHANGELOG_FILES)
WELCOME = tuple(name for name in _OTHERS if name not in SETTINGS_FILES)
"""Files that say something of a repository; one that cannot be read is as if it were not."""
REPOSITORY = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")


def forge_of(config: Config, token: str, repository: str, environ: Mapping[str, str]) -> GitHub:
    """GitHub, for one repository (`owner/name`). Raises ConfigError when that cannot be one."""
    if not REPOSITORY.fullmatch(repository):
        raise ConfigError(f"GITHUB_REPOSITORY: {repository[:80]!r}: this must be owner/name")
    if not token:
        raise ConfigError(
            "github-token: there is no token: pass `github-token` or set GITHUB_TOKEN"
        )
    api_url = environ.get("GITHUB_API_URL") or "https://api.github.com"
    return GitHub(
        token=token,
        repository=repository,
        api_url=api_url,
        timeout=config.github.timeout,
        max_wait=config.github.max_wait,
        login=config.github.login,
        graphql_url=_graphql_url(environ.get("GITHUB_GRAPHQL_URL", ""), api_url),
    )


def _graphql_url(named: str, api_url: str) -> str:
    """Where GraphQL is answered, "" for beside the API: the token goes to that server alone."""
    if named and urlsplit(named)[:2] != urlsplit(api_url)[:2]:
        raise ConfigError(
            f"GITHUB_GRAPHQL_URL: {named[:80]!r}: this must be on the server of GITHUB_API_URL"
        )
    return named
