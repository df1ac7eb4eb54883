"""LiteLLM's Router on traces, in an environment of its own: knows nothing but litellm.

A job is one line of JSON on stdin, its outcomes are one line on stdout: see `litellm_client.py`,
which starts this with LiteLLM's own durations, that cannot be given to the Router, divided too.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import litellm

litellm.suppress_debug_info = True


def deployments(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every model on every host, and once more with twice the context for over-long prompts."""
    for model in job["models"]:
        for group, num_ctx in group_contexts(model):
            for url in job["urls"]:
                yield {
                    "model_name": group,
                    "litellm_params": {
                        "model": f"ollama_chat/{model['name']}",
                        "api_base": url,
                        "num_ctx": num_ctx,
                        "keep_alive": job["keep_alive"],
                    },
                    "model_info": {"max_input_tokens": num_ctx - job["num_predict"]},
                }


def group_contexts(model: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    """The names of a model's groups, and num_ctx of each."""
    return (model["role"], model["num_ctx"]), (f"{model['role']}-long", 2 * model["num_ctx"])


def fallbacks(job: dict[str, Any]) -> list[dict[str, list[str]]]:
    """For each model the others, the nearest tier first."""
    models = job["models"]
    return [
        {
            model["role"]: [
                other["role"]
                for other in sorted(models, key=lambda each: -each["tier"])
                if other is not model
            ]
        }
        for model in models
        if len(models) > 1
    ]


def router_of(job: dict[str, Any]) -> litellm.Router:
    """The Router of a job's configuration; all that is a duration is divided by the speed."""
    speed = job["speed"]
    settings = dict(job["settings"])
    settings["cooldown_time"] /= speed
    strategy = dict(settings.pop("routing_strategy_args", {}))
    if "ttl" in strategy:
        strategy["ttl"] /= speed
    return litellm.Router(
        model_list=list(deployments(job)),
        num_retries=job["retries"],
        timeout=job["call_seconds"] / speed,
        stream_timeout=job["call_seconds"] / speed,
        enable_pre_call_checks=True,
        fallbacks=fallbacks(job),
        context_window_fallbacks=[
            {model["role"]: [f"{model['role']}-long"]} for model in job["models"]
        ],
        routing_strategy_args=strategy,
        **settings,
    )


async def ask(router: litellm.Router, job: dict[str, Any], request: dict[str, Any]) -> str:
    """The name of the model that gave a whole reply in JSON."""
    text, name, reason = "", "", None
    stream = await router.acompletion(
        model=request["role"],
        messages=request["messages"],
        stream=True,
        temperature=0,
        seed=7,
        max_tokens=job["num_predict"],
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "reply", "schema": request["schema"]},
        },
    )
    async for part in stream:
        name = part.model or name
        text += part.choices[0].delta.content or ""
        reason = part.choices[0].finish_reason or reason
    if reason != "stop":
        raise ValueError(f"the reply ended with {reason}")
    json.loads(text)
    return name


async def outcome(
    router: litellm.Router, job: dict[str, Any], request: dict[str, Any]
) -> dict[str, Any]:
    """What came of one request, asked at its time."""
    speed = job["speed"]
    await asyncio.sleep(job["starts_at"] + request["at"] / speed - time.monotonic())
    name, error = "", ""
    try:
        name = await asyncio.wait_for(ask(router, job, request), job["total_seconds"] / speed)
    except Exception as raised:  # noqa: BLE001 - whatever a peer raises is a failed request
        error = f"{type(raised).__name__}: {str(raised)[:300]}"
    ended = (time.monotonic() - job["starts_at"]) * speed
    return {"number": request["number"], "ended": ended, "model_name": name, "error": error}


async def play(job: dict[str, Any]) -> list[dict[str, Any]]:
    """The outcomes of a job."""
    router = router_of(job)
    return await asyncio.gather(*(outcome(router, job, request) for request in job["requests"]))


def main() -> None:
    """Play the jobs of stdin, one after another; what litellm prints is no answer."""
    answers, sys.stdout = sys.stdout, sys.stderr
    print(json.dumps({"version": version("litellm")}), file=answers, flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        print(json.dumps(asyncio.run(play(job))), file=answers, flush=True)


if __name__ == "__main__":
    main()
