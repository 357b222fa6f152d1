import RollColumns
import RollDomain

/// A selection of registrations made ready for one partition's rows.
struct PupilFilter {
    /// What becomes of a row.
    enum Standing {
        /// Not in the population.
        case elsewhere
        /// In the population, outside the ages asked for.
        case outsideAges
        /// In the population.
        case isIn
    }

    /// What becomes of each row.
    let standings: [Standing]
    /// For each row, its last day in the window.
    private let last: (Int) -> CivilDate

    init(_ selection: PupilSelection, masks: WindowMasks) {
        let columns = masks.partition.enrolments
        let end = DateSpan(from: masks.partition.year.firstDate, to: masks.last)
        last = { columns.lastDay($0, in: end) }
        var standings = [Standing](repeating: .elsewhere, count: columns.count)
        let (from, to) = (columns.from, columns.to)
        for span in masks.spans {
            let first = span.from.dayNumber
            let final = span.to?.dayNumber ?? EnrolmentColumns.open
            for row in standings.indices where to[row] >= first && from[row] <= final {
                standings[row] = .isIn
            }
        }
        func keep(_ isKept: (Int) -> Bool) {
            for row in standings.indices where standings[row] == .isIn && !isKept(row) {
                standings[row] = .elsewhere
            }
        }
        if let span = selection.onRoll { keep { columns.isOnRoll($0, in: span) } }
        if let pupils = selection.pupils { keep { pupils.contains(columns.pupils[$0]) } }
        if let kinds = selection.kinds {
            let wanted = columns.kinds.values.map(kinds.contains)
            let codes = columns.kinds.allCodes()
            keep { wanted[Int(codes[$0])] }
        }
        if let sexes = selection.sexes {
            let wanted = columns.sexes.values.map(sexes.contains)
            let codes = columns.sexes.allCodes()
            keep { wanted[Int(codes[$0])] }
        }
        if let years = selection.yearGroups {
            let wanted = columns.yearGroups.values.map(years.contains)
            let codes = columns.yearGroups.codes(on: last)
            keep { wanted[Int(codes[$0])] }
        }
        for (kind, values) in selection.characteristics {
            guard let column = columns.characteristics[kind] else {
                if !values.contains(nil) { keep { _ in false } }
                continue
            }
            let wanted = column.values.map(values.contains)
            let codes = column.codes(on: last)
            keep { wanted[Int(codes[$0])] }
        }
        if let ages = selection.ages {
            let wanted = (0..<256).map {
                $0 != Int(EnrolmentColumns.unknownAge) && ages.contains($0)
            }
            let known = columns.ages
            for row in standings.indices
            where standings[row] == .isIn && !wanted[Int(known[row])] {
                standings[row] = .outsideAges
            }
        }
        self.standings = standings
    }

    /// Codes and values of a column, as on each row's last day in the window.
    func column(
        _ dimension: Dimension, of columns: EnrolmentColumns
    ) -> (codes: [UInt16], values: [GroupValue]) {
        switch dimension {
        case .kind: return (columns.kinds.allCodes(), columns.kinds.values.map { .kind($0) })
        case .sex: return (columns.sexes.allCodes(), columns.sexes.values.map { .sex($0) })
        case .age:
            let values = (0..<256).map { GroupValue.age($0 == 255 ? nil : $0) }
            return (columns.ages.map { UInt16($0) }, values)
        case .yearGroup:
            return (
                columns.yearGroups.codes(on: last),
                columns.yearGroups.values.map { .yearGroup($0) }
            )
        case .characteristic(let kind):
            guard let column = columns.characteristics[kind] else {
                return (
                    [UInt16](repeating: 0, count: columns.count), [.characteristic(kind, nil)]
                )
            }
            return (column.codes(on: last), column.values.map { .characteristic(kind, $0) })
        default: preconditionFailure("only dimensions of pupils are columns")
        }
    }
}
