# sh show-bytes.sh: printf adds no line feed, echo does
for text in "Let’s" "Let's"; do
	printf %s "$text" | od -An -tx1
	printf %s "$text" | sha256sum
done
echo "Let's" | od -An -tx1
echo "Let's" | sha256sum
