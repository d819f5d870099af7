"""How fast it is: `python -m benchmarks.NAME --help`, from the checkout, in the environment of the tests."""
