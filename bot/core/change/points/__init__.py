"""What a change does, point by point, found by the rules of each kind of file."""
