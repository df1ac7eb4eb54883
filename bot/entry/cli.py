"""The door for a person at a terminal: one command line in, a result and an exit code out."""

import argparse
import io
import sys
import traceback
from collections.abc import Mapping, Sequence

from bot.core.errors import BotError
from bot.core.message.safety import clean
from bot.entry.arguments import PROGRAM, read_arguments

DONE = 0
USER_MUST_ACT = 1
BUG = 3
INTERRUPTED = 130
BROKEN_PIPE = 141

REPORT = "This is a bug in squill. Please report it with the lines above."


def run(argv: Sequence[str], environ: Mapping[str, str]) -> int:
    """Do what the command line says and return the exit code: 0, 1, 3, 130 or 141.

    Expected failures are sentences on standard error; nothing but a result is on standard output.
    """
    try:
        return _chosen(read_arguments(argv), environ)
    except SystemExit as ended:
        return int(ended.code or DONE)
    except BotError as error:
        return _told(error.message, USER_MUST_ACT)
    except KeyboardInterrupt:
        return _told("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return BROKEN_PIPE
    except Exception:  # noqa: BLE001 - the door's last resort
        return _told(f"{traceback.format_exc()}\n{REPORT}", BUG)


def _chosen(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Import the one command that was chosen: the others' packages cost time and do nothing."""
    match arguments.command:
        case "suggest":
            from bot.entry.suggest_command import suggest  # noqa: PLC0415 - only what this run needs

            return suggest(arguments, environ)
        case "chat":
            from bot.entry.chat_command import chat  # noqa: PLC0415 - only what this run needs

            return chat(arguments, environ)
        case "explain":
            from bot.entry.explain_command import explain  # noqa: PLC0415 - only what this run needs

            return explain(arguments, environ)
        case "eval":
            from bot.entry.eval_command import evaluate  # noqa: PLC0415 - only what this run needs

            return evaluate(arguments, environ)
        case "check-title":
            from bot.entry.title_command import title  # noqa: PLC0415 - only what this run needs

            return title(arguments, environ)
        case "lint":
            from bot.entry.lint_command import lint  # noqa: PLC0415 - only what this run needs

            return lint(arguments, environ)
        case "config":
            from bot.entry.config_command import config  # noqa: PLC0415 - only what this run needs

            return config(arguments, environ)
        case _:
            return _of_the_house(arguments, environ)


def _of_the_house(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """The same for commands that are about no change and no title: habits, models, the program."""
    match arguments.command:
        case "learn":
            from bot.entry.learn_command import learn  # noqa: PLC0415 - only what this run needs

            return learn(arguments, environ)
        case "models" | "status":
            from bot.entry.models_command import models, status  # noqa: PLC0415 - only what this run needs

            told = models if arguments.command == "models" else status
            return told(arguments, environ)
        case "migrate":
            from bot.entry.migrate_command import migrate  # noqa: PLC0415 - only what this run needs

            return migrate(arguments, environ)
        case "agent":
            from bot.adapters.redis_registry import (  # noqa: PLC0415 - only what this run needs
                RedisRegistry,
            )
            from bot.entry.agent_command import agent  # noqa: PLC0415 - only what this run needs

            return agent(arguments, environ, RedisRegistry.connect)
        case _:
            from bot.entry.graph_command import graph  # noqa: PLC0415 - only what this run needs

            return graph()


def _told(message: str, code: int) -> int:
    (sys.stderr or io.StringIO()).write(f"{PROGRAM}: {clean(message)}\n")
    return code
