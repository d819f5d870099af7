"""What the school says of a concept, what the jury decides on it, and the papers that go with it."""
