import RollDomain
import RollFormats
import RollSQL
import RollSQLite
import RollStore
import RollTestSupport
import Testing

/// The packed marks of a submission: read back as they went in, refused where damaged.
@Suite struct `Stored submissions` {
    /// A desk with one submission, whose body may be overwritten.
    private func opened(_ body: (inout SplitMix64, RegisterDesk) throws -> Void, seed: Int) throws
        -> RegisterDesk
    {
        var random = SplitMix64(seed: UInt64(seed))
        let desk = try RegisterDesk()
        try body(&random, desk)
        try desk.run("DROP TRIGGER submission_is_kept")
        return desk
    }

    private func someMarks(_ random: inout SplitMix64, _ desk: RegisterDesk) throws {
        var sheets: [SessionDate: [String]] = [:]
        for ordinal in 0..<6 {
            let when = SessionDate(ordinal: SessionDate.monday.ordinal + Int32(ordinal))
            sheets[when] = (0..<20).map { _ in
                Int.random(in: 0..<3, using: &random) == 0 ? "N" : ""
            }
        }
        let note = MarkDetail(when: .monday, enrolment: 2, minutesLate: 5, note: "snow – häil")
        try desk.send(sheets, details: [note])
    }

    private func body(_ desk: RegisterDesk) throws -> [UInt8] {
        try desk.test.driver.read { session in
            try session.row(Statement("body", "SELECT body FROM submission"))?.blob("body") ?? []
        }
    }

    /// What reading the record gives after its body was overwritten.
    private func outcome(_ bytes: [UInt8], _ desk: RegisterDesk) throws -> SQLFailure? {
        try desk.run("UPDATE submission SET body = :body", ["body": .blob(bytes)])
        return failure { _ = try desk.marks(knownAt: .later) }
    }

    @Test(arguments: 0..<30)
    func `random registers are read back mark by mark`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let desk = try RegisterDesk()
        let density = Int.random(in: 1...12, using: &random)
        var sheets: [RegisterSheet] = []
        for ordinal in 0..<Int.random(in: 1...12, using: &random) {
            let first = SessionDate(day("2019-01-07"), .morning).ordinal
            let when = SessionDate(
                ordinal: first + Int32(ordinal) * Int32.random(in: 40...400, using: &random))
            let marks = (0..<Int.random(in: 1...300, using: &random)).map { _ in
                Int.random(in: 0..<12, using: &random) < density
                    ? UInt8.random(in: 1...49, using: &random) : 0
            }
            guard !sheets.contains(where: { $0.when == when }) else { continue }
            sheets.append(
                RegisterSheet(when, first: Int.random(in: 0...9_000, using: &random), marks: marks))
        }
        sheets.sort { $0.when < $1.when }
        let details = sheets.map {
            MarkDetail(
                when: $0.when, enrolment: $0.first,
                minutesLate: Bool.random(using: &random)
                    ? Int.random(in: 0...600, using: &random) : nil,
                note: ["", "late bus", "naïve “quotes”\n"].randomElement(using: &random) ?? "")
        }
        let delivery = MarksDelivery(school: urn(900_001), sheets: sheets, details: details)
        let source = SubmissionSource(
            kind: .file, name: "a.csv", sentBy: "Alex Moss", fingerprint: "f00d", at: .noon)
        let (known, noted) = try desk.test.store.write { session in
            _ = try session.registers.submit(delivery, from: source, symbols: desk.symbols)
            // The cache is thrown away, so that everything comes from the stored bodies.
            _ = try session.registers.rebuild(urn(900_001))
            return (
                try session.registers.sheets(
                    of: urn(900_001), in: .everything, knownAt: .later),
                try session.registers.details(of: urn(900_001), in: .everything)
            )
        }
        #expect(known == sheets.map { $0.trimmed() }.filter { !$0.isEmpty })
        #expect(noted == details)
    }

    @Test func `no truncation is read`() throws {
        let desk = try opened(someMarks, seed: 1)
        let whole = try body(desk)
        #expect(try outcome(whole, desk) == nil)
        for length in 0..<whole.count {
            #expect(
                try outcome(Array(whole.prefix(length)), desk)?.code == .corrupt,
                "\(length) of \(whole.count) bytes")
        }
        let unpacked = try Inflater.decompress(whole)
        for length in 0..<unpacked.count {
            let packed = Deflater.compress(Array(unpacked.prefix(length)))
            #expect(try outcome(packed, desk)?.code == .corrupt, "\(length) unpacked bytes")
        }
        #expect(try outcome(Deflater.compress(unpacked + [0]), desk)?.code == .corrupt)
    }

    @Test(arguments: 0..<8)
    func `a flipped bit is refused or read, and never stops the program`(seed: Int) throws {
        let desk = try opened(someMarks, seed: seed)
        let whole = try body(desk)
        let unpacked = try Inflater.decompress(whole)
        var random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<150 {
            var packed = whole
            packed[Int.random(in: packed.indices, using: &random)] ^=
                1 << UInt8.random(in: 0..<8, using: &random)
            let refused = try outcome(packed, desk)
            #expect(refused == nil || refused?.code == .corrupt)
            var plain = unpacked
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                plain[Int.random(in: plain.indices, using: &random)] =
                    UInt8.random(in: 0...255, using: &random)
            }
            let second = try outcome(Deflater.compress(plain), desk)
            #expect(second == nil || second?.code == .corrupt)
        }
    }

    @Test func `numbers that no register has are damage`() throws {
        let desk = try opened(someMarks, seed: 3)
        let huge: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]
        let far = huge + huge + huge
        for plain in [
            [1, 1] + huge, [1, 1, 0] + huge, [1, 1, 0, 0] + huge, [1, 1, 0, 0, 4, 1] + huge,
            [1] + huge + far, [1, 0, 1] + huge, [1, 0, 1, 0] + huge, [1, 0, 1, 0, 0, 0] + huge,
            [2, 0, 0],
        ] as [[UInt8]] {
            #expect(try outcome(Deflater.compress(plain), desk)?.code == .corrupt, "\(plain)")
        }
    }

    @Test func `random bytes are refused`() throws {
        let desk = try opened(someMarks, seed: 4)
        var random = SplitMix64(seed: 4)
        for length in 0..<80 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(try outcome(bytes, desk)?.code == .corrupt)
        }
    }
}
