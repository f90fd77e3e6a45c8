"""The commands of the shell: parsed first, everything else imported later."""
