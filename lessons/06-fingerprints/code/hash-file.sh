# sh hash-file.sh FILE: two tools, one digest
sha256sum "$1"
openssl dgst -sha256 -r "$1"
