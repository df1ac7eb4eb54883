"""How release tools read a commit's message, and what of it they read wrong."""
