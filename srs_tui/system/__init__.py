"""The machine: clock and time zone, environment, standard places, files, what the terminal can show."""
