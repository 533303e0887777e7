#!/bin/sh
openssl pkey -pubin -in "${1:-ana.pem}" -outform DER | openssl dgst -sha256 -r | cut -c 1-64 |
	sed 's/..../& /g; s/ $//'
