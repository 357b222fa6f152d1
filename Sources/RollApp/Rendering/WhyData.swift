import RollDomain
import RollEngine
import RollFormats
import RollServices

/// Why a figure changed, for programs: CSV with a line for each part of each row, and JSON.
struct WhyData {
    let answer: WhyAnswer

    private typealias Field = (name: String, value: Int)

    private static func fields(_ counts: RollEngine.FigureCounts) -> [Field] {
        [
            ("enrolments", counts.enrolments), ("sess_possible", counts.possible),
            ("sess_attended", counts.attending), ("sess_overall", counts.absent),
            ("sess_authorised", counts.authorised), ("sess_unauthorised", counts.unauthorised),
            ("enrolments_pa", counts.persistent), ("enrolments_sa", counts.severe),
        ]
    }

    private static func name(_ kind: RateChange.Kind) -> String {
        switch kind {
        case .absence: "sess_overall"
        case .unauthorised: "sess_unauthorised"
        case .persistent: "enrolments_pa"
        case .severe: "enrolments_sa"
        }
    }

    private static func decimal(_ thousandths: Int) -> String {
        let text = WhyText.points(thousandths)
        return text.hasPrefix("+") ? String(text.dropFirst()) : text
    }

    /// What both ends mean, each once, so that a line says what it is about.
    private var frame: [(name: String, value: String?)] {
        let was = zip(FigureMeaning.names, answer.first.meaning.values)
        let now = zip(FigureMeaning.names, answer.second.meaning.values)
        let alike: Set<String> = ["population", "window_from", "window_to"]
        return was.filter { !alike.contains($0.0) }.map { ("was_" + $0.0, $0.1) }
            + now.map { ($0.0, $0.1) }
    }

    /// A header, the parts of the whole between both ends, then the parts of each row.
    func csv() throws -> String {
        let asked = answer.question
        var writer = CSVWriter(to: .memory())
        var header: [String] = []
        if asked.bySchool { header += ["school_code", "school"] }
        if asked.byDate { header.append("date") }
        header += ["part", "part_words"] + Self.fields(RollEngine.FigureCounts()).map(\.name)
        header += RateChange.Kind.allCases.map { Self.name($0) + "_percent" }
        header += frame.map(\.name)
        try writer.row(header)
        let framed = frame.map { $0.value.flatMap { $0.isEmpty ? nil : $0 } ?? "z" }
        func line(
            _ key: WhyAnswer.Key?, _ code: String, _ words: String,
            _ counts: RollEngine.FigureCounts, _ rates: [String?]
        ) -> [String] {
            var cells: [String] = []
            if asked.bySchool {
                let school = key?.school
                cells.append(school?.description ?? "")
                cells.append(school.map { answer.names.words(.school($0)) } ?? "Total")
            }
            if asked.byDate { cells.append(key?.date?.description ?? "Total") }
            // Registrations belong to no date.
            let isDated = key?.date != nil
            let numbers = Self.fields(counts).map { field in
                isDated && field.name.hasPrefix("enrolments") ? "z" : String(field.value)
            }
            return cells + [code, words] + numbers + rates.map { $0 ?? "z" } + framed
        }
        let blank = [String?](repeating: nil, count: RateChange.Kind.allCases.count)
        try writer.row(
            line(nil, "was", "As it was", answer.first.counts, rates { rate($0.first) }))
        for item in answer.parts {
            let effects = rates { $0.effects.map { Self.decimal($0[item.part] ?? 0) } }
            try writer.row(line(nil, item.part.code, item.part.words, item.moved, effects))
        }
        try writer.row(
            line(
                nil, "change", "Change in all", answer.whole, rates { $0.points.map(Self.decimal) }
            ))
        try writer.row(
            line(nil, "is", "As it is", answer.second.counts, rates { rate($0.second) }))
        for (key, parts) in answer.rows.sorted(by: { $0.key < $1.key }) {
            for (part, counts) in parts.sorted(by: { $0.key < $1.key }) {
                try writer.row(line(key, part.code, part.words, counts, blank))
            }
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    private func rates(_ text: (RateChange) -> String?) -> [String?] { answer.rates.map(text) }

    private func rate(_ ratio: Ratio) -> String? {
        ratio.percent(places: RateChange.places)?.description
    }

    private typealias Member = JSONText.Member

    /// Both ends, the parts between them, and the rows.
    func json() -> String {
        let parts = answer.parts.map { item -> JSONText in
            let effects = rates { $0.effects.map { Self.decimal($0[item.part] ?? 0) } }
            return .object(members(item.part, item.moved, isDated: false) + members(effects))
        }
        let undated = answer.undated
        let notPlayedBack: [Member] = [
            Member("registrations_entered", .int(undated.entered)),
            Member("registrations_with_dates_changed", .int(undated.datesChanged)),
            Member("registrations_otherwise_changed", .int(undated.otherwiseChanged)),
        ]
        let change =
            Self.fields(answer.whole).map { Member($0.name, .int($0.value)) }
            + members(rates { $0.points.map(Self.decimal) })
        let whole: [Member] = [
            Member("synthetic", .bool(answer.isSynthetic)),
            Member("was", end(answer.first, rates { rate($0.first) })),
            Member("is", end(answer.second, rates { rate($0.second) })),
            Member("change", .object(change)), Member("parts", .array(parts)),
            Member("rows", .array(rows)), Member("not_played_back", .object(notPlayedBack)),
        ]
        return JSONText.object(whole).pretty()
    }

    private var rows: [JSONText] {
        answer.rows.sorted { $0.key < $1.key }.map { key, parts in
            var found: [Member] = []
            if let school = key.school {
                found.append(Member("school_code", .string(school.description)))
                found.append(Member("school", .string(answer.names.words(.school(school)))))
            }
            if let date = key.date { found.append(Member("date", .string(date.description))) }
            let list = parts.sorted { $0.key < $1.key }.map { part, counts -> JSONText in
                .object(members(part, counts, isDated: key.date != nil))
            }
            return .object(found + [Member("parts", .array(list))])
        }
    }

    private func members(_ texts: [String?]) -> [Member] {
        zip(RateChange.Kind.allCases, texts).map { kind, text in
            Member(Self.name(kind) + "_percent", text.map { .decimal($0) } ?? .null)
        }
    }

    private func members(
        _ part: ChangePart, _ counts: RollEngine.FigureCounts, isDated: Bool
    ) -> [Member] {
        let numbers = Self.fields(counts).filter {
            !isDated || !$0.name.hasPrefix("enrolments")
        }
        return [Member("part", .string(part.code)), Member("words", .string(part.words))]
            + numbers.map { Member($0.name, .int($0.value)) }
    }

    private func end(_ end: WhyAnswer.End, _ rates: [String?]) -> JSONText {
        let meaning = zip(FigureMeaning.names, end.meaning.values).map { name, value -> Member in
            if value.isEmpty { return Member(name, .null) }
            if name.hasPrefix("schools") || name.hasPrefix("registers"), let number = Int(value) {
                return Member(name, .int(number))
            }
            return Member(name, .string(value))
        }
        let counts = Self.fields(end.counts).map { Member($0.name, .int($0.value)) }
        return .object(meaning + counts + members(rates))
    }
}
