"""How it is said: sentences, dates and numbers as people read them, signs, style roles."""
