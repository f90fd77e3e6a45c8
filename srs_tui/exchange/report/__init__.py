"""Reports for people: one page of a client, of the practice, of what goes to supervision, as HTML, PDF and SVG."""
