"""Ollama hosts, asked with the `ollama` package over a transport of our own."""
