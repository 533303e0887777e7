#!/bin/sh
directory=$(mktemp -d)
trap 'rm -r "$directory"' EXIT
cd "$directory" || exit
for who in ana ben; do
	openssl genpkey -algorithm X25519 -out "$who.pem"
	openssl pkey -in "$who.pem" -pubout -out "$who-public.pem"
done
openssl pkeyutl -derive -inkey ana.pem -peerkey ben-public.pem -out at-ana
openssl pkeyutl -derive -inkey ben.pem -peerkey ana-public.pem -out at-ben
cmp at-ana at-ben && echo "$(wc -c < at-ana) bytes, equal" # now derive keys from them, with HKDF
