"""What a repository's past says of how changes are told there; it knows no change, no message."""
