import RollColumns
import RollDomain

/// One value for each row on any date: the last one as a column, earlier ones as a short list.
struct DatedColumn<Value: Hashable & Sendable>: Sendable, Equatable {
    /// What a row held before its last value.
    private struct Earlier: Sendable, Equatable {
        var row: Int
        var until: CivilDate
        var code: UInt16
    }

    /// The values that a code stands for.
    let values: [Value]
    private let latest: DictionaryColumn<Value>
    /// Earlier values, latest first, so that the earliest that still holds is applied last.
    private let earlier: [Earlier]

    /// Encodes dated values of rows, each row in order of date; nil where nothing is known.
    ///
    /// The first value of a row holds for the time before it too.
    init<Known>(_ rows: [[DatedValue<Known>]]) where Value == Known? {
        let rows = rows.map(Self.steps)
        latest = DictionaryColumn(rows.map { $0.last?.value ?? nil })
        var values = latest.values
        var numbers = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
        var earlier: [Earlier] = []
        for (row, run) in rows.enumerated() {
            for item in run.dropLast() {
                guard let until = item.until else { continue }
                let code = numbers[item.value, default: values.count]
                if code == values.count {
                    numbers[item.value] = code
                    values.append(item.value)
                }
                earlier.append(Earlier(row: row, until: until, code: UInt16(code)))
            }
        }
        self.values = values
        self.earlier = earlier.sorted { $0.until > $1.until }
    }

    /// A value and the last date on which it held; nil where it holds still.
    private typealias Step = (value: Value, until: CivilDate?)

    /// The values of a row with what is not known between and after them.
    private static func steps<Known>(_ held: [DatedValue<Known>]) -> [Step]
    where Value == Known? {
        var steps: [Step] = []
        for (index, one) in held.enumerated() {
            steps.append((one.value, one.span.to))
            guard let end = one.span.to else { break }
            let next = index + 1 < held.count ? held[index + 1].span.from : nil
            if let next, next == end.adding(days: 1) { continue }
            steps.append((nil, next?.adding(days: -1)))
        }
        return steps
    }

    /// Adds the column to a section, its values as the caller writes them.
    func append(to section: inout SectionBytes, _ write: (Value, inout SectionBytes) -> Void) {
        latest.append(to: &section, write)
        section.append(UInt32(values.count - latest.values.count))
        for value in values.dropFirst(latest.values.count) { write(value, &section) }
        section.append(UInt32(earlier.count))
        section.append(earlier.map { UInt32($0.row) })
        section.append(earlier.map(\.until.dayNumber))
        section.append(earlier.map(\.code))
    }

    /// Takes a column from a section.
    ///
    /// - Throws: `damaged` where a row or a value is named that there is not.
    init(
        _ section: inout SectionReader, rowCount: Int,
        _ read: (inout SectionReader) throws(SectionFailure) -> Value
    ) throws(SectionFailure) {
        let latest = try DictionaryColumn(&section, rowCount: rowCount, read)
        var values = latest.values
        for _ in 0..<(try section.count()) { values.append(try read(&section)) }
        let count = try section.count(ofBytes: 10)
        let rows = try section.numbers(count, of: UInt32.self)
        let until = try section.numbers(count, of: Int32.self)
        let codes = try section.numbers(count, of: UInt16.self)
        guard rows.allSatisfy({ $0 < rowCount }), codes.allSatisfy({ $0 < values.count }) else {
            throw SectionReader.contradiction("a change is of no row or to no value")
        }
        self.latest = latest
        self.values = values
        earlier = (0..<count).map {
            Earlier(
                row: Int(rows[$0]), until: CivilDate(dayNumber: until[$0]), code: codes[$0])
        }
    }

    /// The code of each row on a date of its own: the window's end, or the row's last day.
    ///
    /// - Parameter date: The date for a row.
    /// - Returns: Places in ``values``, by row.
    /// - Complexity: O(rows + changes).
    func codes(on date: (Int) -> CivilDate) -> [UInt16] {
        var codes = latest.allCodes()
        for change in earlier where date(change.row) <= change.until {
            codes[change.row] = change.code
        }
        return codes
    }
}
