"""Requests to portals: the only subpackage that touches the network."""
