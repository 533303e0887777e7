#!/bin/sh
# openssl enc knows no GCM: it writes output as it reads, and has no place for a tag.
printf 'I like you!' | openssl enc -aes-256-gcm -pbkdf2 -k 'made up' 2>&1 | head -n 1
# enc: AEAD ciphers not supported

# "openssl cms" has it: AuthEnvelopedData of RFC 5083, with the nonce and the tag inside.
key=$(openssl rand -hex 32)
id=$(openssl rand -hex 8)
directory=$(mktemp -d)
trap 'rm -r "$directory"' EXIT
printf 'I like you!' |
	openssl cms -encrypt -binary -aes-256-gcm -secretkey "$key" -secretkeyid "$id" \
		-outform DER -out "$directory/sealed"
openssl cms -decrypt -inform DER -in "$directory/sealed" -secretkey "$key" -secretkeyid "$id"
echo
