"""Sets, worlds and frozen exams: what is drawn, written with its truth, and kept apart."""
