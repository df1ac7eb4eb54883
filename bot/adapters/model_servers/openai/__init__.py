"""LM Studio, llama.cpp's server, vLLM and others that speak as OpenAI's API does."""
