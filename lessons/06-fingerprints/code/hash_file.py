# python3 hash_file.py FILE (Python 3.11 or newer)
import hashlib
import sys


def hash_file(path: str) -> str:
    """SHA-256 of a file in hex, read piece by piece."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if len(sys.argv) != 2:
    sys.exit("a file is wanted: python3 hash_file.py FILE")
print(f"{hash_file(sys.argv[1])}  {sys.argv[1]}")
