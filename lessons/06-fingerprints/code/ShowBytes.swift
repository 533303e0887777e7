import CryptoKit
import Foundation

let texts = [
    ("curly", "Let’s"),  // U+2019
    ("straight", "Let's"),  // U+0027
    ("with a line feed", "Let's\n"),
]

func hex<Bytes: Sequence>(_ bytes: Bytes, separator: String) -> String where Bytes.Element == UInt8 {
    bytes.map { String(format: "%02x", $0) }.joined(separator: separator)
}

for (name, text) in texts {
    let data = Data(text.utf8)
    let digest = hex(SHA256.hash(data: data), separator: "")
    print("\(name): \(hex(data, separator: " ")) -> \(digest.prefix(16))")
}
