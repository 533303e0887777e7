# Do not copy: textbook RSA, to show why nobody signs like this.
n, e, d = 3233, 17, 2753


def sign(m: int) -> int:
    return pow(m, d, n)


def open_signature(s: int) -> int:
    return pow(s, e, n)


forged = sign(7) * sign(9) % n
print(sign(7), "×", sign(9), "=", forged, "is a signature on", open_signature(forged))
