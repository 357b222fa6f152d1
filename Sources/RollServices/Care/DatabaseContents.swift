import Crypto
import Foundation
import RollSQL
import RollStore

/// What a database holds, table by table, as counts and fingerprints.
public struct DatabaseContents: Sendable, Hashable {
    /// One table.
    public struct Table: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Its rows.
        public let rows: Int
        /// The fingerprint of every value in the order of the key.
        public let fingerprint: String
    }

    /// The tables that hold rows, in the order in which they were made.
    public let tables: [Table]

    /// How many rows there are.
    public var rows: Int { tables.reduce(0) { $0 + $1.rows } }

    /// Reads every row.
    ///
    /// - Throws: `SQLFailure`.
    /// - Complexity: O(size of the database), in memory for one row.
    init(_ session: StoreSession) throws {
        var tables: [Table] = []
        var name = ""
        var rows = 0
        var hash = SHA256()
        func close() {
            guard rows > 0 else { return }
            let digest = hash.finalize().map {
                String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
            }
            tables.append(Table(name: name, rows: rows, fingerprint: digest.joined()))
        }
        try session.care.forEachRow { table, values in
            if table != name {
                close()
                (name, rows, hash) = (table, 0, SHA256())
            }
            rows += 1
            for value in values { Self.add(value, to: &hash) }
        }
        close()
        self.tables = tables
    }

    /// Adds a value with its kind and length, so that no two rows run together into one.
    private static func add(_ value: SQLValue, to hash: inout SHA256) {
        func put(_ kind: UInt8, _ bytes: some Sequence<UInt8>, count: Int) {
            hash.update(data: [kind] + Self.bytes(UInt64(count)))
            hash.update(data: Array(bytes))
        }
        switch value {
        case .null: hash.update(data: [0])
        case .integer(let integer): put(1, Self.bytes(UInt64(bitPattern: integer)), count: 8)
        case .real(let real): put(2, Self.bytes(real.bitPattern), count: 8)
        case .text(let text): put(3, text.utf8, count: text.utf8.count)
        case .blob(let blob): put(4, blob, count: blob.count)
        }
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
