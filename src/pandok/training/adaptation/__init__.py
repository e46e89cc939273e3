"""An office's own encoder: the shipped one, adapted to its references and unlabelled photos."""
