"""What a user can do: one function, one transaction and one `Changes` for each act."""
