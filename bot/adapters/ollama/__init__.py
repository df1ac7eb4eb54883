"""Ollama hosts, asked with the `ollama` package over a transport of our own."""

from bot.adapters.ollama.hosts import OllamaHosts

__all__ = ["OllamaHosts"]
