"""What we say about a change: grammar, rules, texts."""
