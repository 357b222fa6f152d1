import RollFormats

/// What the columns of a list mean where their headers alone do not say.
extension ListGathering {
    /// Decides what bare words mean by their cells, and how many places percentages have.
    ///
    /// - Throws: `unrecognised` where a column could be sessions as well as a percentage.
    mutating func settleColumns(_ lines: [[String]]) throws(ImportFailure) {
        for (field, column) in columns.places.sorted(by: { $0.value < $1.value }) {
            if let measure = field.measure {
                figures[measure] = column
                continue
            }
            guard let bare = field.bare else { continue }
            let cells = lines.compactMap { $0.indices.contains(column) ? $0[column] : nil }
                .filter { !ListText.isMissing($0) }
            if cells.contains(where: { $0.contains("%") || $0.contains(".") }) {
                if figures[bare.percent] == nil { figures[bare.percent] = column }
            } else if cells.contains(where: { ListText.count($0).map { $0 > 100 } ?? false })
                || isSplit(field, lines)
            {
                if figures[bare.sessions] == nil { figures[bare.sessions] = column }
            } else if !cells.isEmpty {
                let spelt = columns.headers[column]
                throw ImportFailure(
                    .unrecognised,
                    "“\(spelt)” could be sessions or a percentage. Write “\(bare.sessions.words) "
                        + "sessions” or “\(bare.percent.words)” as its header. "
                        + "[\(ListRule.unrecognised.rawValue)]",
                    at: Diagnostic.Place(file: file, row: headerLine, column: spelt))
            }
        }
        for (measure, column) in figures {
            let cells = lines.compactMap { $0.indices.contains(column) ? $0[column] : nil }
            if measure.isPercent {
                let most = cells.compactMap { ListText.percent($0)?.decimals.count }.max() ?? 0
                places[measure] = min(most, ListText.mostPlaces)
            } else if cells.contains(where: { FieldText.flag($0) == false }) {
                wordedFlags.insert(measure)
            }
        }
        noteUnused()
    }

    /// Whether a bare word holds sessions: with possible sessions beside it, no row has more.
    private func isSplit(_ field: ListField, _ lines: [[String]]) -> Bool {
        guard let column = columns.places[field], let whole = columns.places[.possible] else {
            return false
        }
        var sawLargeWhole = false
        for cells in lines where cells.count > max(column, whole) {
            guard let part = ListText.count(cells[column]), let all = ListText.count(cells[whole])
            else { continue }
            if part > all { return false }
            // Ten of twenty could be half of the sessions or ten per cent.
            sawLargeWhole = sawLargeWhole || all != 100
        }
        return sawLargeWhole
            && (columns.has(.attended) || columns.has(.bareAuthorised)
                || columns.has(.bareUnauthorised) || columns.has(.authorised)
                || columns.has(.unauthorised))
            && addsUp(lines, whole)
    }

    /// Whether bare words add up with the rest of the row as sessions do.
    private func addsUp(_ lines: [[String]], _ whole: Int) -> Bool {
        func column(_ sessions: ListField, _ bare: ListField) -> Int? {
            columns.places[sessions] ?? columns.places[bare]
        }
        guard let attended = column(.attended, .attendance) else { return false }
        let absent = column(.absent, .absence)
        let parts = [
            column(.authorised, .bareAuthorised), column(.unauthorised, .bareUnauthorised),
        ]
        guard absent != nil || parts.allSatisfy({ $0 != nil }) else { return false }
        let missing = absent.map { [$0] } ?? parts.compactMap { $0 }
        var fits = 0
        for cells in lines {
            func count(_ column: Int) -> Int? {
                cells.indices.contains(column) ? ListText.count(cells[column]) : nil
            }
            guard let all = count(whole), let there = count(attended) else { continue }
            let away = missing.compactMap(count)
            guard away.count == missing.count else { continue }
            guard there + away.reduce(0, +) == all else { return false }
            fits += 1
        }
        return fits > 0
    }

    private mutating func noteUnused() {
        let unused = columns.unused.filter { !$0.isEmpty }
        guard !unused.isEmpty else { return }
        let names = unused.prefix(8).joined(separator: ", ")
        let more = unused.count > 8 ? " and \(unused.count - 8) more" : ""
        log.record(
            Diagnostic(
                .note, ListRule.unused.id, "Not used: \(names)\(more).",
                at: Diagnostic.Place(file: file, row: headerLine)))
    }
}
