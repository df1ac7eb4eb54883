"""The registry's schema in Redis: its version, and how an older one becomes the present one."""

from collections.abc import Sequence

from bot.adapters.redis_registry.script import Script

MIGRATIONS: Sequence[str] = ("", "", "")
"""Lua that leads from version N (its place here, from 0) to version N + 1, run whole or not at all.

There was nothing before version 1. Version 2 may have what models reached on repositories' past
changes, version 3 what was said about pull requests. The version before would leave that behind
unread: nothing of it has to be moved. A script has `P`, the prefix of all keys, and must check what
it reads before it writes.
"""

_STEP = """
local P = 'squill:'
local SCHEMA = P..'registry:schema'
if tonumber(redis.call('GET', SCHEMA)) ~= {version} then return {{'ok'}} end
{lines}
redis.call('SET', SCHEMA, {version} + 1)
return {{'ok'}}
"""


def step(version: int, lines: str) -> Script:
    """The step from a version to the next, which does nothing where another was faster."""
    return Script(_STEP.format(version=version, lines=lines))
