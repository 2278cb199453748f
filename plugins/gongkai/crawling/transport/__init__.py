"""The wire: connections, addresses, one exchange, the body as it comes in."""
