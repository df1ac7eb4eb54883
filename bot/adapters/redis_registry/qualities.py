"""What models reached on repositories' past changes, in Redis."""

import json
from collections.abc import Sequence

from bot.adapters.redis_registry import quality_scripts as scripts
from bot.adapters.redis_registry.server import RedisServer
from bot.core.models.quality import Quality
from bot.core.models.stored import quality_json, read_quality, storable


class RedisQualities:
    """Satisfies ports.QualityStore."""

    def __init__(self, server: RedisServer) -> None:
        self._server = server

    def note_qualities(self, qualities: Sequence[Quality]) -> None:
        """Keeps these in place of what was known of the same models there."""
        for where in dict.fromkeys(storable(each.repository) for each in qualities):
            fields = [
                text
                for each in qualities
                if storable(each.repository) == where
                for text in _fields(each)
            ]
            self._server.change(scripts.NOTE, where, json.dumps(fields))

    def qualities(self, repository: str) -> Sequence[Quality]:
        """What models reached there, newest first; records that make no sense are left out."""
        flat = self._server.read(scripts.READ, storable(repository))
        fields = dict(zip(flat[::2], flat[1::2], strict=True))
        texts = (text for name, text in fields.items() if name.startswith("is:"))
        found = [quality for text in texts if (quality := read_quality(text))]
        found.sort(key=lambda each: each.model_id)
        return sorted(found, key=lambda each: each.at, reverse=True)


def _fields(quality: Quality) -> tuple[str, ...]:
    name = storable(quality.model_id)
    return f"is:{name}", quality_json(quality), f"at:{name}", storable(quality.at)
