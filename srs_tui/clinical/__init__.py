"""What the field knows: instruments, records, scores, signals, courses. Pure: no disk, no clock, no terminal."""
