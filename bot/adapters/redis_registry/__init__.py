"""The registry of models, and what runs tell each other, in Redis >= 6.2 or Valkey."""

from bot.adapters.redis_registry.registry import RedisRegistry
from bot.adapters.redis_registry.server import Patience

__all__ = ["Patience", "RedisRegistry"]
