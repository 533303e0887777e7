import hashlib
