"""The parts that screens are made of, each drawing its own lines."""
