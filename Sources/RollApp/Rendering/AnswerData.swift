import RollDomain
import RollEngine
import RollFormats
import RollServices

/// An answer of the engine for programs: CSV and JSON, with whole numbers and five places.
struct AnswerData {
    let found: NationAnswer
    let knownAt: Instant?

    /// A figure: its name, and nil where there is none.
    private typealias Field = (name: String, value: String?)

    private var keyNames: [String] {
        found.query.dimensions.flatMap { dimension in
            let name = QueryOptions.word(dimension).replacing("-", with: "_")
            return ["\(name)_code", name]
        }
    }

    private func keyCells(_ key: [GroupValue]) -> [String] {
        key.flatMap { [$0.code, found.names.words($0)] }
    }

    private func fields(_ counts: RollEngine.FigureCounts, _ prefix: String = "") -> [Field] {
        func percent(_ ratio: Ratio) -> String? { ratio.percent(places: 5)?.description }
        var fields: [Field] = [
            ("enrolments", "\(counts.enrolments)"), ("sess_possible", "\(counts.possible)"),
            ("sess_attended", "\(counts.attending)"), ("sess_overall", "\(counts.absent)"),
            ("sess_authorised", "\(counts.authorised)"),
            ("sess_unauthorised", "\(counts.unauthorised)"),
            ("attendance_percent", percent(counts.attendance)),
            ("sess_overall_percent", percent(counts.absence)),
            ("sess_authorised_percent", percent(counts.authorisedRate)),
            ("sess_unauthorised_percent", percent(counts.unauthorisedRate)),
            ("enrolments_pa", "\(counts.persistent)"),
            ("enrolments_pa_percent", percent(counts.persistentRate)),
            ("enrolments_sa", "\(counts.severe)"),
            ("enrolments_sa_percent", percent(counts.severeRate)),
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
        guard let earlier = found.earlier else { return fields(counts) }
        let before = key.map { earlier[$0] } ?? earlier.answer.total
        let empty = fields(RollEngine.FigureCounts(), "before_").map { Field($0.name, nil) }
        return fields(counts) + (before.map { fields($0, "before_") } ?? empty)
    }

    private var frame: [Field] {
        let spans = found.query.window.spans
        return [
            ("unit", found.query.unit.rawValue),
            ("definition", isWhatIf ? "what-if" : FigureDefinition.live.id),
            ("window_from", spans.map(\.from).min()?.description),
            ("window_to", spans.compactMap(\.to).max()?.description),
            ("known_at", knownAt?.description),
        ]
    }

    private var isWhatIf: Bool {
        var rules = found.query.rules
        rules.longSpell = FigureRules().longSpell
        return rules != FigureRules()
    }

    /// A header and one line for each row, the total last with the word Total.
    func csv() throws -> String {
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
    func json() -> String {
        func member(_ field: Field) -> JSONText.Member {
            guard let value = field.value else { return JSONText.Member(field.name, .null) }
            if field.name.hasSuffix("_percent") {
                return JSONText.Member(field.name, .decimal(value))
            }
            return JSONText.Member(field.name, Int(value).map { .int($0) } ?? .string(value))
        }
        let rows = found.answer.rows.filter { !$0.key.isEmpty }.map { row -> JSONText in
            .object(
                zip(keyNames, keyCells(row.key)).map { JSONText.Member($0, .string($1)) }
                    + fields(row.key, row.counts).map(member))
        }
        let (coverage, left) = (found.answer.coverage, found.answer.leftOut)
        let rest: [(String, Int)] = [
            ("schools", coverage.schools), ("schools_reporting", coverage.schoolsReporting),
            ("schools_without_calendar", coverage.schoolsWithoutCalendar),
            ("registers_expected", coverage.registersExpected),
            ("registers_taken", coverage.registersTaken),
            ("registers_left_out", coverage.registersLeftOut),
            ("left_out_other_ages", left.outsideAges),
            ("left_out_nothing_possible", left.nothingPossible),
            ("left_out_too_few_sessions", left.tooFew),
        ]
        return JSONText.object(
            frame.map { JSONText.Member($0.name, $0.value.map { .string($0) } ?? .null) }
                + [JSONText.Member("synthetic", .bool(found.isSynthetic))]
                + rest.map { JSONText.Member($0.0, .int($0.1)) }
                + [
                    JSONText.Member(
                        "total", .object(fields(nil, found.answer.total).map(member))),
                    JSONText.Member("rows", .array(rows)),
                ]
        ).pretty()
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
