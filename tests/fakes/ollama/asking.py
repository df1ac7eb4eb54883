"""Asks a stand-in as a plain client would."""

import json
from typing import Any

import httpx
from fakes.ollama import FakeOllama


def ask(fake: FakeOllama, text: str = "hi", **others: Any) -> list[dict[str, Any]]:
    """The lines of one chat's answer, each with HTTP's status."""
    body = {"model": "qwen2.5-coder:7b", "messages": [{"role": "user", "content": text}]}
    answer = httpx.post(f"{fake.url}/api/chat", json=body | others, trust_env=False, timeout=10)
    return [{"status": answer.status_code} | json.loads(li) for li in answer.text.splitlines()]


def said(lines: list[dict[str, Any]]) -> str:
    """The text of these lines."""
    return "".join(line["message"]["content"] for line in lines)
