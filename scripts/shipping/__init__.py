"""What ships: the binary linked for any Linux, what is in it and under which licences, and the packages made of it."""
