"""What keeps a machine from running the pipeline well, or will soon: `gongkai doctor`."""
