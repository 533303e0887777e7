import hashlib
import sys

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

with open(sys.argv[1] if len(sys.argv) > 1 else "ana.pem", "rb") as file:
    key = load_pem_public_key(file.read())
der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
digits = hashlib.sha256(der).hexdigest()
print(" ".join(digits[i : i + 4] for i in range(0, 64, 4)))
