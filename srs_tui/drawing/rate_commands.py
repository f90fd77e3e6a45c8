"""The commands of the entry of a rating, the most used first."""

from typing import Final

from .command import Command

RATE_COMMANDS: Final = (
    Command("rate.next", "enter", "next, then save", "To the next line; after the last one, save"),
    Command("rate.down", "tab,down", "", "To the next line; one digit is then a whole number"),
    Command("rate.part", "space", "", "One digit is a whole number; on an empty line, nothing"),
    Command("rate.previous", "shift+tab,up", "", "To the line before"),
    Command("rate.total", "t", "total", "Type the total only, or the items again"),
    Command("rate.skip", "s", "skipped", "A session held without a rating, or with one after all"),
    Command("rate.note", "n", "note", "Write a note"),
    Command("rate.date", "d", "date", "Change the date of the session"),
    Command("rate.mode", "m", "mode", "How the scale was given: paper, oral, screen, remote"),
    Command("rate.less", "left", "0.1", "Move the mark by 0.1 to the left", shown="left right"),
    Command("rate.more", "right", "", "Move the mark by 0.1 to the right"),
    Command("rate.rater", "b", "", "Marked by somebody else, such as a parent"),
    Command("rate.age", "k", "", "The birthday is still to come this year: the cut-off of the age before"),
    Command("rate.adjust", "a", "", "Note what you change from this session on"),
    Command("rate.missed", "x", "", "The session did not take place: missed or cancelled"),
    Command("rate.hand-over", "h", "", "Hand the screen over for the client to mark the lines"),
    Command("rate.episodes", "O", "", "The client's episodes: end one, open it again, begin another"),
    Command("rate.correct", "e", "correct the first", "Rated already that day: correct that rating instead"),
    Command("rate.save", "ctrl+s", "save", "Save from anywhere"),
    Command("rate.leave", "escape", "back", "Leave; what is typed is kept for the next time"),
    Command("rate.erase", "backspace", "", "Erase the last digit"),
    Command("rate.clear", "ctrl+u", "", "Begin anew, with nothing typed"),
)
