import RollDomain
import RollEngine
import RollFormats

/// An answer of the engine for programs: CSV and JSON, with whole numbers, percentages as the
/// definition rounds them, and what the figures mean.
public struct AnswerData: Sendable {
    let found: NationAnswer

    /// Takes an answer.
    public init(found: NationAnswer) {
        self.found = found
    }

    /// A figure: its name, and nil where there is none.
    private typealias Field = (name: String, value: String?)

    private var keyNames: [String] {
        found.query.dimensions.flatMap { dimension in
            let name = QuestionReader.word(dimension).replacing("-", with: "_")
            return ["\(name)_code", name]
        }
    }

    private func keyCells(_ key: [GroupValue]) -> [String] {
        key.flatMap { [$0.code, found.names.words($0)] }
    }

    private func fields(
        _ counts: RollEngine.FigureCounts, _ weighted: WeightedRates?, isTotal: Bool,
        _ prefix: String = ""
    ) -> [Field] {
        let rounding = found.meaning.definition.rounding
        let isNational = isTotal && found.isOfAllSchools
        func percent(_ ratio: Ratio, _ mean: Double? = nil) -> String? {
            (mean ?? ratio.percent).map { rounding.text($0, isNational: isNational) }
        }
        var fields: [Field] = [
            ("enrolments", "\(counts.enrolments)"), ("sess_possible", "\(counts.possible)"),
            ("sess_attended", "\(counts.attending)"), ("sess_overall", "\(counts.absent)"),
            ("sess_authorised", "\(counts.authorised)"),
            ("sess_unauthorised", "\(counts.unauthorised)"),
            ("attendance_percent", percent(counts.attendance, weighted?.attendance)),
            ("sess_overall_percent", percent(counts.absence, weighted?.absence)),
            ("sess_authorised_percent", percent(counts.authorisedRate, weighted?.authorised)),
            (
                "sess_unauthorised_percent",
                percent(counts.unauthorisedRate, weighted?.unauthorised)
            ),
            ("enrolments_pa", "\(counts.persistent)"),
            ("enrolments_pa_percent", percent(counts.persistentRate, weighted?.persistent)),
            ("enrolments_sa", "\(counts.severe)"),
            ("enrolments_sa_percent", percent(counts.severeRate, weighted?.severe)),
        ]
        fields += extra(counts)
        return fields.map { (prefix + $0.name, $0.value) }
    }

    private func extra(_ counts: RollEngine.FigureCounts) -> [Field] {
        let asked = found.query.measures
        var fields: [Field] = []
        if asked.contains(.lateness) {
            fields.append(("late_before_close", "\(counts.lateBefore)"))
            fields.append(("late_after_close", "\(counts.lateAfter)"))
        }
        if asked.contains(.days) { fields.append(("days_missed", "\(counts.daysMissed)")) }
        if asked.contains(.spells) {
            fields.append(("spells", "\(counts.spells)"))
            fields.append(("long_spells", "\(counts.longSpells)"))
        }
        if asked.contains(.bands) {
            for index in AbsenceBand.all.indices {
                let count = index < counts.bands.count ? counts.bands[index] : 0
                fields.append(("band_\(index * 5)", "\(count)"))
            }
        }
        if asked.contains(.classes) {
            for kind in MarkClass.allCases where kind != .unmarked {
                let count = counts.classes.isEmpty ? 0 : counts.classes[Int(kind.rawValue)]
                fields.append(("sess_as_\(kind)", "\(count)"))
            }
        }
        if asked.contains(.codes) {
            // The columns are those of the whole, so that each row has them all.
            for (number, whole) in found.answer.total.codes.enumerated()
            where number > 0 && whole > 0 {
                let count = counts.codes.isEmpty ? 0 : counts.codes[number]
                let text = found.symbols.text(of: Mark(rawValue: UInt8(number)))
                fields.append(("code_\(text)", "\(count)"))
            }
        }
        return fields
    }

    private func fields(_ key: [GroupValue]?, _ counts: RollEngine.FigureCounts) -> [Field] {
        let isTotal = key == nil
        let now = fields(counts, found.weighted(key ?? []), isTotal: isTotal)
        guard let earlier = found.earlier else { return now }
        let before = key.map { earlier[$0] } ?? earlier.answer.total
        guard let before else {
            return now
                + fields(RollEngine.FigureCounts(), nil, isTotal: isTotal, "before_")
                .map { Field($0.name, nil) }
        }
        return now + fields(before, earlier.weighted(key ?? []), isTotal: isTotal, "before_")
    }

    /// What the figures mean and rest on, and what those of the year before do.
    private var frame: [Field] {
        var fields = [Field("unit", found.query.unit.rawValue)] + Self.meaning(found.meaning)
        if !found.meaning.definition.isOfficial, found.query.rules.isWhatIf {
            fields = fields.map { $0.name == "definition" ? Field($0.name, "what-if") : $0 }
        }
        let quality = found.quality.map { QualityData($0).values }
        for (place, name) in QualityData.names.enumerated() {
            fields.append(Field(name, quality?[place]))
        }
        guard let earlier = found.earlier else { return fields }
        fields.append(Field("compared_with", earlier.comparison.rawValue))
        // The definition and the population are those of this year.
        return fields
            + Self.meaning(earlier.meaning)
            .filter { $0.name != "definition" && $0.name != "population" }
            .map { Field("before_" + $0.name, $0.value) }
    }

    private static func meaning(_ meaning: FigureMeaning) -> [Field] {
        var fields = zip(FigureMeaning.names, meaning.values).map { name, value in
            Field(name, value.isEmpty ? nil : value)
        }
        fields.insert(Field("definition_in_force", meaning.isInForce ? "true" : "false"), at: 1)
        return fields
    }

    private static func member(_ field: Field) -> JSONText.Member {
        guard let value = field.value else { return JSONText.Member(field.name, .null) }
        if field.name.hasSuffix("_in_force") {
            return JSONText.Member(field.name, .bool(value == "true"))
        }
        if field.name.hasSuffix("_percent") { return JSONText.Member(field.name, .decimal(value)) }
        // A fingerprint may be all digits, and is no number.
        guard !field.name.hasSuffix("_fingerprint"), let number = Int(value) else {
            return JSONText.Member(field.name, .string(value))
        }
        return JSONText.Member(field.name, .int(number))
    }

    /// A header and one line for each row, the total last with the word Total.
    ///
    /// - Throws: never in practice, since the text is made in memory.
    public func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        let total = fields(nil, found.answer.total) + frame
        try writer.row(keyNames + total.map(\.name))
        for row in found.answer.rows where !row.key.isEmpty {
            let cells = (fields(row.key, row.counts) + frame).map { $0.value ?? "z" }
            try writer.row(keyCells(row.key) + cells)
        }
        let names = keyNames.map { $0.hasSuffix("_code") ? "" : "Total" }
        try writer.row(names + total.map { $0.value ?? "z" })
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    /// The question, what the answer rests on, rows and total.
    public func json() -> String {
        let rows = found.answer.rows.filter { !$0.key.isEmpty }.map { row -> JSONText in
            .object(
                zip(keyNames, keyCells(row.key)).map { JSONText.Member($0, .string($1)) }
                    + fields(row.key, row.counts).map(Self.member))
        }
        let coverage = found.answer.coverage
        let quality: JSONText = found.quality.map { QualityData($0).json } ?? .null
        let total = fields(nil, found.answer.total).map(Self.member)
        var members: [JSONText.Member] = frame.map(Self.member)
        members += [
            JSONText.Member("synthetic", .bool(found.isSynthetic)),
            JSONText.Member("schools_without_calendar", .int(coverage.schoolsWithoutCalendar)),
            JSONText.Member("registers_left_out", .int(coverage.registersLeftOut)),
            JSONText.Member("quality", quality),
            JSONText.Member("left_out", .array(leftOut)),
            JSONText.Member("total", .object(total)),
            JSONText.Member("rows", .array(rows)),
        ]
        return JSONText.object(members).pretty()
    }

    /// What each rule leaves out; sessions are counted where a definition's rules are asked singly.
    private var leftOut: [JSONText] {
        func item(_ reason: String, _ enrolments: Int, _ sessions: Int?) -> JSONText {
            .object([
                JSONText.Member("reason", .string(reason)),
                JSONText.Member("enrolments", .int(enrolments)),
                JSONText.Member("sessions", sessions.map { .int($0) } ?? .null),
            ])
        }
        guard !found.meaning.definition.isOfficial else {
            return found.exclusions.map { item($0.reason, $0.enrolments, $0.sessions) }
        }
        let left = found.answer.leftOut
        return [
            item("other ages", left.outsideAges, nil),
            item("nothing possible in the window", left.nothingPossible, nil),
            item("too few possible sessions", left.tooFew, nil),
        ]
    }
}

extension GroupValue {
    /// The value as programs read it, empty where not known.
    fileprivate var code: String {
        switch self {
        case .school(let urn): urn.description
        case .trust(let uid): uid ?? ""
        case .authority(let code): code?.description ?? ""
        case .region(let code): code ?? ""
        case .phase(let phase): phase.rawValue
        case .type(let code): code
        case .yearGroup(let year): year?.description ?? ""
        case .sex(let sex): sex?.rawValue ?? ""
        case .kind(let kind): kind.rawValue
        case .age(let age): age.map(String.init) ?? ""
        case .characteristic(_, let value): value ?? ""
        case .year(let year): year.sixDigits
        case .term(let term): term.rawValue
        case .halfTerm(let half): half?.rawValue ?? ""
        case .month(let year, let month): "\(year)-\(month < 10 ? "0" : "")\(month)"
        case .week(let monday): monday.description
        case .day(let date): date.description
        case .weekday(let day): String(day.rawValue)
        case .session(let half): half.letters
        }
    }
}
