"""Changelog entries where a project keeps them: one file a form, one visible table."""
