"""The options of `squill explain` beside the choice of a change, and the help that teaches them."""

import argparse

LEAST_TOKENS, MOST_TOKENS = 200, 1_000_000

EXPLAIN_EXAMPLES = """\
examples:
  squill explain                            what is staged, else changed, else the last commit
  squill explain --base main                this branch
  git diff HEAD~3 | squill explain --diff -
  squill explain --pr octo/app#7            a pull request (GITHUB_TOKEN or GH_TOKEN)
  squill explain --digest --tokens 1000     what a model would be shown in so many tokens
  squill explain --json | jq .type

No model is asked. Files, symbols, type, scope and signs of a break are what every message of
squill begins with; docs/UNDERSTANDING.md says how they are found."""


def add_explain_options(parser: argparse.ArgumentParser) -> None:
    """`digest`, and `tokens`, None for the setting."""
    parser.add_argument("--digest", action="store_true", help="print what a model would be shown")
    tokens = "how long the digest may be (default: the setting digest.usual-tokens)"
    parser.add_argument("--tokens", type=_tokens, metavar="N", help=tokens)


def _tokens(text: str) -> int:
    """A number of tokens that a digest can have."""
    if not (text.isdecimal() and LEAST_TOKENS <= int(text[:9]) <= MOST_TOKENS):
        raise argparse.ArgumentTypeError(f"write a number from {LEAST_TOKENS} to {MOST_TOKENS}")
    return int(text)
