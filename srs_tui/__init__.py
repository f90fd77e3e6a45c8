"""Record the Session Rating Scale and see at once whether to talk about the alliance."""
