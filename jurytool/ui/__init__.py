"""The screens, and the only package that knows Qt's widgets."""
