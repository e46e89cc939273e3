"""What holds for all tests."""

from hypothesis import settings

# A test that is slow on a busy machine is not wrong: speed is measured in bench/.
settings.register_profile("pandok", deadline=None, derandomize=True)
settings.load_profile("pandok")
