"""What the screens show, as lines of text in roles: data in, lines out, before anything is known of a framework."""
