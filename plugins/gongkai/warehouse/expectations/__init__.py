"""What must hold before anything is published: suites, baselines, and how Great Expectations looks."""
