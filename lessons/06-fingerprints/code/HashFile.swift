import CryptoKit
import Foundation

/// SHA-256 of a file in hex, read piece by piece.
func hashFile(at url: URL) throws -> String {
    let file = try FileHandle(forReadingFrom: url)
    defer { try? file.close() }
    var hash = SHA256()
    while let chunk = try file.read(upToCount: 65_536), !chunk.isEmpty {
        hash.update(data: chunk)
    }
    return hash.finalize().map { String(format: "%02x", $0) }.joined()
}

let path = CommandLine.arguments[1]
print(try hashFile(at: URL(fileURLWithPath: path)), path, separator: "  ")
