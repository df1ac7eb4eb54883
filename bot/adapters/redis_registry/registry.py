"""All parts of the registry over one pool of connections."""

import time
from collections.abc import Callable, Sequence

from bot.adapters.redis_registry.conversations import RedisConversations
from bot.adapters.redis_registry.coordination import RedisCoordination
from bot.adapters.redis_registry.models import RedisModels
from bot.adapters.redis_registry.qualities import RedisQualities
from bot.adapters.redis_registry.schema import MIGRATIONS
from bot.adapters.redis_registry.server import PATIENCE, Patience, RedisServer


class RedisRegistry(RedisModels, RedisQualities, RedisConversations, RedisCoordination):
    """Satisfies ports.RegistryStore and ports.Coordination; any number of threads may use one."""

    def __init__(self, server: RedisServer, now: Callable[[], float]) -> None:
        RedisModels.__init__(self, server, now)
        RedisQualities.__init__(self, server)
        RedisConversations.__init__(self, server)
        RedisCoordination.__init__(self, server)

    @classmethod
    def connect(
        cls,
        url: str,
        now: Callable[[], float] = time.time,
        migrations: Sequence[str] = MIGRATIONS,
        patience: Patience = PATIENCE,
    ) -> "RedisRegistry":
        """The registry at a REDIS_URL; the first command connects. Raises ConfigError."""
        return cls(RedisServer(url, migrations, patience), now)

    def close(self) -> None:
        """Gives the connections back."""
        self._server.close()
