import RollDomain
import RollEngine
import RollOracle

extension MadeUpSchool {
    /// The school as the oracle knows it.
    func inOracle(_ symbols: SymbolTable) -> OracleSchool {
        var known = ["phase": facts.phase.rawValue, "type": facts.typeCode]
        known["authority"] = facts.authority?.description
        known["trust"] = facts.trustUID
        known["region"] = facts.regionCode
        return OracleSchool(
            number: facts.urn.number, facts: known,
            entries: (calendar?.entries ?? []).map {
                OracleEntry(
                    kind: $0.kind.rawValue, from: $0.span.from.description,
                    to: $0.span.to?.description ?? Oracle.never,
                    morning: $0.sessions.contains(.morning),
                    afternoon: $0.sessions.contains(.afternoon))
            },
            week: Set((calendar?.week ?? []).map(\.rawValue)),
            registrations: enrolments.map(Self.inOracle),
            registers: sheets.values.map { sheet in
                var codes: [Int: String] = [:]
                for one in enrolments {
                    codes[one.number] = symbols.text(of: sheet[one.number])
                }
                return OracleRegister(
                    date: sheet.when.date.description,
                    isMorning: sheet.when.session == .morning, codes: codes)
            })
    }

    /// The oracle knows a last date of each value, and a question mark where nothing is known.
    private static func inOracle<Value: CustomStringConvertible>(
        _ held: [DatedValue<Value>]
    ) -> [OracleValue] {
        var values: [OracleValue] = []
        for one in held {
            if let last = held.last(where: { $0.span.from < one.span.from }),
                let end = last.span.to, one.span.from > end.adding(days: 1)
            {
                values.append(
                    OracleValue("?", until: one.span.from.adding(days: -1).description))
            }
            values.append(
                OracleValue(
                    one.value.description, until: one.span.to?.description ?? Oracle.never))
        }
        if held.isEmpty || held.last?.span.to != nil {
            values.append(OracleValue("?", until: Oracle.never))
        }
        return values
    }

    private static func inOracle(_ one: EnrolmentFacts) -> OracleRegistration {
        var facts: [String: [OracleValue]] = [
            "sex": [OracleValue(one.sex?.rawValue ?? "?")],
            "year": inOracle(one.yearGroups),
        ]
        for (kind, values) in one.characteristics {
            facts[kind.rawValue] = inOracle(values)
        }
        return OracleRegistration(
            number: one.number, pupil: Int(one.pupil), from: one.span.from.description,
            to: one.span.to?.description ?? Oracle.never, kind: one.kind.rawValue,
            age: one.age ?? 0, facts: facts)
    }
}
