"""What TinyDB itself costs: one record into the document named, by its own storage."""

import sys

from tinydb import TinyDB

with TinyDB(sys.argv[1]) as db:
    db.table("sessions").insert({"client": "C000", "on": "2026-11-21", "items": [87, 92, 100, 95], "total": 374})
