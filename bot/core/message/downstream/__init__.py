"""How release tools read a commit's message."""
