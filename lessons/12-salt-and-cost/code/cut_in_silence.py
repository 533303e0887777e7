# Do not copy: whatever stands after byte 72 is no part of the password.
import bcrypt

stored = bcrypt.hashpw(("A" * 72 + " and a tail").encode()[:72], bcrypt.gensalt(4))
# Before version 5.0 the library cut by itself, without the [:72]; since then it raises.
print(bcrypt.checkpw(("A" * 72 + " and another").encode()[:72], stored))
