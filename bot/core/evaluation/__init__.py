"""What replaying a repository's own changes shows of the analysis and of the models that write."""
