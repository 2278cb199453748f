"""What a release, its codes and amounts are called where people read them: on its site, in workbooks, in answers."""
