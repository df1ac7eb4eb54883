"""An evaluation as one HTML page that needs nothing else, light and dark."""

from collections.abc import Sequence
from html import escape

from bot.core.evaluation.evaluation import Evaluation
from bot.core.evaluation.plots import Plot
from bot.core.evaluation.sections import answered, evaluated_sections
from bot.core.message.safety import one_line
from bot.core.models.report import Table
from bot.core.replies.section import Section

LONGEST = 1_000
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded and nothing runs, whatever the texts are."""

STYLE = """\
:root{color-scheme:light dark;--ink:#1f2328;--soft:#656d76;--line:#d0d7de;--back:#fff;--row:#f6f8fa}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d;
--back:#0d1117;--row:#151b23}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);
max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid var(--line)}
.t{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}
th,td{text-align:left;padding:.3rem .7rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:600}tbody tr:nth-child(even){background:var(--row)}
figure{margin:1.5rem 0}figcaption{color:var(--soft);font-size:.9rem}
svg{max-width:100%;height:auto}"""


def web_page(evaluation: Evaluation, drawn: Sequence[Plot]) -> str:
    """The page: every text from outside is escaped, no script is in it, nothing is loaded."""
    sections = evaluated_sections(evaluation, samples=True)
    title, first = _text(sections[0].heading), answered(sections)
    parts = [_part(each, 2 if number else 1) for number, each in enumerate(sections)]
    pictures = [
        f"<figure>{each.svg}<figcaption>{_text(each.title)}</figcaption></figure>" for each in drawn
    ]
    body = (*parts[:first], *pictures, *parts[first:])
    return (
        "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _part(section: Section, level: int) -> str:
    heading = f"<h{level}>{_text(section.heading)}</h{level}>"
    told = "".join(f"<p>{_text(each)}</p>" for each in section.sentences)
    table = section.table
    return heading + told + (_table(table) if table and table.rows else "")


def _table(table: Table) -> str:
    head = "".join(f"<th>{_text(each)}</th>" for each in table.headers)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_text(each)}</td>' for each in row)}</tr>" for row in table.rows
    )
    return (
        f"<div class='t'><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _text(text: str) -> str:
    return escape(one_line(text, LONGEST))
