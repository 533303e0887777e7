# sh compare-digests.sh: a checksum is public, the shell may compare it
printf 'trips 1.0' > trips.txt
sha256sum trips.txt > trips.txt.sha256
sha256sum --check trips.txt.sha256
rm trips.txt trips.txt.sha256
