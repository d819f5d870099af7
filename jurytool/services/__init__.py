"""What a user can do: every act is one function `verb_noun`, one transaction, and says what changed."""
