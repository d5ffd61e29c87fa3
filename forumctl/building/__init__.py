"""The application layer: decide everything, then make every output; values in, values out, nothing printed."""
