"""The doors: one event or one command line in, one result out."""
