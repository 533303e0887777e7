# python3 compare_digests.py
import hashlib
import hmac
import secrets

# Public: everybody may see both sides, so any comparison will do.
published = hashlib.sha256(b"trips 1.0").hexdigest()
downloaded = hashlib.sha256(b"trips 1.0").hexdigest()
print("download intact:", downloaded == published)

# Secret: == stops at the first difference, and its time tells how far a forger got.
key = secrets.token_bytes(32)
tag = hmac.digest(key, b"user=ana", "sha256")
forged = secrets.token_bytes(32)
print("tag accepted:", hmac.compare_digest(tag, forged))
