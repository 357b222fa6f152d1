import RollSQL
import RollTestSupport
import Testing

@Suite struct `Values in a database` {
    private static let insert = Statement(
        "Thing/insert", "INSERT INTO thing (id, i, r, t, b) VALUES (:id, :i, :r, :t, :b)")
    private static let find = Statement(
        "Thing/find", "SELECT i, r, t, b FROM thing WHERE id = :id")

    private func withThings(
        _ backend: Backend, _ test: (any SQLSession) throws -> Void
    ) throws {
        try backend.withDatabase { driver throws in
            try driver.write { session throws in
                try session.executeScript(
                    """
                    CREATE TABLE thing (
                        id INTEGER NOT NULL PRIMARY KEY, i \(backend.integerType),
                        r \(backend.realType), t TEXT, b \(backend.blobType));
                    """, name: "things")
                try test(session)
            }
        }
    }

    private func roundTrip(
        _ session: any SQLSession, integer: SQLValue = nil, real: SQLValue = nil,
        text: SQLValue = nil, blob: SQLValue = nil
    ) throws -> [SQLValue] {
        try session.execute(Statement("Thing/clear", "DELETE FROM thing"))
        try session.execute(
            Self.insert, ["id": 1, "i": integer, "r": real, "t": text, "b": blob])
        return try #require(try session.row(Self.find, ["id": 1])).values
    }

    @Test(arguments: Backend.allCases)
    func `integers keep every bit to both ends`(backend: Backend) throws {
        try withThings(backend) { session throws in
            let edges: [Int64] = [
                0, 1, -1, 127, 128, 255, 256, 32_767, -32_768, 65_536, Int64(Int32.max),
                Int64(Int32.min), Int64(Int32.max) + 1, 1 << 53, (1 << 53) + 1, .max, .min,
                .max - 1, .min + 1,
            ]
            for edge in edges {
                #expect(try roundTrip(session, integer: .integer(edge))[0] == .integer(edge))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `reals keep every bit, infinities too`(backend: Backend) throws {
        try withThings(backend) { session throws in
            let edges: [Double] = [
                0, 1, -1, 0.1, 1.0 / 3, .pi, .leastNonzeroMagnitude, .leastNormalMagnitude,
                .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity, -.infinity, 1e15,
            ]
            for edge in edges {
                #expect(try roundTrip(session, real: .real(edge))[1] == .real(edge))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `a real that is not a number is refused`(backend: Backend) throws {
        try withThings(backend) { session throws in
            expectFailure(.misuse) { _ = try roundTrip(session, real: .real(.nan)) }
        }
    }

    @Test(arguments: Backend.allCases)
    func `text keeps every character`(backend: Backend) throws {
        try withThings(backend) { session throws in
            let texts = [
                "", " ", "O’Connor", "it's \"quoted\"; -- not a comment :name", "Siân Ŵyn", "李小龙",
                "👩‍👩‍👧‍👦", "e\u{301}", "\r\n\t", "\u{FEFF}x", String(repeating: "ż", count: 100_000),
            ]
            for text in texts {
                let value = try roundTrip(session, text: .text(text))[2]
                guard case .text(let found) = value else {
                    Issue.record("text came back as \(value.kind)")
                    continue
                }
                // Compared as bytes: equal strings may differ in their scalars.
                #expect(Array(found.utf8) == Array(text.utf8))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `blobs keep every byte, empty is not null`(backend: Backend) throws {
        try withThings(backend) { session throws in
            let every = (0...255).map { UInt8($0) }
            var seed: UInt64 = 7
            let large = (0..<5_000_000).map { _ in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: seed >> 33)
            }
            for blob in [[], [0], [0, 0], every, large] {
                #expect(try roundTrip(session, blob: .blob(blob))[3] == .blob(blob))
            }
            #expect(try roundTrip(session)[3] == .null)
        }
    }

    @Test(arguments: Backend.allCases)
    func `null is null in every column`(backend: Backend) throws {
        try withThings(backend) { session throws in
            #expect(try roundTrip(session) == [.null, .null, .null, .null])
        }
    }

    @Test func `optional values become values or null`() {
        #expect(SQLValue(Int?.none) == .null)
        #expect(SQLValue(7) == .integer(7))
        #expect(SQLValue(UInt8(7)) == .integer(7))
        #expect(SQLValue(String?.none) == .null)
        #expect(SQLValue("a") == .text("a"))
        #expect(SQLValue(0.5) == .real(0.5))
        #expect(SQLValue([UInt8]?.none) == .null)
        #expect(SQLValue([1] as [UInt8]) == .blob([1]))
        #expect(SQLValue(true) == .integer(1))
        #expect(SQLValue(false) == .integer(0))
    }
}
