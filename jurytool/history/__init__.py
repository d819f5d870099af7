"""Pure history: what a change is, the graph that changes form, and the view of that graph."""
