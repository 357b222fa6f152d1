import RollDomain
import RollEngine
import RollOracle

extension Answer {
    /// The answer in the words of the oracle, what is zero left away.
    func inOracle(_ symbols: SymbolTable) -> OracleAnswer {
        var answer = OracleAnswer()
        for row in rows {
            answer.groups[row.key.map(\.inOracle)] = row.counts.inOracle(symbols)
        }
        answer.total = total.inOracle(symbols)
        answer.leftOut = [
            "outside ages": leftOut.outsideAges,
            "outside ages, sessions": leftOut.outsideAgesSessions,
            "nothing possible": leftOut.nothingPossible, "too few": leftOut.tooFew,
            "too few, sessions": leftOut.tooFewSessions,
        ].filter { $0.value != 0 }
        answer.coverage = [
            "schools": coverage.schools, "reporting": coverage.schoolsReporting,
            "expected": coverage.registersExpected, "taken": coverage.registersTaken,
            "left out": coverage.registersLeftOut,
        ].filter { $0.value != 0 }
        return answer
    }
}

extension FigureCounts {
    func inOracle(_ symbols: SymbolTable) -> [String: Int] {
        var figures = [
            "possible": possible, "attending": attending, "authorised": authorised,
            "unauthorised": unauthorised, "enrolments": enrolments, "persistent": persistent,
            "severe": severe, "late before": lateBefore, "late after": lateAfter,
            "days": daysMissed, "spells": spells, "long spells": longSpells,
        ]
        for (index, count) in bands.enumerated() { figures["band \(index)"] = count }
        for (number, count) in codes.enumerated() where count > 0 {
            figures["code \(symbols.texts[number])"] = count
        }
        for (kind, count) in zip(MarkClass.allCases, classes) {
            figures["class \(kind.oracleName)"] = count
        }
        return figures.filter { $0.value != 0 }
    }
}

extension MarkClass {
    fileprivate var oracleName: String {
        switch self {
        case .unmarked: OracleClass.unmarked.rawValue
        case .present: OracleClass.present.rawValue
        case .approved: OracleClass.approved.rawValue
        case .authorised: OracleClass.authorised.rawValue
        case .unauthorised: OracleClass.unauthorised.rawValue
        case .notPossible: OracleClass.notPossible.rawValue
        case .administrative: OracleClass.administrative.rawValue
        case .covid: OracleClass.covid.rawValue
        case .unknown: OracleClass.unknown.rawValue
        }
    }
}

extension GroupValue {
    fileprivate var inOracle: String {
        switch self {
        case .school(let urn): urn.description
        case .trust(let uid): uid ?? "?"
        case .authority(let code): code?.description ?? "?"
        case .region(let code): code ?? "?"
        case .phase(let phase): phase.rawValue
        case .type(let code): code
        case .yearGroup(let year): year?.description ?? "?"
        case .sex(let sex): sex?.rawValue ?? "?"
        case .kind(let kind): kind.rawValue
        case .age(let age): age.map(String.init) ?? "?"
        case .characteristic(_, let value): value ?? "?"
        case .year(let year): year.description
        case .term(let term): term.rawValue
        case .halfTerm(let half): half?.rawValue ?? "?"
        case .month(let year, let month): "\(year)-\(month < 10 ? "0" : "")\(month)"
        case .week(let monday): monday.description
        case .day(let date): date.description
        case .weekday(let day): String(day.rawValue)
        case .session(let half): half.letters
        }
    }
}
