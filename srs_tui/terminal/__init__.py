"""Between Textual and a far-away terminal: few bytes out, safe and orderly keys in."""
