"""What we do: the steps of a run, seen through small ports."""
