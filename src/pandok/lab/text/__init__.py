"""Lines of text: how many characters are read wrong, script by script, beside a rival."""
