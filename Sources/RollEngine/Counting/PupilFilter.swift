import RollColumns
import RollDomain

/// A selection of registrations made ready for one partition's rows.
struct PupilFilter {
    /// What becomes of a row; the numbers of the first two are those of groups that are counted.
    enum Standing: UInt8 {
        /// In the population.
        case isIn
        /// In the population, outside the ages asked for.
        case outsideAges
        /// Not in the population.
        case elsewhere
    }

    /// The number of what becomes of each row.
    let numbers: [UInt8]
    /// For each row, its last day in the window.
    private let last: (Int) -> CivilDate

    init(_ selection: PupilSelection, masks: WindowMasks) {
        let columns = masks.partition.enrolments
        let end = DateSpan(from: masks.partition.year.firstDate, to: masks.last)
        last = { columns.lastDay($0, in: end) }
        var numbers = Self.onRoll(in: masks.spans, columns)
        func keep(_ isKept: (Int) -> Bool) {
            for row in numbers.indices
            where numbers[row] == Standing.isIn.rawValue && !isKept(row) {
                numbers[row] = Standing.elsewhere.rawValue
            }
        }
        if let span = selection.onRoll { keep { columns.isOnRoll($0, in: span) } }
        if let pupils = selection.pupils { keep { pupils.contains(columns.pupils[$0]) } }
        if let only = selection.registrations?[masks.partition.school.urn] {
            keep { only.contains(columns.pupils[$0]) }
        }
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
        if let ages = selection.ages, !columns.areAllAges(in: ages) {
            // Unknown is the highest number, and in no range.
            let low = max(ages.lowerBound, 0)
            let high = min(ages.upperBound, Int(EnrolmentColumns.unknownAge) - 1)
            for (row, age) in columns.ages.enumerated()
            where (Int(age) < low || Int(age) > high)
                && numbers[row] == Standing.isIn.rawValue
            {
                numbers[row] = Standing.outsideAges.rawValue
            }
        }
        self.numbers = numbers
    }

    /// Rows on the register in some run of dates are in, all others are elsewhere.
    private static func onRoll(
        in spans: [DateSpan], _ columns: EnrolmentColumns
    ) -> [UInt8] {
        // Most windows find everybody on the register.
        if spans.contains(where: columns.areAllOnRoll) {
            return [UInt8](repeating: Standing.isIn.rawValue, count: columns.count)
        }
        var numbers = [UInt8](repeating: Standing.elsewhere.rawValue, count: columns.count)
        let (from, to) = (columns.from, columns.to)
        for span in spans {
            let first = span.from.dayNumber
            let final = span.to?.dayNumber ?? EnrolmentColumns.open
            for row in numbers.indices where to[row] >= first && from[row] <= final {
                numbers[row] = Standing.isIn.rawValue
            }
        }
        return numbers
    }

    /// What becomes of a row.
    func standing(of row: Int) -> Standing {
        // Only numbers of standings were written.
        Standing(rawValue: numbers[row]) ?? .elsewhere
    }

    /// Whether no row is in the population.
    var isEmpty: Bool { !numbers.contains { $0 != Standing.elsewhere.rawValue } }

    /// What becomes of each row.
    var standings: [Standing] { numbers.indices.map(standing) }

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
