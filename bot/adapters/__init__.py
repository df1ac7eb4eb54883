"""Whom we talk to: one service a file, no decisions."""
