import RollDomain

/// Finds the phase by which a school is counted.
///
/// Middle schools deemed primary or secondary count as such, all-through schools as secondary,
/// colleges for the over-sixteens as other.
enum PhaseRule {
    /// The phase, nil where nothing says what the school is.
    ///
    /// - Parameters:
    ///   - type: The type of establishment, nil where it is not known.
    ///   - phaseCode: The register's phase code, without leading zeros; empty where none.
    ///   - phaseName: The register's phase in words; used where there is no code.
    ///   - ages: The statutory lowest and highest age.
    /// - Returns: The phase.
    static func phase(
        type: EstablishmentType, phaseCode: String, phaseName: String, ages: (Int?, Int?)
    ) -> SchoolPhase? {
        switch type.treatment {
        case .fixed(let phase): return phase
        case .byPhase:
            switch phaseCode.isEmpty ? code(ofName: phaseName) : phaseCode {
            case "2", "3": return .primary
            case "4", "5", "7": return .secondary
            case "1", "6": return .other
            default:
                // Technical colleges and studio schools take pupils from 14 only.
                if ["40", "41", "6"].contains(type.code) { return .secondary }
                return byAges(ages)
            }
        }
    }

    /// The register's code of a phase in words; empty where the words are none.
    static func code(ofName name: String) -> String {
        switch name.lowercased() {
        case "nursery": "1"
        case "primary": "2"
        case "middle deemed primary": "3"
        case "secondary": "4"
        case "middle deemed secondary": "5"
        case "16 plus": "6"
        case "all-through", "all through": "7"
        default: ""
        }
    }

    /// Closed schools often carry no phase, but their ages.
    private static func byAges(_ ages: (Int?, Int?)) -> SchoolPhase? {
        guard let low = ages.0, let high = ages.1, low <= high else { return nil }
        if high <= 5 || low >= 16 { return .other }
        return high <= 12 ? .primary : .secondary
    }

    /// The phase by the words of the pupil premium tables and by rolls.
    static func phase(typeWords: String, primaryRoll: Int?, secondaryRoll: Int?) -> SchoolPhase? {
        let words = typeWords.lowercased()
        if words.contains("special") { return .special }
        if words.contains("referral") || words.hasPrefix("ap ") { return .alternative }
        guard let primaryRoll, let secondaryRoll, primaryRoll + secondaryRoll > 0 else {
            return nil
        }
        return secondaryRoll > 0 ? .secondary : .primary
    }
}
