"""Public functions that must be called in another way, told from their lines."""

import pytest
from fakes.edited import edited

from bot.core.change.signatures import signatures_of


@pytest.mark.parametrize(
    ("language", "old", "new", "takes"),
    [
        ("python", "def f(a, b):", "def f(a, c):", ("a", "c")),
        ("python", "def f(a, b: int = 1):", "def f(a):", ("a",)),
        ("python", "def f(self):", "def f(self, key):", ("key",)),
        ("python", "def f(a):", "def f(a, b=1, *c, **d):", None),
        ("python", "def f(a):", "def f(a: dict[str, int]):", None),
        ("python", "def _f(a):", "def _f(b):", None),
        ("python", "def f(a):", "def f(", None),
        ("python", "class F(a):", "class F(b):", None),
        ("go", "func F(a int) {", "func F(b int) {", None),
        ("go", "func F(a int) {", "func F(a, b int) {", ("a", "b int")),
        ("java", "  public int f(int a) {", "  public int f(int a, int b) {", ("int a", "int b")),
        ("typescript", "export function f(a: A) {", "export function f(a: A, b?: B) {", None),
        ("typescript", "export function f(a: (b: B) => C) {", "export function f(a: A, b: B) {",
         ("a: A", "b: B")),
        ("typescript", "export function f<T>(a: T) {", "export function f<T>(a: T, b: T) {", None),
        ("kotlin", "fun f(a: Int) {", "fun f(b: Int) {", ("b: Int",)),
        ("brainfuck", "f(a)", "f(a, b)", None),
    ],
)  # fmt: skip
def test_a_public_function_that_must_be_called_in_another_way_is_told(
    language: str, old: str, new: str, takes: tuple[str, ...] | None
) -> None:
    found = signatures_of([edited("src/net.x", f"-{old}\n+{new}", language=language)])
    assert [one.new for one in found] == ([takes] if takes else [])


def test_a_function_that_stands_twice_or_has_an_unfit_name_is_not_told() -> None:
    twice = edited("src/net.py", "-def f(a):\n-def f(b):\n+def f(c):\n+def f(d):")
    other = edited("src/net.py", "-def f(a):\n+def g(a, b):\n-def h(a):\n+def h(a):")
    assert signatures_of([twice, other]) == ()
