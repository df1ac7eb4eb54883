"""Commands of comments, and those about models, which the terminal has too."""
