"""Squill: writes the squash commit message and the changelog entry of a pull request."""
