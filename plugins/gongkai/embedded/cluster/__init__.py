"""What docker-compose.yml runs, on this machine without Docker: the same commands, settings and health checks."""
