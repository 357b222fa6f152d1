import RollColumns
import RollDomain

extension EnrolmentIdentity {
    func append(to section: inout SectionBytes) {
        section.append(numbers)
        section.append(pupils)
    }

    init(_ section: inout SectionReader, rowCount: Int) throws(SectionFailure) {
        self.init(
            numbers: try section.numbers(rowCount), pupils: try section.numbers(rowCount))
        try section.end()
    }
}

extension EnrolmentTraits {
    func append(to section: inout SectionBytes) {
        kinds.append(to: &section) { $1.append($0.rawValue) }
        sexes.append(to: &section) { $1.append($0?.rawValue) }
        yearGroups.append(to: &section) { $1.append($0?.description) }
        section.append(UInt32(characteristics.count))
        for (kind, column) in characteristics.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            section.append(kind.rawValue)
            column.append(to: &section) { $1.append($0) }
        }
    }

    init(_ section: inout SectionReader, rowCount: Int) throws(SectionFailure) {
        let kinds = try DictionaryColumn(&section, rowCount: rowCount) {
            (section) throws(SectionFailure) in
            try Self.known(EnrolmentKind(rawValue: try section.text()))
        }
        let sexes = try DictionaryColumn(&section, rowCount: rowCount) {
            (section) throws(SectionFailure) -> Sex? in
            guard let text = try section.textIfAny() else { return nil }
            return try Self.known(Sex(rawValue: text))
        }
        let yearGroups = try DatedColumn(&section, rowCount: rowCount) {
            (section) throws(SectionFailure) -> YearGroup? in
            guard let text = try section.textIfAny() else { return nil }
            return try Self.known(YearGroup(text))
        }
        var characteristics: [Characteristic: DatedColumn<String?>] = [:]
        for _ in 0..<(try section.count()) {
            let kind = try Self.known(Characteristic(rawValue: try section.text()))
            characteristics[kind] = try DatedColumn(&section, rowCount: rowCount) {
                (section) throws(SectionFailure) in try section.textIfAny()
            }
        }
        try section.end()
        self.init(
            kinds: kinds, sexes: sexes, yearGroups: yearGroups,
            characteristics: characteristics)
    }

    private static func known<Value>(_ value: Value?) throws(SectionFailure) -> Value {
        guard let value else { throw SectionReader.contradiction("a value is unknown") }
        return value
    }
}
