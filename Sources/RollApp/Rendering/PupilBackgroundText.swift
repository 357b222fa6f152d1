import RollDomain
import RollServices
import RollStore

/// What a school keeps of a child beside the register, line by line.
struct PupilBackgroundText {
    let background: PupilBackground

    /// The lines under the school's name.
    var text: String {
        let school = background.school
        var lines = ["Kept by \(school.name) (\(school.urn)) in this year"]
        for suspension in background.suspensions { lines.append("  " + words(suspension)) }
        for relation in AuthorityRelation.allCases {
            for one in background.authorities[relation] ?? [] {
                let name = Geography.england.authority(one.value)?.name ?? "authority"
                lines.append("  \(relation.words): \(name) (\(one.value)), \(one.span)")
            }
        }
        for kind in Characteristic.allCases {
            for one in background.characteristics[kind] ?? [] {
                let isNone = kind == .specialNeeds && one.value == "N"
                let words = isNone ? "none" : kind.words(of: one.value)
                lines.append("  \(kind.words): \(words), \(one.span)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func words(_ suspension: StoredSuspension) -> String {
        let from = suspension.span.from.description
        let reason = suspension.reason.isEmpty ? "" : ", reason \(suspension.reason)"
        if suspension.isPermanent { return "permanently excluded from \(from)\(reason)" }
        let dates = suspension.span.to.map { "\(from) to \($0)" } ?? "from \(from), end not stated"
        let sessions = suspension.sessions.map { ", \(Counted.text($0, "session"))" } ?? ""
        return "suspended \(dates)\(sessions)\(reason)"
    }
}

extension AuthorityRelation {
    /// The words for reading.
    fileprivate var words: String {
        switch self {
        case .home: "lives in the area of"
        case .care: "looked after by"
        case .plan: "EHC plan kept by"
        }
    }
}
