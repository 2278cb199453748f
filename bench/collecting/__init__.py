"""Collecting from a site of our own on this machine, whose log says how it was asked."""
