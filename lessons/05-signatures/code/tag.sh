#!/bin/sh
# A key on the command line shows in the list of processes: for a try-out only.
# RFC 4231, test case 2: the tag begins with 5bdcc146.
printf 'what do ya want for nothing?' |
	openssl dgst -sha256 -mac HMAC -macopt key:Jefe -r
