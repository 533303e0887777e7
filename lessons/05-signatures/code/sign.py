from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# Made once. The private key stays with Ana; the public key may be seen by everybody.
private_key = Ed25519PrivateKey.generate()
public_key = private_key.public_key()


def is_valid(signature: bytes, message: bytes) -> bool:
    try:
        public_key.verify(signature, message)  # returns nothing: it raises, or all is well
        return True
    except InvalidSignature:
        return False


order = b"pay 100 EUR to Ben"
signature = private_key.sign(order)
print(len(signature), "bytes:", is_valid(signature, order))
print("changed:", is_valid(signature, b"pay 900 EUR to Ben"))
