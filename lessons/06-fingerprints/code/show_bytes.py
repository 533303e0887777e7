# python3 show_bytes.py
import hashlib

texts = {
    "curly": "Let’s",  # U+2019
    "straight": "Let's",  # U+0027
    "with a line feed": "Let's\n",
}

for name, text in texts.items():
    data = text.encode("utf-8")
    digest = hashlib.sha256(data).hexdigest()
    print(f"{name}: {data.hex(' ')} -> {digest[:16]}")
