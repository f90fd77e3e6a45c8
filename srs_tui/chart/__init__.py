"""A client's timeline as points, axes and cells, and as a picture in a file."""
