"""Scripts that export a configuration: what is read without running them, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.foreign.script import exported_value
from bot.config.foreign.values import Unread, Value

READ: list[tuple[str, Value]] = [
    ("module.exports = {a: 1}", {"a": "1"}),
    ("exports.default = {'a-b': [2, 'always', \"x\"]};", {"a-b": ["2", "always", "x"]}),
    ("export default {a: true, b: null, c: undefined};", {"a": "true", "b": None, "c": None}),
    ("export = { a: `x`, 1: -2 };", {"a": "x", "1": "-2"}),
    ("const c = {a: Infinity};\nexport default c;", {"a": "Infinity"}),
    ("const a = 'x'; module.exports = {a, ...{b: 1},}", {"a": "x", "b": "1"}),
    ("const t = ['x'];\nmodule.exports = [...t, 'y']", ["x", "y"]),
    ("const o = {p: {q: 'r'}}; module.exports = {a: o.p.q}", {"a": "r"}),
    ("const C: UserConfig = {a: 1} as const;\nexport default C satisfies X;", {"a": "1"}),
    ("export default defineConfig({a: (1)})", {"a": "1"}),
    ("module.exports = Object.freeze({p: require.resolve('x')})", {"p": "x"}),
    ("module.exports = {s: RuleConfigSeverity.Error, n: 1_000}", {"s": "2", "n": "1000"}),
    (r"module.exports = ['a\n\x41\u{1F600}\u00e9\'\q\0']", ["a\nA\U0001f600\u00e9'q\0"]),
    ("module.exports = [/^a(b)$/, 'c\\\nd', '\\u{110000}']", ["/^a(b)$/", "cd", "\ufffd"]),
    ("// x\nmodule.exports = {/* y */ a: [/* z */]} // end", {"a": []}),
    ("module.exports = {a: 1}; module.exports = {a: 2}", {"a": "2"}),
    ("const k = 'x'; module.exports = {['a']: 1, [k]: 2}", {"a": "1", "x": "2"}),
    ("#!/usr/bin/env node\n'use strict';\nmodule.exports = {a: 'b'}", {"a": "b"}),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_literals_and_names_of_literals_are_read(text: str, value: Value) -> None:
    assert exported_value(text, {}) == value


UNREAD: list[tuple[str, Value]] = [
    ("", Unread(1, 1)),
    ("let a = 1", Unread(1, 1)),
    ("export const a = 1", Unread(1, 1)),
    ("module.exports = async () => ({a: 1})", Unread(1, 1)),
    ("module.exports = {\n a: 1,\n b: f(\n 1)\n}", {"a": "1", "b": Unread(3, 4)}),
    ("module.exports = {a() { return 1 }, b: 1}", {"a": Unread(1, 1), "b": "1"}),
    ("module.exports = {[a]: 1}", {"[a]": Unread(1, 1)}),
    ("module.exports = {a: 1,\n...b,\nc: 1}", {"a": Unread(2, 2), "...b": Unread(2, 2), "c": "1"}),
    ("module.exports = {a: 1, [b]: 2}", {"a": Unread(1, 1), "[b]": Unread(1, 1)}),
    (
        "const o = {...p, b: 1};\nmodule.exports = {a: 1, b: 2,\n...o}",
        {"a": Unread(3, 3), "b": "1", "...p": Unread(1, 1)},
    ),
    ("module.exports = {a: 1, ...'x'}", {"a": Unread(1, 1), "...'x'": Unread(1, 1)}),
    ("module.exports = {...base, a: 1}", {"...base": Unread(1, 1), "a": "1"}),
    ("module.exports = {a: ['x', ...more]}", {"a": ["x", Unread(1, 1)]}),
    (
        "module.exports = {a: `x${y}`, b: x.y, c: defineConfig()}",
        {"a": Unread(1, 1), "b": Unread(1, 1), "c": Unread(1, 1)},
    ),
    ("const a = {b: 1}; module.exports = [a.b, a.c, a.b.c]", ["1", Unread(1, 1), Unread(1, 1)]),
    ("const {a} = x; let b; module.exports = [a, b, -c]", [Unread(1, 1)] * 3),
    ("export default function () {}", Unread(1, 1)),
    ("module.exports = " + "[" * 40 + "]" * 40, None),
]


@pytest.mark.parametrize(("text", "value"), UNREAD)
def test_what_would_have_to_be_run_is_left_with_its_lines(text: str, value: Value) -> None:
    read = exported_value(text, {})
    if value is None:
        for _ in range(30):
            assert isinstance(read, list)
            read = read[0]
        value = [Unread(1, 1)]
    assert read == value


CHANGED = [
    "t.push('y');",
    "t.x.y[0].sort();",
    "t[0] = 'y';",
    "t = ['y'];",
    "t += 1;",
    "t++;",
    "delete t[0];",
    "delete t;",
    "if (process.env.CI) { t.splice(0, 1) }",
    "for (const x of y) t.unshift(x);",
    "function add(x) { t.push(x) }",
    "Object.assign(t, more);",
    "change('x', t.x);",
    "Array.prototype.push.apply(t, more);",
    "make()(t);",
]


@pytest.mark.parametrize("change", CHANGED)
@pytest.mark.parametrize("order", ["{t}\n{change}\n{export}", "{t}\n\n{export}\n{change}"])
def test_a_name_that_is_changed_anywhere_is_not_read(change: str, order: str) -> None:
    t, export = "let t = ['x'];", "module.exports = {a: t, b: [...t, 'z'], t, c: t[0], d: 1};"
    text = order.format(t=t, change=change, export=export)
    line = text.split("\n").index(change) + 1
    gap = Unread(line, line)
    assert exported_value(text, {}) == {"a": gap, "b": [gap, "z"], "t": gap, "c": gap, "d": "1"}


KEPT = [
    "const u = t.concat(v);",
    "console.log(t, t.length);",
    "const u = [...t]; u.push('y');",
    "const u = Object.assign({}, t);",
    "if (t.includes('x')) run();",
    "u.t.push('y');",
    "const u = -t;",
    "const u = {t: 1}; u.t = 2;",
    "exports.t = t; module.exports.default = module.exports;",
    "Object.defineProperty(exports, '__esModule', {value: true});",
    "push`t`; new Set(t);",
]


@pytest.mark.parametrize("use", KEPT)
def test_a_name_that_is_only_used_is_read(use: str) -> None:
    assert exported_value(f"const t = ['x'];\n{use}\nexports.default = t", {}) == ["x"]


@pytest.mark.parametrize(
    "change",
    [
        "module.exports.a = 2",
        "module.exports.list.push(2)",
        "Object.assign(module.exports, more)",
        "if (process.env.CI) module.exports = {a: 2}",
    ],
)
def test_what_is_changed_after_it_was_exported_is_not_read(change: str) -> None:
    assert exported_value(f"module.exports = {{a: 1}};\n{change}", {}) == Unread(2, 2)


def test_names_of_names_do_not_grow_without_end() -> None:
    lines = ["const a0 = ['x', 'x'];"]
    lines += [f"const a{n} = [...a{n - 1}, ...a{n - 1}];" for n in range(1, 40)]
    value = exported_value("\n".join([*lines, "module.exports = {a: a39, b: [a39, a39]}"]), {})
    assert value == Unread(41, 41)


@pytest.mark.parametrize("text", ["module.exports = {'a': [2,", "}{", "module.exports = {a b}"])
def test_half_a_script_is_no_error(text: str) -> None:
    exported_value(text, {})


@given(st.text(alphabet="{}[]()'\"`$,:;./\\ab=> \n\0\ud800", max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    exported_value(f"module.exports = {text}", {})


PRESET: Value = {"rules": {"a": ["2"]}}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("import c from 'p';\nexport default {...c.rules}", {"a": ["2"]}),
        ("import * as c from 'p';\nexport default c", PRESET),
        ("const c = require('p'); module.exports = {r: c.rules.a}", {"r": ["2"]}),
        ("module.exports = {...require('p').rules}", {"a": ["2"]}),
        ("const c = require('p'); module.exports = c.rules['a'][0]", "2"),
        ("const c = require('p'); module.exports = [c.rules[a], c.rules.a[1]]", [Unread(1, 1)] * 2),
        ("import {rules} from 'p';\nexport default rules", Unread(2, 2)),
        ("import c from 'q'; import 'p';\nexport default c", Unread(2, 2)),
        ("const c = require(x); module.exports = [c, require('q')]", [Unread(1, 1)] * 2),
    ],
)
def test_what_known_packages_export_can_be_used(text: str, value: Value) -> None:
    assert exported_value(text, {"p": PRESET}) == value
