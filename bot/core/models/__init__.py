"""Who writes: models, hosts, and which of them to ask."""
