"""The caseload on disk: one TinyDB document, locked, atomic and durable."""
