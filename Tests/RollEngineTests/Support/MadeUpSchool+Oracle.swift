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

    private static func inOracle(_ one: EnrolmentFacts) -> OracleRegistration {
        var facts: [String: [OracleValue]] = [
            "sex": [OracleValue(one.sex?.rawValue ?? "?")],
            "year": one.yearGroups.map {
                OracleValue(
                    $0.value?.description ?? "?", until: $0.until?.description ?? Oracle.never)
            },
        ]
        for (kind, values) in one.characteristics {
            facts[kind.rawValue] = values.map {
                OracleValue($0.value ?? "?", until: $0.until?.description ?? Oracle.never)
            }
        }
        return OracleRegistration(
            number: one.number, pupil: Int(one.pupil), from: one.span.from.description,
            to: one.span.to?.description ?? Oracle.never, kind: one.kind.rawValue,
            age: one.age ?? 0, facts: facts)
    }
}
