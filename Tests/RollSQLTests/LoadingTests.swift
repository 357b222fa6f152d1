import RollSQL
import RollTestSupport
import Testing

@Suite struct `Loading many rows` {
    private func withSample(
        _ backend: Backend, _ test: (any SQLDriver) throws -> Void
    ) throws {
        try backend.withDatabase { driver throws in
            try driver.write { session throws in
                try session.executeScript(
                    """
                    CREATE TABLE thing (
                        id BIGINT NOT NULL PRIMARY KEY, r DOUBLE PRECISION, t TEXT,
                        b \(backend.blobType), is_new SMALLINT CHECK (is_new IN (0, 1)));
                    """, name: "thing")
            }
            try test(driver)
        }
    }

    private static let columns = ["id", "r", "t", "b", "is_new"]
    private static let all = Statement("Thing/all", "SELECT * FROM thing ORDER BY id")

    private static func row(_ id: Int64) -> [SQLValue] {
        [
            .integer(id), id % 3 == 0 ? .null : .real(Double(id) / 8),
            .text(String(repeating: "ż\n\\", count: Int(id % 7))),
            .blob(Array(repeating: UInt8(id % 256), count: Int(id % 1_000))), .integer(id % 2),
        ]
    }

    @Test(arguments: Backend.allCases)
    func `keeps every row and counts them`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let rows = (0..<Int64(3_000)).map(Self.row)
            let count = try driver.write { session throws in
                try session.load(into: "thing", columns: Self.columns) { load throws in
                    for row in rows { try load.add(row) }
                }
            }
            #expect(count == rows.count)
            #expect(try driver.read { try $0.rows(Self.all) }.map(\.values) == rows)
        }
    }

    @Test(arguments: Backend.allCases)
    func `leaves nothing when a row is refused or the work throws, and the session goes on`(
        backend: Backend
    ) throws {
        try withSample(backend) { driver throws in
            let faults: [(SQLFailure.Code, [SQLValue])] = [
                (.unique, Self.row(1)), (.check, [9, nil, "", nil, 2]),
                (.notNull, [nil, nil, "", nil, 1]),
                (.misuse, [9]),
            ]
            try driver.write { session throws in
                for (code, fault) in faults {
                    expectFailure(code) {
                        try session.load(into: "thing", columns: Self.columns) { load throws in
                            for id in 0..<Int64(2_000) { try load.add(Self.row(id)) }
                            try load.add(fault)
                        }
                    }
                }
                expectFailure(.other) {
                    try session.load(into: "thing", columns: Self.columns) { load throws in
                        for id in 0..<Int64(2_000) { try load.add(Self.row(id)) }
                        throw SQLFailure(.other, "Enough.")
                    }
                }
                try session.load(into: "thing", columns: ["id"]) { load throws in try load.add([7])
                }
            }
            let kept = try driver.read { try $0.rows(Self.all) }
            #expect(kept.map(\.values) == [[7, nil, nil, nil, nil]])
        }
    }
}
