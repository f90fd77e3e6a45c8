"""What the therapist has chosen: read from `config.toml`, written back without losing a comment."""
