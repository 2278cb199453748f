"""What a body is: the file or page that was asked for, an error page, a challenge; its characters."""
