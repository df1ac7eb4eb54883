"""The registry's schema in SQLite: its version, and how an older one becomes the present one."""

from collections.abc import Sequence

MIGRATIONS: Sequence[Sequence[str]] = (
    (
        """CREATE TABLE models (
            model_id TEXT PRIMARY KEY,
            model_type TEXT NOT NULL,
            is_active INTEGER NOT NULL,
            added_revision INTEGER NOT NULL,
            fields TEXT NOT NULL
        )""",
        "CREATE UNIQUE INDEX one_active ON models (model_type) WHERE is_active",
        """CREATE TABLE history (
            revision INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            "where" TEXT NOT NULL,
            action TEXT NOT NULL,
            model_type TEXT NOT NULL,
            model_id TEXT NOT NULL,
            before TEXT NOT NULL
        )""",
        """CREATE TABLE choices (
            pull_request TEXT,
            model_type TEXT,
            model_id TEXT NOT NULL,
            expires_at REAL NOT NULL,
            PRIMARY KEY (pull_request, model_type)
        )""",
        """CREATE TABLE leases (
            url TEXT,
            request_id TEXT,
            model_name TEXT NOT NULL,
            expires_at REAL NOT NULL,
            PRIMARY KEY (url, request_id)
        )""",
        """CREATE TABLE breakers (
            url TEXT,
            model_name TEXT,
            count INTEGER NOT NULL DEFAULT 0,
            last_at REAL NOT NULL DEFAULT 0,
            last TEXT NOT NULL DEFAULT '',
            probe_until REAL NOT NULL DEFAULT 0,
            PRIMARY KEY (url, model_name)
        )""",
        """CREATE TABLE learned (
            url TEXT,
            model_name TEXT,
            context_length TEXT,
            fields TEXT NOT NULL,
            PRIMARY KEY (url, model_name, context_length)
        )""",
        """CREATE TABLE heartbeats (
            url TEXT PRIMARY KEY,
            expires_at REAL NOT NULL,
            heartbeat TEXT NOT NULL
        )""",
    ),
    (
        """CREATE TABLE qualities (
            repository TEXT,
            model_id TEXT,
            at TEXT NOT NULL,
            noted_at REAL NOT NULL,
            quality TEXT NOT NULL,
            PRIMARY KEY (repository, model_id)
        )""",
    ),
    (
        """CREATE TABLE conversations (
            pull_request TEXT PRIMARY KEY,
            asked_at INTEGER NOT NULL,
            comment_id INTEGER NOT NULL,
            said TEXT NOT NULL,
            expires_at REAL NOT NULL
        )""",
    ),
)
"""Statements that lead from version N (its place here, from 0) to N + 1, run whole or not at all.

`fields` are JSON objects of texts by the fields' names, `quality` is one of texts and numbers,
`said` is a conversation. The revision is that of the newest line of `history`.
"""
