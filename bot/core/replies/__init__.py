"""Every sentence the bot says, as Markdown; text from outside is contained."""
