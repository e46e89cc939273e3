"""The desk's settings for tests: a temporary data folder, nothing of the machine's environment."""

import atexit
import os
import shutil
import tempfile
from importlib import import_module

for _name in [name for name in os.environ if name.startswith("PANDOK_") or name == "DATABASE_URL"]:
    del os.environ[_name]
_folder = tempfile.mkdtemp(prefix="pandok-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ |= {
    "PANDOK_DATA": _folder,
    "PANDOK_SECRET_KEY": "for tests alone",
    "PANDOK_HOSTS": "testserver,localhost,127.0.0.1",
    "PANDOK_LANGUAGE": "en",
}

# Imported only now: the settings read the environment as they are imported.
_settings = vars(import_module("pandok.web.config.settings"))
globals().update({name: value for name, value in _settings.items() if name.isupper()})
globals()["PASSWORD_HASHERS"] = ["django.contrib.auth.hashers.MD5PasswordHasher"]
