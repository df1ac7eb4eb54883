"""What we know: pure functions and frozen records, no input or output."""
