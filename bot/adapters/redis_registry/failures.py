"""What Redis refuses and how it fails, in words that say what to do; never its credentials."""

import re
from collections.abc import Mapping, Sequence

import redis

_NO_PERMISSION = "does not let its user do that: `ACL SETUSER` must give it ~squill:* and +@all"
_BY_CODE: Mapping[str, str] = {
    "NOAUTH": "wants a password: REDIS_URL needs one, as in redis://user:password@host:6379/0",
    "WRONGPASS": "does not accept the user or password of REDIS_URL: correct them",
    "NOPERM": _NO_PERMISSION,
    "The user executing the script": _NO_PERMISSION,
    "READONLY": "is a read-only replica: REDIS_URL must name the primary",
    "OOM": "is full: raise its `maxmemory` or free some of it",
    "MISCONF": "cannot save to its disk: see its log, and free space there",
    "NOREPLICAS": "has too few replicas to accept changes: see its `min-replicas-to-write`",
    "MASTERDOWN": "has lost its primary: wait for it, or name the new one in REDIS_URL",
    "LOADING": "is still reading its data: try again in a moment",
    "BUSY": "is held up by a script of another program: try again, or end it by `SCRIPT KILL`",
    "CROSSSLOT": "is a cluster: REDIS_URL must name a server that is not part of one",
    "MOVED": "is a cluster: REDIS_URL must name a server that is not part of one",
    "CLUSTERDOWN": "is a cluster: REDIS_URL must name a server that is not part of one",
    "WRONGTYPE": "has other things under Squill's names (squill:*): give Squill a database alone",
}
"""By the first word of Redis's answer, which some versions bury in the words about a script."""

_BY_CLASS: Mapping[type[redis.RedisError], str] = {
    redis.AuthenticationError: _BY_CODE["WRONGPASS"],
    redis.BusyLoadingError: _BY_CODE["LOADING"],
    redis.TimeoutError: "does not answer in time: see what keeps it or the network busy",
    redis.ConnectionError: "cannot be reached: see whether it runs and REDIS_URL names it",
    redis.InvalidResponse: "does not speak as Redis does: REDIS_URL must name one",
}
_CODE = re.compile(r"(?:^|[\s-])(" + "|".join(_BY_CODE) + r")\b")
_NOT_PRINTABLE = re.compile(r"[^ -~]+")
_LONGEST = 200


def reason(error: redis.RedisError, secrets: Sequence[str]) -> str:
    """What is wrong with the server and what to do, as the end of a sentence that it begins."""
    code = str(getattr(error, "status_code", "") or "")
    if code not in _BY_CODE:
        found = _CODE.search(str(error)) if isinstance(error, redis.ResponseError) else None
        code = found.group(1) if found else ""
    if code:
        return _BY_CODE[code]
    for kind, words in _BY_CLASS.items():
        if isinstance(error, kind):
            return words
    return f"answered: {_inert(str(error), secrets)}"


def _inert(text: str, secrets: Sequence[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, "***")
    return _NOT_PRINTABLE.sub(" ", text)[:_LONGEST].rstrip(" .")
