import RollFormats

extension EditionFit {
    /// Names a row of which every sum says that it should be another.
    mutating func nameMisfit(_ key: AreaKey, _ change: [Int?], _ log: inout DiagnosticLog) {
        guard let area = sums.rows[key],
            let strange = RowLikeness.strangeness(change, of: area.figures)
        else { return }
        let right = zip(area.figures, change).map { pair in
            pair.0.flatMap { figure in pair.1.map { figure + $0 } }
        }
        var text =
            "\(words(key)), does not belong with the other rows of its edition: \(strange.off) of "
            + "\(strange.of) figures are not what they leave for it\(example(area, change)). "
        var column = "time_period"
        let second = doubles.first {
            AreaKey($0.row) == key && RowLikeness.isSame($0.figures, right)
        }
        let stranger = Stranger(place: place(area, column), key: key, figures: area.figures)
        let home = self.home(of: stranger)
        if let second {
            text += "Its second row, line \(second.row.line), has the figures that fit. "
        }
        if let home {
            text += home.words
            column = home.column
        } else if second != nil {
            text += "Take this one out."
        } else {
            text +=
                "It seems to be of another edition: put the row of \(key.edition) from the "
                + "publisher's file in its place."
        }
        report(text, at: place(area, column), &log)
    }

    private func example(_ area: AreaRow, _ change: [Int?]) -> String {
        let shown = ["sess_possible", "possible_sessions", "total_enrolments", "enrolments"]
        for name in shown {
            guard
                let index = change.indices.first(where: {
                    area.name(ofFigure: $0) == name && (change[$0] ?? 0) != 0
                }), let have = area.figures[index], let by = change[index]
            else { continue }
            return " (\(name): \(have) here, \(have + by) left)"
        }
        return ""
    }

    /// Names a second row where another edition lacks just its figures.
    mutating func nameDouble(_ area: AreaRow, _ log: inout DiagnosticLog) {
        let key = AreaKey(area.row)
        let stranger = Stranger(
            place: place(area, "time_period"), key: key, figures: area.figures)
        guard let home = self.home(of: stranger) else { return }
        report(
            "\(area.row.subject), has a row already, and this one is of another edition. "
                + home.words, at: place(area, home.column), &log)
    }

    /// Names rows of an edition of which the file holds next to nothing.
    ///
    /// Weeks in which few areas were open are published for these alone.
    mutating func nameAlone(_ log: inout DiagnosticLog) {
        for (index, file) in files.enumerated() {
            let mine = sums.keys.filter { sums.rows[$0]?.file == index }
            let editions = Dictionary(grouping: mine, by: \.edition)
            guard let largest = editions.values.map(\.count).max(),
                editions.values.contains(where: { $0.contains { $0.level == .national } })
            else { continue }
            for (edition, keys) in editions.sorted(by: { $0.key < $1.key })
            where keys.count * 10 <= largest && !keys.contains(where: { $0.level == .national }) {
                guard !edition.timeIdentifier.hasPrefix("Week") else { continue }
                for key in keys {
                    guard let area = sums.rows[key] else { continue }
                    let stranger = Stranger(
                        place: place(area, "time_period"), key: key, figures: area.figures)
                    let home = self.home(of: stranger)
                    let count = keys.count == 1 ? "1 row" : "\(keys.count) rows"
                    let nearest =
                        editions.filter { $0.value.count == largest }.map(\.key).min() ?? edition
                    report(
                        "The file holds \(count) of \(edition), none of them for England, beside "
                            + "\(largest) of \(nearest): the row is of another edition or wrongly "
                            + "labelled. "
                            + (home?.words
                                ?? "Correct its period, or take it out of \(file.name)."),
                        at: place(
                            area,
                            home?.column ?? Self.column(telling: nearest, from: edition)), &log)
                }
            }
        }
    }

    /// Names rows of schools that are in two editions or for two schools with the same figures.
    mutating func nameCopies(_ log: inout DiagnosticLog) {
        let groups = known.values.filter { $0.count > 1 }.sorted {
            ($0[0].file, $0[0].line) < ($1[0].file, $1[0].line)
        }
        for group in groups {
            let first = group[0]
            guard
                !group.contains(where: {
                    named.contains(Diagnostic.Place(file: $0.file, row: $0.line))
                })
            else { continue }
            for other in group.dropFirst() {
                let isOtherEdition = other.edition != first.edition
                let isOtherPlace =
                    other.level == first.level && other.phase == first.phase
                    && other.code != first.code
                guard isOtherEdition || isOtherPlace else { continue }
                let column =
                    isOtherEdition
                    ? Self.column(telling: first.edition, from: other.edition)
                    : codeColumn(other.level)
                report(
                    "\(other.words), has to the digit the figures of \(place(first)) "
                        + "(\(first.words)): one of the two rows is of another edition or copied. "
                        + "Take both from the publisher's files again.",
                    at: Diagnostic.Place(file: other.file, row: other.line, column: column), &log)
            }
        }
    }
}
