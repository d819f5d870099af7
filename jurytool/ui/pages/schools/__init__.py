"""The first screen: all schools, and what comes next."""
