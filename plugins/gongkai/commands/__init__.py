"""The commands of `gongkai`: what each takes, asks for and prints. cli.py at the root puts them together."""
