"""The screens, one noun a file, each with its style sheet beside it."""
