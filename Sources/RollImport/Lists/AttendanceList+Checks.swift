import RollDomain
import RollFormats

extension AttendanceList {
    /// Takes out pupils or schools that stand there twice: one of like rows stays, of others none.
    ///
    /// - Source: rule R-LIST-03.
    mutating func setRepeatedAside() {
        var groups: [[String]: [Int]] = [:]
        for (place, row) in rows.enumerated() { groups[Self.key(row), default: []].append(place) }
        var removed: Set<Int> = []
        for places in groups.values where places.count > 1 {
            let first = rows[places[0]]
            let isSame = places.allSatisfy { rows[$0].values == first.values }
            let lines = places.map { String(rows[$0].line) }.joined(separator: ", ")
            findings.record(
                Diagnostic(
                    isSame ? .warning : .error, ListRule.repeated.id,
                    isSame
                        ? "Lines \(lines) say the same of one \(noun); one of them is compared."
                        : "Lines \(lines) say different things of one \(noun), so none of them is "
                            + "compared. Find out which is right.",
                    at: Diagnostic.Place(file: file, row: rows[places[1]].line)))
            removed.formUnion(isSame ? places.dropFirst() : places[...])
            setAside += isSame ? 0 : places.count
        }
        guard !removed.isEmpty else { return }
        rows = rows.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
    }

    private var noun: String { kind == .pupils ? "pupil" : "school" }

    /// What tells one pupil or school from another.
    private static func key(_ row: ListRow) -> [String] {
        let school = row.urn?.description ?? row.laestab?.sevenDigits ?? ""
        if let upn = row.upn { return [school, upn.description] }
        return [
            school, row.surname.lowercased(), row.forename.lowercased(), row.admissionNumber,
            row.birthDate?.description ?? "",
        ]
    }

    /// Says where a row contradicts itself: parts that do not add up, percentages of other counts.
    ///
    /// A percentage that no way of rounding gets from the row's own counts is not compared.
    ///
    /// - Source: rules R-LIST-05 and R-LIST-06.
    mutating func checkSums() {
        for place in rows.indices {
            let row = rows[place]
            func sum(_ whole: ListMeasure, _ parts: [ListMeasure]) {
                guard let all = row.values[whole] else { return }
                let held = parts.compactMap { row.values[$0] }
                guard held.count == parts.count, held.reduce(0, +) != all else { return }
                note(
                    .sumDiffers,
                    "\(parts.map(\.words).joined(separator: " and ")) make "
                        + "\(held.reduce(0, +)), \(whole.words) is \(all).", row)
            }
            sum(.absent, [.authorised, .unauthorised])
            if row.values[.absent] != nil {
                sum(.possible, [.attended, .absent])
            } else {
                sum(.possible, [.attended, .authorised, .unauthorised])
            }
            for (percent, part, whole) in Self.shares {
                guard let shown = row.values[percent], let all = row.values[whole], all > 0,
                    let some = row.values[part] ?? (part == .absent ? row.missed : nil)
                else { continue }
                let places = places[percent] ?? 0
                // Up, down or to the nearest: less than one unit of the last place away.
                var unit = 1
                for _ in 0..<places { unit *= 10 }
                let distance = abs(shown * all - some * 100 * unit)
                guard distance >= all else { continue }
                rows[place].values[percent] = nil
                note(
                    .percentDiffers,
                    "\(percent.words) does not follow from \(some) of \(all). The counts are "
                        + "compared, the percentage is not.", row)
            }
        }
    }

    /// Percentages with the counts that they come from.
    private static let shares: [(ListMeasure, ListMeasure, ListMeasure)] = [
        (.attendancePercent, .attended, .possible), (.absencePercent, .absent, .possible),
        (.authorisedPercent, .authorised, .possible),
        (.unauthorisedPercent, .unauthorised, .possible),
        (.persistentPercent, .persistent, .pupils), (.severePercent, .severe, .pupils),
    ]

    private mutating func note(_ rule: ListRule, _ message: String, _ row: ListRow) {
        findings.record(
            Diagnostic(
                .warning, rule.id, message, at: Diagnostic.Place(file: file, row: row.line)))
    }
}

extension ListRow {
    /// Sessions of absence by their kinds, where both are given.
    fileprivate var missed: Int? {
        guard let authorised = values[.authorised], let unauthorised = values[.unauthorised]
        else { return nil }
        return authorised + unauthorised
    }
}
