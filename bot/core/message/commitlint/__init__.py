"""commitlint 21 in Python: how it reads messages, its rules, and what it says of a message."""
