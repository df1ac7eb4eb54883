"""`squill chat`: talk about the message of a change, for a person at a terminal or a script."""

import argparse
import io
import sys
from collections.abc import Mapping
from dataclasses import replace

from bot.adapters.keyboard import Keyboard
from bot.adapters.terminal import Terminal
from bot.adapters.text_files import print_result
from bot.core.errors import UserError
from bot.core.message.conventional import render
from bot.entry.chat_place import chat_place
from bot.entry.chat_room import ChatRoom
from bot.entry.connect import rules_of, world_of
from bot.entry.setup import setup_of
from bot.entry.store import open_chats
from bot.entry.suggest_command import chosen_change
from bot.flow.chat import Chat
from bot.flow.chosen_model import ChosenModel


def chat(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Talk until somebody leaves; returns the exit code.

    Where standard output is no terminal it gets nothing but the message that stands in the end.
    """
    if arguments.diff == "-":
        raise UserError("--diff: standard input is where you type; give the diff as a file")
    errors = sys.stderr or io.StringIO()
    terminal = Terminal(errors, environ, quiet=arguments.quiet, passing=True)
    chosen = chosen_change(arguments, environ)
    terminal.notice(f"read {chosen.what}")
    if chosen.left_out:
        terminal.notice(chosen.left_out)
    world = world_of(chosen.config, environ, terminal)
    choice = ChosenModel(world.registry)
    rules = rules_of(chosen.config, setup_of(chosen.config, environ))
    place = chat_place(arguments, chosen, environ)
    task = replace(chosen.task, pull_request=place.name)
    talk = Chat(task, replace(world, registry=choice), rules, place, open_chats(environ))
    shown = bool(sys.stdout and sys.stdout.isatty())
    screen = sys.stdout if shown else errors
    room = ChatRoom(talk, choice, chosen, terminal, Keyboard(screen), environ, screen)
    room.stay()
    if not shown and talk.said.standing:
        width = chosen.config.message.body_width
        print_result(render(talk.said.standing.draft.commit, width).rstrip("\n") + "\n")
    return 0
