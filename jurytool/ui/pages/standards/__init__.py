"""The room Standaarden."""
