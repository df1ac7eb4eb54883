"""The type of a change."""
