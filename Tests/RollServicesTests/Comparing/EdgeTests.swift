import RollDomain
import RollImport
import RollSQLite
import RollServices
import Testing

/// Flags and percentages, where most systems differ at the line.
///
/// R-CMP-01, R-PA-01, R-PA-02
@Suite struct `At the line` {
    private static let usual = CompareTown.sessions.map { $0.session == .morning ? "/" : "\\" }

    /// Pupils who missed 0, 1, 2, 3, 9, 10 and 11 of 20 sessions.
    private static let codes = [0, 1, 2, 3, 9, 10, 11].map { missed in
        usual.enumerated().map { $0.offset < missed ? "I" : $0.element }
    }

    private func town() throws -> CompareTown { try CompareTown(Self.codes, on: SQLiteDriver()) }

    private func list(
        _ header: String, _ cells: (_ missed: Int) -> String
    ) -> String {
        zip(0..., [0, 1, 2, 3, 9, 10, 11]).reduce("UPN,\(header)\n") { text, row in
            text + "\(upn(row.0)),\(cells(row.1))\n"
        }
    }

    @Test func `trap T1: exactly a tenth and exactly a half, where they flag over the line only`()
        throws
    {
        let found = try town().compare(
            list("Possible,Absences,PA,SA") { missed in
                "20,\(missed),\(missed > 2 ? "Y" : "N"),\(missed > 10 ? "Y" : "N")"
            })
        #expect(found.causeNames == [.edge])
        #expect(found.differing.map(\.line) == [4, 7])
        #expect(found.rows[2].parts.map(\.change) == [[.persistent: -1]])
        #expect(found.rows[5].parts.map(\.change) == [[.severe: -1]])
        #expect(found.isExplained && found.addsUp)
    }

    @Test func `trap T1: a list that flags at the line agrees with ours`() throws {
        let found = try town().compare(
            list("Possible,Absences,PA,SA") { missed in
                "20,\(missed),\(missed >= 2 ? "Y" : "N"),\(missed >= 10 ? "Y" : "N")"
            })
        #expect(found.differing.isEmpty && found.isExplained)
    }

    @Test func `a flag from a whole per cent is found`() throws {
        // 9.5 per cent shows as 10: two of twenty-one.
        let sessions = CompareTown.sessions + [SessionDate(day("2025-09-22"), .morning)]
        let rows = Self.codes.map { $0 + ["/"] }
        let town = try CompareTown(rows, on: SQLiteDriver(), sessions: sessions)
        let found = try town.compare(
            list("Possible,Absences,PA") { missed in
                "21,\(missed),\(missed >= 2 ? "Y" : "N")"
            })
        #expect(found.causeNames == [.roundedFlag])
        #expect(found.differing.map(\.line) == [4])
        #expect(found.isExplained)
    }

    @Test func `percentages alone agree to their last place`() throws {
        let found = try town().compare(
            list("% Attendance") { missed in "\(100 - missed * 5)%" })
        #expect(found.differing.isEmpty && found.rows.count == 7)
    }

    @Test func `a percentage that is cut off is a matter of rounding`() throws {
        let sessions = CompareTown.sessions + [SessionDate(day("2025-09-22"), .morning)]
        let rows = Self.codes.map { $0 + ["/"] }
        let town = try CompareTown(rows, on: SQLiteDriver(), sessions: sessions)
        let found = try town.compare(
            list("Possible,Absences,Absence %") { missed in
                let tenths = missed * 1_000 / 21
                return "21,\(missed),\(tenths / 10).\(tenths % 10)"
            })
        #expect(found.causeNames == [.rounding])
        #expect(found.wholeList.first?.detail == "cut off there")
        #expect(found.isExplained && found.addsUp)
    }

    @Test func `counts and percentages of one cause each have their part`() throws {
        let theirs = Self.codes.map { Array($0.dropFirst(4)) }
        let lines = theirs.enumerated().map { number, row in
            let missed = row.count { $0 == "I" }
            let shown = Ratio(missed, of: 16).percent(places: 2)?.description ?? ""
            return "\(upn(number)),16,\(missed),\(shown)%"
        }
        let text = "UPN,Possible,Absent sessions,Absence %\n" + lines.joined(separator: "\n") + "\n"
        let found = try town().compare(text)
        #expect(found.causeNames == [.startDate])
        #expect(
            found.rows[4].parts[0].change == [.possible: -4, .absent: -4, .absencePercent: -1375])
        #expect(found.isExplained && found.addsUp)
    }
}
