#!/bin/sh
# OpenSSL 3.0 or newer; -rawin because Ed25519 takes the text itself, not its digest.
directory=$(mktemp -d)
trap 'rm -r "$directory"' EXIT
cd "$directory" || exit 1
openssl genpkey -algorithm ED25519 -out ana.key
openssl pkey -in ana.key -pubout -out ana.pub

printf 'pay 100 EUR to Ben' > order
openssl pkeyutl -sign -rawin -inkey ana.key -in order -out order.sig
openssl pkeyutl -verify -rawin -pubin -inkey ana.pub -in order -sigfile order.sig

printf 'pay 900 EUR to Ben' > order
openssl pkeyutl -verify -rawin -pubin -inkey ana.pub -in order -sigfile order.sig 2> /dev/null
