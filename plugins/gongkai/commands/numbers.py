"""Numbers that people give on the command line."""

import argparse


def seconds(text: str) -> int:
    """A whole number of seconds from 1; argparse tells what is wrong with another."""
    if not text.isdecimal() or not 1 <= int(text[:9]) < 10**6:
        message = f"{text!r} is no number of seconds; name a whole one from 1"
        raise argparse.ArgumentTypeError(message)
    return int(text)
