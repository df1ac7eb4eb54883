"""The options of `squill learn`, and the help that teaches them."""

import argparse

LEARN_EXAMPLES = """\
examples:
  squill learn                              the habits of this repository's titles
  squill learn origin/main                  those of another branch
  squill learn --json | jq .scopes

The newest 2,000 commits are read on this machine; nothing is stored and no model is asked. Types
and scopes are guessed with it, and models are told the style. The repository's settings come
first wherever both speak."""


def add_learn_options(parser: argparse.ArgumentParser) -> None:
    """`commit`, and `json`."""
    parser.add_argument("commit", nargs="?", default="HEAD", metavar="REF", help="default: HEAD")
    parser.add_argument("--json", action="store_true", help="print JSON")
