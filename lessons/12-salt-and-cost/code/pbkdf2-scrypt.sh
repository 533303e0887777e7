#!/bin/sh
# PBKDF2 and scrypt by OpenSSL 3. The salt is fixed here only so that everybody gets the same digits;
# in earnest a password is no argument, because every user of the machine can see arguments.
set -eu

hex() {
	tr -d ':\n' | tr 'A-F' 'a-f'
}

echo "PBKDF2 $(openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt pass:simplePW \
	-kdfopt salt:somesaltsomesalt -kdfopt iter:600000 PBKDF2 | hex)"
echo "scrypt $(openssl kdf -keylen 32 -kdfopt pass:simplePW -kdfopt salt:somesaltsomesalt \
	-kdfopt n:131072 -kdfopt r:8 -kdfopt p:1 -kdfopt maxmem_bytes:268435456 SCRYPT | hex)"
