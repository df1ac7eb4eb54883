"""Definitions are found in one line of code, whatever the language."""

import pytest

from bot.core.change.definitions import definition_in, family_of, indent_of


@pytest.mark.parametrize(
    ("language", "line", "name", "sort", "public"),
    [
        ("python", "def fetch_retry(url):", "fetch_retry", "function", True),
        ("python", "    async def _close(self):", "_close", "function", False),
        ("python", "class Backoff(Base):", "Backoff", "class", True),
        ("python", "MAX_TRIES: int = 3", "MAX_TRIES", "constant", True),
        ("python", "def test_closes():", "test_closes", "test", True),
        ("typescript", "export async function load(url: string) {", "load", "function", True),
        ("typescript", "  private close(now: boolean): void {", "close", "method", False),
        ("typescript", "export interface Options {", "Options", "type", True),
        ("typescript", "export const parse = (text: string) => {", "parse", "function", True),
        ("javascript", "it('closes twice', () => {", "closes twice", "test", False),
        ("javascript", "describe('session', () => {", "session", "suite", False),
        ("tsx", "export default class Button extends Base {", "Button", "class", True),
        ("go", "func (s *Session) Close(now bool) error {", "Close", "function", True),
        ("go", "func open() {", "open", "function", False),
        ("go", "type Session struct {", "Session", "type", True),
        ("go", "func TestClose(t *testing.T) {", "TestClose", "test", True),
        ("rust", "    pub(crate) async fn close(&self) {", "close", "function", False),
        ("rust", "pub struct Session<T> {", "Session", "type", True),
        ("java", "    public static String close(int now) {", "close", "method", True),
        ("java", "@Beta public final class Session {", "Session", "class", True),
        ("c#", "    public async Task<int> Close(int now)", "Close", "method", True),
        ("kotlin", "    private suspend fun close(now: Int) {", "close", "function", False),
        ("kotlin", "data class Session(val id: Int)", "Session", "class", True),
        ("c", "static int session_close(struct session *s)", "session_close", "function", False),
        ("c++", "void Session::close(int now) {", "Session::close", "function", False),
        ("c++", "  bool isOpen() const override {", "isOpen", "method", False),
        ("c", "#define SESSION_LIMIT 4", "SESSION_LIMIT", "constant", False),
        ("ruby", "  def self.open?(id)", "open?", "function", True),
        ("ruby", "class Session < Base", "Session", "class", True),
        ("ruby", "  it 'closes twice' do", "closes twice", "test", True),
        ("php", "    protected function close(int $now): void", "close", "function", False),
        ("php", "final class Session", "Session", "class", True),
        ("shell", "close_session() {", "close_session", "function", True),
        ("zsh", "alias gs='git status'", "gs", "alias", True),
        ("sql", "CREATE TABLE IF NOT EXISTS sessions (", "sessions", "table", True),
        ("sql", "alter table only sessions", "sessions", "table", True),
        ("terraform", 'resource "aws_lb" "front" {', "front", "resource", True),
        ("hcl", 'variable "region" {', "region", "variable", True),
        ("proto", "  rpc Close(Now) returns (Done);", "Close", "function", True),
        ("makefile", "release: build", "release", "target", True),
        ("scss", ".button {", ".button", "selector", True),
    ],
)
def test_a_definition_is_found_in_its_line(
    language: str, line: str, name: str, sort: str, public: bool
) -> None:
    found = definition_in(line, family_of(language))
    assert found is not None
    assert (found.name, found.sort, found.public) == (name, sort, public)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("python", "return close(now)"),
        ("typescript", "  if (open) {"),
        ("c++", "  return close(now);"),
        ("c", "else close(now)"),
        ("java", "    return new Session();"),
        ("no such language", "def close():"),
        ("python", "x" * 100_000),
        ("java", "public " * 10_000 + "("),
        ("c", "a " * 50_000 + "("),
    ],
)
def test_other_lines_define_nothing(language: str, line: str) -> None:
    assert definition_in(line, family_of(language)) is None


def test_a_language_nobody_knows_has_no_family() -> None:
    assert family_of("Klingon") == ""
    assert family_of("TypeScript") == "javascript"


def test_a_tab_counts_four_columns() -> None:
    assert indent_of("\t  x") == 6
