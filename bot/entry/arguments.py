"""The command line: subcommands, options, and the help that teaches them."""

import argparse
import difflib
from collections.abc import Sequence
from typing import Any, NoReturn

from bot.adapters.text_files import print_result
from bot.core.errors import UserError
from bot.entry.agent_arguments import AGENT_EXAMPLES, add_agent_options
from bot.entry.eval_arguments import EVAL_EXAMPLES, add_eval_options
from bot.entry.explain_arguments import EXPLAIN_EXAMPLES, add_explain_options
from bot.entry.learn_arguments import LEARN_EXAMPLES, add_learn_options

PROGRAM = "squill"

DESCRIPTION = """\
Write the squash-commit message and the changelog entry of a change with your own Ollama model.
Nothing leaves your network; without a model you get a message too, and a word about it."""

EXAMPLES = """\
examples:
  squill suggest                            what is staged, else changed, else the last commit
  squill suggest --staged | git commit -eF -    commit with it, after a look in the editor
  squill suggest --base main                this branch, as a pull request into main
  squill chat                               talk the message into shape
  squill explain --base main                what squill makes of it before any model is asked
  squill check-title 'feat: add retries'    would this title pass?
  squill lint --from origin/main            would the commits of this branch?
  squill config                             every setting, and where it comes from

exit codes:
  0 done   1 you have to act: standard error says how   3 a bug in squill   130 interrupted"""

SUGGEST_EXAMPLES = """\
examples:
  squill suggest --base main --head topic --format markdown
  git diff HEAD~3 | squill suggest --diff -
  squill suggest --pr octo/app#7            read a pull request (GITHUB_TOKEN or GH_TOKEN)
  squill suggest --pr octo/app#7 --post     and put the comment there
  squill suggest --changelog                add the entry to CHANGELOG_AGENT.md too
  OLLAMA_HOST=gpu:11434 OLLAMA_MODEL=qwen2.5-coder:14b squill suggest
  squill suggest --set message-max-length=60 --set title-scopes=api,cli

standard output has nothing but the result: the message, ready for `git commit -F -`, or what
--format says (markdown: as the comment says it; with --pr the comment itself). Steps and notices
go to standard error. Untracked files are not read: `git add` them first."""

CHAT_EXAMPLES = """\
examples:
  squill chat                               about what is staged, else changed, else the last commit
  squill chat --base main                   about this branch
  git commit -F <(squill chat --staged)     commit with what stands in the end
  printf 'shorter\\n' | squill chat --base main > message.txt

Type what should be different; `help` shows what else can be typed. What is said is kept on this
machine, and comes back with the same change. Where standard output is no terminal, it gets the
message that stands in the end and nothing else."""

TITLE_EXAMPLES = """\
examples:
  squill check-title 'fix(api): keep the order of pages'
  git log -1 --format=%s | squill check-title -
  squill check-title - < "$1"               in a commit-msg hook

exit codes:
  0 the title is valid (warnings may be shown)   1 it is not"""

LINT_EXAMPLES = """\
examples:
  squill lint                               the last commit
  squill lint --from origin/main            the commits of this branch
  squill lint --message .git/COMMIT_EDITMSG    in a commit-msg hook
  squill lint --pr octo/app#7               what the title's status says (GITHUB_TOKEN or GH_TOKEN)
  squill lint --from origin/main --format github    annotations in a workflow of GitHub's

exit codes:
  0 everything is valid (warnings may be shown)   1 it is not, or standard error says what to do"""

CONFIG_EXAMPLES = """\
examples:
  squill config                             as YAML with the origin of each value
  squill config --format json
  squill config --explain                   what was taken from where, and what was not
  squill config --set title-max-length=90   what that would change

Later ones win: config.yaml, commitlint's and other tools' files, .github/squill.yml (both of the
repository around you), SQUILL_* variables (and OLLAMA_HOST, OLLAMA_MODEL), --set. An empty value is
not set."""

MIGRATE_EXAMPLES = """\
examples:
  squill migrate --dry-run                  what .github/squill.yml would hold
  squill migrate                            write it

Read are action-semantic-pull-request's inputs in .github/workflows, semantic.yml, commitlint's
configuration (scripts are read, not run), commitizen's, and which release tools there are. What
could not be taken is told on standard error."""

MODELS_EXAMPLES = """\
examples:
  squill models list
  squill models discover                    what your hosts have installed, and whether it fits
  squill models coder add gpu-1 qwen2.5-coder:14b --tier 3
  squill models coder use qwen2.5-coder-14b
  squill models status                      who would write now, in which order and why
  git diff main | squill models explain --diff -

commands:
{commands}

The registry is in Redis (REDIS_URL), in the file SQUILL_STATE, or in your state folder; until it is
first written to, config.yaml's models count. docs/MODEL_MANAGEMENT.md is the guide."""

STATUS_EXAMPLES = """\
examples:
  squill status                             general, coder, fallback: name, host, reachable
  squill status --json"""

GRAPH_EXAMPLES = """\
example:
  squill graph > workflow.mmd"""


WITHOUT_CHOICE = "without a choice: what is staged, else what is changed, else the last commit"
FINDINGS = ("text", "json", "sarif", "github")
FORMATS = ("text", "markdown", "comment", "json")


class _Parser(argparse.ArgumentParser):
    """Reports a wrong command line the way everything else is reported that a user can mend."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message}\n{self.format_usage()}try `{self.prog} --help`")


class _Help(argparse.Action):
    """Prints the help the way results are printed: a full disk or a closed pipe is noticed."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print_result(parser.format_help())
        parser.exit()


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        # Reading what is installed takes 0.02 s, and hooks start often.
        from importlib.metadata import version  # noqa: PLC0415 - only when it is asked for

        print_result(f"{PROGRAM} {version('squill-bot')}\n")
        parser.exit()


def read_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Return `command` and the options of that command; a UserError when they make no sense.

    Raises SystemExit after printing help or version.
    """
    chosen = argv[0] if argv else ""
    parser = _built(chosen)
    if near := _near(chosen):
        parser.error(f"there is no command {chosen[:80]!r}; did you mean {near}?")
    arguments, rest = parser.parse_known_args(argv)
    if arguments.command == "models":
        arguments.words += rest  # argparse takes the words before the first option alone
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if arguments.command == "lint" and arguments.to and (arguments.message or arguments.pr):
        parser.error("--to goes with --from")
    if (
        arguments.command in ("suggest", "chat", "explain")
        and arguments.head
        and not arguments.base
    ):
        parser.error("--head needs --base")
    if arguments.command == "suggest" and arguments.post and not arguments.pr:
        parser.error("--post needs --pr")
    return arguments


def _near(chosen: str) -> str:
    """The command that a word which is none may mean, or ""."""
    names = [name for name, *_ in _COMMANDS]
    near = difflib.get_close_matches(chosen[:80].lower(), names, n=1)
    return near[0] if near and chosen not in names else ""


def _built(chosen: str) -> argparse.ArgumentParser:
    """The parser; only the command that was chosen has its options, which takes half the time."""
    parser = _Parser(**_text(PROGRAM, DESCRIPTION, EXAMPLES))
    _add_help(parser)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary, examples, add_options in _COMMANDS:
        options = _text(f"{PROGRAM} {name}", f"{summary[0].upper()}{summary[1:]}.", examples)
        command = commands.add_parser(name, help=summary, **options)
        _add_help(command)
        if name == chosen:
            add_options(command)
    return parser


def _text(program: str, description: str, examples: str) -> dict[str, Any]:
    return {
        "prog": program,
        "description": description,
        "epilog": examples,
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        "allow_abbrev": False,
        "add_help": False,
    }


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action=_Help, nargs=0, help="show this and exit")


def _add_suggest_options(parser: argparse.ArgumentParser) -> None:
    which = _add_change_options(parser)
    which.add_argument("--post", action="store_true", help="with --pr: put the comment there")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    changelog = "write the entry to FILE too (default: the setting changelog.file)"
    parser.add_argument("--changelog", nargs="?", const="", metavar="FILE", help=changelog)
    parser.add_argument("-q", "--quiet", action="store_true", help="do not show the steps")
    _add_settings_options(parser)


def _add_chat_options(parser: argparse.ArgumentParser) -> None:
    _add_change_options(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="do not show the steps")
    _add_settings_options(parser)


def _add_explain_options(parser: argparse.ArgumentParser) -> None:
    _add_change_options(parser)
    add_explain_options(parser)
    _add_status_options(parser)


def _add_eval_options(parser: argparse.ArgumentParser) -> None:
    add_eval_options(parser)
    _add_status_options(parser)


def _add_change_options(parser: argparse.ArgumentParser) -> Any:
    """The choice of a change, to which more may be added; and the title of its author."""
    which = parser.add_argument_group("which change", WITHOUT_CHOICE)
    source = which.add_mutually_exclusive_group()
    source.add_argument("--staged", action="store_true", help="what the next commit would hold")
    source.add_argument("--base", metavar="REF", help="what --head changed since it left REF")
    source.add_argument("--diff", metavar="FILE", help="a unified diff; - is standard input")
    source.add_argument("--pr", metavar="OWNER/REPO#N", help="a pull request on GitHub")
    which.add_argument("--head", metavar="REF", help="with --base (default: HEAD)")
    parser.add_argument("--title", metavar="TEXT", help="the author's title, as a hint")
    return which


def _add_title_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "title", metavar="TEXT", help="the title; - reads standard input's first line"
    )
    parser.add_argument("--format", choices=FINDINGS, default="text", help="default: text")
    _add_settings_options(parser)


def _add_lint_options(parser: argparse.ArgumentParser) -> None:
    which = parser.add_argument_group("what is checked", "Without a choice: the last commit.")
    source = which.add_mutually_exclusive_group()
    since = "the commits after REF, up to --to; merges are passed over"
    source.add_argument("--from", dest="base", metavar="REF", help=since)
    message = "a commit's message before git has it; - is standard input"
    source.add_argument("--message", metavar="FILE", help=message)
    pull = "a pull request's title, and what will land with it"
    source.add_argument("--pr", metavar="OWNER/REPO#N", help=pull)
    which.add_argument("--to", metavar="REF", help="the last of the commits (default: HEAD)")
    parser.add_argument("--format", choices=FINDINGS, default="text", help="default: text")
    _add_settings_options(parser)


def _add_config_options(parser: argparse.ArgumentParser) -> None:
    help_text = "only what is set and where, and what of other tools was not taken"
    parser.add_argument("--explain", action="store_true", help=help_text)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    _add_settings_options(parser)


def _add_graph_options(parser: argparse.ArgumentParser) -> None:
    """The workflow is always the same, so nothing can be chosen."""


def _add_settings_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("settings")
    group.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="a setting, such as title-max-length=90; may be given again",
    )
    file = "read this in place of the repository's .github/squill.yml"
    group.add_argument("--config", metavar="FILE", help=file)


def _add_models_options(parser: argparse.ArgumentParser) -> None:
    # The table of commands takes time to import, and no other command needs it.
    from bot.entry.models_help import commands_help, option_names  # noqa: PLC0415 - only what this run needs

    parser.add_argument("words", nargs="*", metavar="COMMAND", help="see below")
    for name, value in option_names().items():
        options: dict[str, Any] = {"metavar": value} if value else {"action": "store_true"}
        parser.add_argument(name, dest=name, default=None, help=argparse.SUPPRESS, **options)
    parser.epilog = MODELS_EXAMPLES.replace("{commands}", commands_help())
    _add_status_options(parser)


def _add_status_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")
    _add_settings_options(parser)


def _add_migrate_options(parser: argparse.ArgumentParser) -> None:
    help_text = "print what would be written"
    parser.add_argument("--dry-run", action="store_true", help=help_text)


_COMMANDS = (
    ("suggest", "write the message of a change", SUGGEST_EXAMPLES, _add_suggest_options),
    ("chat", "talk about the message of a change", CHAT_EXAMPLES, _add_chat_options),
    ("explain", "show a change as squill sees it", EXPLAIN_EXAMPLES, _add_explain_options),
    ("eval", "measure analysis and models on past changes", EVAL_EXAMPLES, _add_eval_options),
    ("check-title", "check a pull request's title", TITLE_EXAMPLES, _add_title_options),
    ("lint", "check commits, a message or a pull request", LINT_EXAMPLES, _add_lint_options),
    ("config", "show the settings and their origins", CONFIG_EXAMPLES, _add_config_options),
    ("learn", "show how titles are written here", LEARN_EXAMPLES, add_learn_options),
    ("models", "list, add, choose and check models", MODELS_EXAMPLES, _add_models_options),
    ("status", "show who would write", STATUS_EXAMPLES, _add_status_options),
    ("migrate", "take over other tools' settings", MIGRATE_EXAMPLES, _add_migrate_options),
    ("agent", "tell the bots how this host is doing", AGENT_EXAMPLES, add_agent_options),
    ("graph", "print the workflow as Mermaid", GRAPH_EXAMPLES, _add_graph_options),
)
