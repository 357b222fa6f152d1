import RollDomain

/// The registrations of a file, judged against each other once all are read.
///
/// One pupil may stand in a file twice, having left and returned. Two rows whose dates overlap,
/// or that give one number to two children, contradict each other and neither is taken.
struct PupilGathering {
    private struct Place: Hashable {
        let school: URN
        let upn: UPN
    }

    private var statements: [PupilStatement] = []
    private var excerpts: [String] = []
    private var byPupil: [Place: [Int]] = [:]

    mutating func add(_ statement: PupilStatement, _ excerpt: String) {
        byPupil[Place(school: statement.school, upn: statement.upn), default: []]
            .append(statements.count)
        statements.append(statement)
        excerpts.append(excerpt)
    }

    /// The registrations that stand, in the order of the file; the others go to the report.
    func settle(_ report: inout ImportReport) -> [PupilStatement] {
        var held: [Int: Int] = [:]
        var repeated: Set<Int> = []
        for rows in byPupil.values where rows.count > 1 {
            for (place, row) in rows.enumerated() {
                for earlier in rows[..<place] where !repeated.contains(earlier) {
                    if isSame(row, earlier) {
                        repeated.insert(row)
                        break
                    }
                    if contradict(row, earlier) {
                        held[row] = held[row] ?? statements[earlier].line
                        held[earlier] = held[earlier] ?? statements[row].line
                    }
                }
            }
        }
        for row in held.keys.sorted() {
            report.counts.quarantined += 1
            report.quarantine.add(
                QuarantinedRow(
                    line: statements[row].line, rule: .conflictingRows,
                    reason: "line \(held[row] ?? 0) gives the same UPN to another child or to "
                        + "overlapping dates at the school",
                    school: statements[row].school, received: excerpts[row]))
        }
        report.counts.repeated += repeated.count
        let standing = statements.indices.filter { held[$0] == nil && !repeated.contains($0) }
        report.counts.accepted += standing.count
        return standing.map { statements[$0] }
    }

    private func isSame(_ row: Int, _ other: Int) -> Bool {
        var copy = statements[row]
        copy.line = statements[other].line
        return copy == statements[other]
    }

    private func contradict(_ row: Int, _ other: Int) -> Bool {
        let (a, b) = (statements[row], statements[other])
        if a.birthDate != b.birthDate || a.surname != b.surname { return true }
        return DateSpan(from: a.startDate, to: a.leavingDate)
            .overlaps(DateSpan(from: b.startDate, to: b.leavingDate))
    }
}
