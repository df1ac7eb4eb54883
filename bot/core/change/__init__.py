"""What changed: from a unified diff to an understood change and its digest."""
