import RollDomain
import RollFormats
import RollImport
import RollSQLite
import RollServices
import RollStore
import Testing

/// Each cause is planted alone and must be found; several at once must add up.
///
/// R-CMP-01
@Suite struct `Causes of a difference` {
    private static let usual = CompareTown.sessions.map { $0.session == .morning ? "/" : "\\" }

    /// Eight pupils who differ enough for a cause to be told from others.
    private static let codes: [[String]] = [
        usual,
        row([0: "I", 1: "I", 7: "N"]),
        row([2: "U", 9: "U", 15: "O"]),
        row([4: "D", 5: "D", 10: "D", 11: "D"]),
        row([3: "L", 8: "M", 12: "N", 13: "N"]),
        row([6: "V", 16: "I", 17: "I", 18: "I"]),
        row([1: "O", 14: "C2", 19: "U"]),
        row([0: "B", 5: "I", 11: "O", 18: "L"]),
    ]

    private static func row(_ others: [Int: String]) -> [String] {
        usual.enumerated().map { others[$0.offset] ?? $0.element }
    }

    private func town() throws -> CompareTown { try CompareTown(Self.codes, on: SQLiteDriver()) }

    private func changed(_ edit: (Int, Int, String) -> String) -> [[String]] {
        Self.codes.enumerated().map { pupil, row in
            row.enumerated().map { edit(pupil, $0.offset, $0.element) }
        }
    }

    @Test func `the same figures agree, and nothing is to be explained`() throws {
        let found = try town().compare(CompareTown.list(Self.codes))
        #expect(found.rows.count == 8)
        #expect(found.rows.filter { !$0.agrees }.isEmpty)
        #expect(found.isExplained)
        #expect(found.wholeList.isEmpty)
        #expect(found.onlyOurs.isEmpty && found.onlyTheirs.isEmpty)
    }

    @Test func `their first date is found where they count from another`() throws {
        let theirs = changed { _, place, code in place < 4 ? "" : code }
        let found = try town().compare(CompareTown.list(theirs))
        #expect(found.causeNames == [.startDate])
        #expect(found.wholeList.first?.detail == "from 10 September 2025")
        #expect(found.isExplained && found.addsUp)
        // Pupil 1 missed two of the four sessions that they leave out.
        #expect(
            found.rows[1].parts.map(\.change) == [[.possible: -4, .attended: -2, .authorised: -2]])
    }

    @Test func `their last date is found where they count up to another`() throws {
        let theirs = changed { _, place, code in place >= 18 ? "" : code }
        let found = try town().compare(CompareTown.list(theirs))
        #expect(found.causeNames == [.endDate])
        #expect(found.wholeList.first?.detail == "to 18 September 2025")
        #expect(found.isExplained && found.addsUp)
    }

    @Test func `D counted as attended is dual registration`() throws {
        let theirs = changed { _, _, code in code == "D" ? "/" : code }
        let found = try town().compare(CompareTown.list(theirs))
        #expect(found.causeNames == [.dual])
        #expect(found.differing.map(\.line) == [5])
        #expect(found.rows[3].parts.map(\.change) == [[.possible: 4, .attended: 4]])
        #expect(found.isExplained)
    }

    @Test func `U counted as present is a code counted otherwise`() throws {
        let theirs = changed { _, _, code in code == "U" ? "L" : code }
        let found = try town().compare(CompareTown.list(theirs))
        #expect(found.causeNames == [.codes])
        #expect(found.wholeList.first?.detail == "U as present there")
        #expect(found.differing.count == 2 && found.isExplained && found.addsUp)
    }

    @Test func `a day that their list does not hold is named`() throws {
        let theirs = changed { _, place, code in place == 10 || place == 11 ? "" : code }
        let found = try town().compare(CompareTown.list(theirs))
        #expect(found.causeNames == [.missingThere])
        #expect(
            found.wholeList.first?.detail == "15 September 2025")
        #expect(found.isExplained && found.addsUp)
    }

    @Test func `N settled since, late marks and changed marks are told apart`() throws {
        var before = Self.codes
        before[1][7] = "N"
        let town = try CompareTown(before, on: SQLiteDriver())
        // On the 24th two N are settled and an O is corrected.
        var later = before
        later[4][12] = "I"
        later[4][13] = "I"
        later[2][15] = "/"
        try town.send(later, at: Instant(day("2025-09-24"), hour: 9))
        let found = try town.compare(CompareTown.list(before)) {
            $0.madeAt = Instant.endOf(day("2025-09-22"))
        }
        #expect(found.causeNames == [.settled, .changedSince])
        #expect(
            found.rows[4].parts.map(\.cause) == [.settled]
                && found.rows[4].parts[0].change == [.authorised: -2, .unauthorised: 2])
        #expect(found.rows[2].parts.map(\.cause) == [.changedSince])
        #expect(found.isExplained && found.addsUp)
    }

    @Test func `marks that came after their list was made are named`() throws {
        var early = Self.codes
        for pupil in early.indices { for place in 14..<20 { early[pupil][place] = "" } }
        let town = try CompareTown(early, on: SQLiteDriver())
        try town.send(Self.codes, at: Instant(day("2025-09-26"), hour: 9))
        let found = try town.compare(CompareTown.list(early), name: "attendance_22092025.csv")
        #expect(found.madeOn == day("2025-09-22"))
        #expect(found.causeNames == [.cameLater])
        #expect(found.isExplained && found.addsUp)
    }

    @Test func `sessions with no mark here that they count are named, whatever they hold`() throws {
        var here = Self.codes
        here[5][2] = ""
        here[5][3] = ""
        let town = try CompareTown(here, on: SQLiteDriver())
        var there = here
        there[5][2] = "I"
        there[5][3] = "/"
        let found = try town.compare(CompareTown.list(there))
        #expect(found.causeNames == [.missingHere])
        #expect(found.rows[5].parts[0].change == [.possible: 2, .attended: 1, .authorised: 1])
        #expect(found.isExplained)
    }

    @Test func `several causes at once add up, and each is named`() throws {
        let theirs = changed { _, place, code in
            place < 2 ? "" : code == "U" ? "L" : code == "D" ? "/" : code
        }
        let found = try town().compare(CompareTown.list(theirs))
        #expect(found.causeNames == [.startDate, .codes, .dual])
        #expect(found.isExplained && found.addsUp)
        #expect(found.rows[2].parts.map(\.cause) == [.startDate, .codes])
    }

    @Test func `what no cause explains is a row of its own, and the rest still adds up`() throws {
        var theirs = changed { _, place, code in place < 4 ? "" : code }
        for place in 5..<10 { theirs[6][place] = "I" }
        let found = try town().compare(CompareTown.list(theirs))
        #expect(!found.isExplained && found.addsUp)
        #expect(found.differing.filter { !$0.isExplained }.map(\.line) == [8])
        #expect(found.rows[6].parts.map(\.cause) == [.startDate, .unexplained])
        #expect(found.rows[6].parts.last?.change == [.attended: -5, .authorised: 5])
    }

    @Test func `Year 11 without the second half of summer`() throws {
        let june = ["2026-05-21", "2026-05-22", "2026-06-08", "2026-06-09"].flatMap { text in
            Session.allCases.map { SessionDate(day(text), $0) }
        }
        let rows = Self.codes.map { Array($0.prefix(8)) }
        let town = try CompareTown(rows, on: SQLiteDriver(), sessions: june) { number, pupil in
            pupil.birthDate = day(number < 4 ? "2010-05-01" : "2011-05-01")
            pupil.yearGroup = YearGroup(number < 4 ? "11" : "10")
        }
        let theirs = rows.enumerated().map { pupil, row in
            pupil < 4 ? Array(row.prefix(4)) + ["", "", "", ""] : row
        }
        let found = try town.compare(CompareTown.list(theirs))
        #expect(found.causeNames == [.yearEleven])
        #expect(found.differing.map(\.line) == [2, 3, 4, 5])
        #expect(found.isExplained && found.addsUp)
    }

    @Test func `trap T6: marks after leaving that they still count are named with both counts`()
        throws
    {
        let town = try CompareTown(Self.codes, on: SQLiteDriver()) { number, pupil in
            if number == 2 { pupil.leavingDate = day("2025-09-15") }
        }
        // Marks to the 19th are in the register, since the leaving date came later.
        let theirs = changed { pupil, place, code in pupil == 2 && place >= 12 ? "" : code }
        let found = try town.compare(CompareTown.list(theirs))
        #expect(found.causeNames == [.offRoll])
        #expect(
            found.rows[2].parts.map(\.change) == [
                [.possible: -8, .attended: -7, .unauthorised: -1]
            ])
        #expect(found.rows[2].parts[0].detail == "count here, not there")
        #expect(found.isExplained)
    }

    @Test func `marks that were set aside here and count there are played back from what came`()
        throws
    {
        var here = Self.codes
        for place in 12..<20 { here[2][place] = "" }
        let town = try CompareTown(here, on: SQLiteDriver()) { number, pupil in
            if number == 2 { pupil.leavingDate = day("2025-09-15") }
        }
        let number = upn(2).description
        let received = (12..<20).map { place -> SetAsideRow in
            let when = CompareTown.sessions[place]
            return SetAsideRow(
                school: urn(900_001), line: place, rule: ImportRule.afterLeaving.rawValue,
                reason: "after leaving",
                received: "900001,\(number),\(when.date),\(when.session.letters),"
                    + "\(Self.codes[2][place]),,")
        }
        try town.store.write { session in
            _ = try session.imports.add(
                ImportRun(
                    kind: "marks", fileName: "late.csv", fingerprint: "f1", at: .noon,
                    operatorName: "Alex Moss"), setAside: received)
        }
        let found = try town.compare(CompareTown.list(Self.codes))
        #expect(found.causeNames == [.offRoll])
        #expect(found.rows[2].parts[0].detail == "count there, not here")
        #expect(found.rows[2].parts[0].change == [.possible: 8, .attended: 7, .unauthorised: 1])
        #expect(found.isExplained)
    }

    @Test func `a list of schools agrees with what measure says, registration by registration`()
        throws
    {
        let town = try SyntheticTown.shared.get()
        let rows = try town.measure([.school]).rows
        let text = rows.reduce("URN,Pupils,Possible,Attended,Absences,PA,SA\n") { text, row in
            let counts = row.counts
            let cells = [
                counts.enrolments, counts.tally.possible, counts.tally.attending,
                counts.tally.absent, counts.persistent, counts.severe,
            ]
            return text + row.codes[0] + cells.map { ",\($0)" }.joined() + "\n"
        }
        let list = try AttendanceListReader.read(
            ByteSource(bytes: Array(text.utf8), name: "schools.csv"))
        var options = CompareOptions()
        options.from = day("2025-09-01")
        options.to = day("2025-10-15")
        let found = try CompareList(store: town.store).run(
            list, options, on: occasion("2025-10-15"))
        #expect(found.rows.count == rows.count)
        #expect(found.differing.map(\.line) == [])
        // One more pupil of one school is not explained by anything.
        let first = rows[0].codes[0] + ",\(rows[0].counts.enrolments),"
        let more = rows[0].codes[0] + ",\(rows[0].counts.enrolments + 1),"
        let other = try AttendanceListReader.read(
            ByteSource(bytes: Array(text.replacing(first, with: more).utf8), name: "schools.csv"))
        let odd = try CompareList(store: town.store).run(other, options, on: occasion("2025-10-15"))
        #expect(odd.differing.map(\.line) == [2] && !odd.isExplained && odd.addsUp)
    }
}
