"""The registry of models, and what runs tell each other, in one SQLite file."""

from bot.adapters.sqlite_registry.registry import SqliteRegistry

__all__ = ["SqliteRegistry"]
