"""Servers of models, asked over a transport of our own, whatever they speak."""

from bot.adapters.model_servers.servers import ModelServers

__all__ = ["ModelServers"]
