"""Jurytool: offline desktop application for juries that visit schools."""

__version__ = "0.1.0"
