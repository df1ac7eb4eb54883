"""The report of an evaluation, written to the file that was asked for."""

from pathlib import Path

from bot.adapters.text_files import write_text
from bot.core.errors import UserError
from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.markdown import markdown_report
from bot.core.evaluation.plots import plots
from bot.core.evaluation.web_page import web_page

PAGE = ".html"


def writable(name: str) -> Path:
    """The path of a report. Raises UserError before anybody waits for models."""
    path = Path(name)
    if not path.resolve().parent.is_dir():
        raise UserError(f"{name!r} cannot be written: there is no such folder.")
    return path


def write_report(evaluation: Evaluation, path: Path) -> None:
    """Write an HTML page, or Markdown with its drawings in files beside it."""
    drawn = plots(evaluation)
    if path.suffix == PAGE:
        write_text(path, web_page(evaluation, drawn))
        return
    drawings = {each.name: f"{path.stem}-{each.name}.svg" for each in drawn}
    for each in drawn:
        write_text(path.with_name(drawings[each.name]), each.svg + "\n")
    write_text(path, markdown_report(evaluation, drawings, drawn))
