#!/bin/sh
# Argon2id of RFC 9106 by its reference program (Debian: argon2). The salt is fixed here only so
# that everybody gets the same digits; for a user it is 16 fresh random bytes.
set -eu

hash() {
	printf %s "$1" | argon2 somesaltsomesalt -id -t 2 -k 19456 -p 1 -l 32 -r
}

stored=$(hash simplePW)
echo "$stored"
# The tool only hashes: verifying is hashing again with the stored settings and salt.
[ "$(hash simplePW)" = "$stored" ] && echo "right password: equal"
[ "$(hash simplePw)" = "$stored" ] || echo "wrong password: not equal"
