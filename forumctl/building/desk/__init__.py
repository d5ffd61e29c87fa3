"""The page of the desk, served to one laptop or to the telephones of a network: who may ask what, and the answers."""
