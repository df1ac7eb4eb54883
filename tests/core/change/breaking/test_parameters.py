"""Lists of parameters, taken apart."""

import pytest

from bot.core.change.breaking.parameters import parameters_of


@pytest.mark.parametrize(
    ("family", "signature", "expected"),
    [
        ("python", "(self, url: str, *, retries=3, **rest) Response",
         [("url", "str", False), ("retries", "", True), ("rest", "", True)]),
        ("javascript", "(a: string, b?: number, ...c: any[]): void",
         [("a", "string", False), ("b", "number", True), ("c", "any[]", True)]),
        ("javascript", "(f: (a: A) => B, { x, y }: Options = {})",
         [("f", "(a:A)=>B", False), ("y", "Options", True)]),
        ("go", "(ctx context.Context, n int, more ...string) error",
         [("ctx", "context.Context", False), ("n", "int", False), ("more", "...string", True)]),
        ("rust", "(&self, mut a: Vec<u8>, b: Option<u8>) -> Self",
         [("a", "Vec<u8>", False), ("b", "Option<u8>", True)]),
        ("java", "(int a, Map<String, Long> b, String... c) int",
         [("a", "int", False), ("b", "Map<String,Long>", False), ("c", "String...", True)]),
        ("php", "(int $a, ?string $b = null): void",
         [("$a", "int", False), ("$b", "?string", True)]),
        ("c", "(int)", [("int", "", False)]),
        ("c", "(lv_obj_t * parent)", [("parent", "lv_obj_t*", False)]),
        ("kotlin", '( val x: I, y: String = "a", )', [("x", "I", False), ("y", "String", True)]),
        ("ruby", "(a, b = 1, c:, d: 2, *e)",
         [("a", "", False), ("b", "", True), ("c", "", False), ("d", "", True), ("e", "", True)]),
        ("python", "()", []),
        ("python", "(a,", None),
        ("python", "", None),
        ("java", "($$$ 1)", [("$$$", "", False)]),
        ("java", "(1 2)", [("", "", True)]),
    ],
)  # fmt: skip
def test_each_parameter_has_a_name_a_type_and_whether_it_may_be_left_out(
    family: str, signature: str, expected: list[tuple[str, str, bool]] | None
) -> None:
    found = parameters_of(signature, family)
    shown = found if found is None else [(one.name, one.kind, one.optional) for one in found]
    assert shown == expected
