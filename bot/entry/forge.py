"""Builds the adapter for GitHub: apart from the others, which a title needs not import."""

import re
from collections.abc import Mapping

from bot.adapters.github import GitHub
from bot.config import FOREIGN_FILES, REPOSITORY_FILE, Config
from bot.core.around import ATTRIBUTES, ROOT_MANIFESTS
from bot.core.errors import ConfigError

SETTINGS_FILES = (REPOSITORY_FILE, *FOREIGN_FILES)
WELCOME = tuple(name for name in (ATTRIBUTES, *ROOT_MANIFESTS) if name not in SETTINGS_FILES)
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
    return GitHub(
        token=token,
        repository=repository,
        api_url=environ.get("GITHUB_API_URL") or "https://api.github.com",
        timeout=config.github.timeout,
        max_wait=config.github.max_wait,
        login=config.github.login,
    )
