# Do not copy: a short modulus, and no padding.
n, e = 3233, 17
letter = [pow(ord(character), e, n) for character in "noon, pier 9"]

# Eve has n, e and the letter.
p = next(divisor for divisor in range(2, n) if n % divisor == 0)
q = n // p
d = pow(e, -1, (p - 1) * (q - 1))
print(f"{n} = {p} * {q}, d = {d}:", "".join(chr(pow(c, d, n)) for c in letter))
