"""The practice talk on the screen."""
