"""Do the tests bite? One small change of the program at a time, and whether a test fails for it."""
