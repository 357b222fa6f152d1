import RollFormats

extension EditionFit {
    /// Names the rows of an area of which one, nobody can tell which, is of another edition.
    mutating func namePhases(_ sum: EditionSums.Sum, _ log: inout DiagnosticLog) {
        let rows = [sum.whole] + sum.parts
        guard let area = sums.rows[sum.whole], !rows.contains(where: isNamed),
            let strange = RowLikeness.strangeness(sum.left, of: area.figures),
            !lacking.contains(where: { $0.key.with(.total) == sum.whole })
        else { return }
        if let odd = oddPeriod(rows) {
            report(
                "\(words(odd.key)), has \(odd.sessions) possible sessions a pupil, where rows of "
                    + "its kind have about \(odd.usual), and its phases do not add up: it is of an "
                    + "edition that ended on another day. Put the row of this edition from the "
                    + "publisher's file in its place.",
                at: place(odd.area, "possible_sessions"), &log)
            return
        }
        let lines = sum.parts.compactMap { key in
            sums.rows[key].map { "\(key.phase.rawValue) (line \($0.row.line))" }
        }.joined(separator: ", ")
        report(
            "\(lines) and their total are not of one edition: \(strange.off) of \(strange.of) "
                + "figures do not add up, and nothing tells which row is wrong. Take all of them "
                + "from one file of the publisher.", at: place(area, "time_period"), &log)
    }

    private typealias Odd = (key: AreaKey, area: AreaRow, sessions: Int, usual: Int)

    /// The one row of a year to date that counts many more or far fewer days than others do.
    private func oddPeriod(_ rows: [AreaKey]) -> Odd? {
        let odd: [Odd] = rows.compactMap { key in
            guard let area = sums.rows[key], let mine = Self.sessions(area) else { return nil }
            let others = sums.keys.filter {
                $0.edition == key.edition && $0.phase == key.phase && $0.level == key.level
                    && $0 != key
            }.compactMap { sums.rows[$0].flatMap(Self.sessions) }.sorted()
            guard others.count >= 5 else { return nil }
            let usual = others[others.count / 2]
            guard mine < usual * 0.75 || mine > usual * 1.25 else { return nil }
            return (key, area, Int(mine.rounded()), Int(usual.rounded()))
        }
        return odd.count == 1 ? odd[0] : nil
    }

    private static func sessions(_ area: AreaRow) -> Double? {
        guard area.product == .dailyYearToDate,
            let place = MeasureCatalogue.daily.fractions.firstIndex(of: "enrolments"),
            let pupils = Double(area.row.fractions[place]), pupils > 0,
            let column = MeasureCatalogue.daily.place(ofCount: "possible_sessions"),
            let possible = area.row.counts[column].number
        else { return nil }
        return Double(possible) / pupils
    }

    /// Names the one school row too many in an area.
    mutating func nameSchool(_ sum: EditionSums.Sum, _ log: inout DiagnosticLog) {
        guard !sum.holds, !isNamed(sum.whole) else { return }
        let extra = sum.left.map { $0.map { -$0 } }
        guard let digest = RowLikeness.digest(extra),
            let school = known[digest, default: []].first(where: {
                $0.level == .school && $0.edition == sum.whole.edition
                    && $0.phase == sum.whole.phase
            })
        else { return }
        let key = AreaKey(
            edition: school.edition, level: .school, code: school.code, phase: school.phase)
        let stranger = Stranger(
            place: Diagnostic.Place(file: school.file, row: school.line), key: key, figures: extra)
        let home = self.home(of: stranger)
        report(
            "\(school.words), is one school too many in \(words(sum.whole)): without it the schools "
                + "add up to their area. "
                + (home?.words ?? "Correct its period or its authority, or take it out."),
            at: Diagnostic.Place(
                file: school.file, row: school.line, column: home?.column ?? "time_period"), &log)
    }

    /// Names areas whose schools come to other figures throughout.
    mutating func nameSchools(_ log: inout DiagnosticLog) {
        let schools = MeasureCatalogue.census.place(ofCount: "num_schools") ?? 0
        let off = sums.sums.filter { sum in
            guard sum.kind == .schools, sum.whole.phase != .total, !isNamed(sum.whole),
                let area = sums.rows[sum.whole], sum.left[schools] == 0
            else { return false }
            return RowLikeness.strangeness(sum.left, of: area.figures) != nil
        }
        for (edition, group) in Dictionary(grouping: off, by: \.whole.edition)
            .sorted(by: { $0.key < $1.key })
        {
            guard let first = group.first, let area = sums.rows[first.whole] else { continue }
            if group.count > 20 {
                report(
                    "In \(group.count) areas and phases the schools of \(edition) come to other "
                        + "figures than the areas throughout, this being the first: the rows of "
                        + "schools and the rows of areas are not of one edition. Give the two "
                        + "files that were published together.", at: place(area, "time_period"),
                    &log)
                continue
            }
            for sum in group {
                guard let area = sums.rows[sum.whole],
                    let strange = RowLikeness.strangeness(sum.left, of: area.figures)
                else { continue }
                report(
                    "The schools of \(words(sum.whole)), do not come to its row in \(strange.off) "
                        + "of \(strange.of) figures, though they are as many: the row of a school "
                        + "is of another edition. Take the rows of these schools from the "
                        + "publisher's file again.", at: place(area, "time_period"), &log)
            }
        }
    }

    /// Names a wider area whose parts come to other figures throughout.
    mutating func nameAreas(_ sum: EditionSums.Sum, _ log: inout DiagnosticLog) {
        guard let area = sums.rows[sum.whole], area.product.catalogue.areasAddUp,
            let schools = MeasureCatalogue.census.place(ofCount: "num_schools"),
            sum.left[schools] == 0,
            let strange = RowLikeness.strangeness(sum.left, of: area.figures)
        else { return }
        let touching = [sum.whole] + sum.parts
        let isKnown = touching.contains { key in
            isNamed(key) || isNamed(key.with(.total))
                || lacking.contains { $0.key == key || $0.key.with(.total) == key }
        }
        guard !isKnown else { return }
        report(
            "The rows that add up to \(words(sum.whole)), come to other figures in \(strange.off) "
                + "of \(strange.of), though their schools are as many: a row is of another "
                + "edition. Take all of them from one file of the publisher.",
            at: place(area, "time_period"), &log)
    }
}
