#!/bin/sh
directory=$(mktemp -d)
trap 'rm -r "$directory"' EXIT
cd "$directory" || exit
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out private.pem 2>/dev/null
openssl pkey -in private.pem -pubout -out public.pem # this half you give away

oaep='-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256'
openssl rand 32 > key # the AES key of one letter
# shellcheck disable=SC2086 # several words on purpose
openssl pkeyutl -encrypt -pubin -inkey public.pem $oaep -in key -out wrapped
# shellcheck disable=SC2086
openssl pkeyutl -decrypt -inkey private.pem $oaep -in wrapped | cmp - key && echo 'unwrapped'

# 190 bytes fit, 191 do not.
for length in 190 191; do
	openssl rand "$length" > message
	# shellcheck disable=SC2086
	openssl pkeyutl -encrypt -pubin -inkey public.pem $oaep -in message -out sealed 2>/dev/null &&
		echo "$length bytes: sealed" || echo "$length bytes: too long"
done
