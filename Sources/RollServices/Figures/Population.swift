import RollDomain
import RollStore

/// The schools that a filter names.
struct Population {
    let filter: SchoolFilter

    init(_ filter: SchoolFilter) { self.filter = filter }

    /// The schools that the filter lets through, in the order given.
    func schools(among schools: [StoredSchool]) -> [StoredSchool] {
        let parts = parts
        return schools.filter { school in parts.allSatisfy { $0.holds(school) } }
    }

    /// The schools that the filter lets through, at least one.
    ///
    /// - Throws: fault, where there is none: which option has none, or that they do not meet.
    func found(among schools: [StoredSchool]) throws(ServiceFailure) -> [StoredSchool] {
        let found = self.schools(among: schools)
        guard found.isEmpty else { return found }
        let parts = parts.map { part in (part.words, schools.count { part.holds($0) }) }
        if parts.isEmpty || parts.contains(where: { $0.1 == 0 }) {
            let none = parts.filter { $0.1 == 0 }.map(\.0)
            throw ServiceFailure(
                .fault,
                "No school with pupils fits\(none.isEmpty ? "" : " " + none.joined(separator: ", ")): "
                    + "check the code with rollcall schools.")
        }
        let each = parts.map { "\($0.0) has \($0.1)" }.joined(separator: ", ")
        throw ServiceFailure(
            .fault,
            "No school with pupils fits all that is asked at once: \(each), and they do not meet. "
                + "Leave one of them out.")
    }

    /// One condition of the filter.
    private struct Part {
        let words: String
        let holds: (StoredSchool) -> Bool
    }

    private var parts: [Part] {
        var parts: [Part] = []
        if let wanted = filter.schools {
            let names = wanted.sorted().map(\.description).joined(separator: " ")
            parts.append(Part(words: "--school \(names)") { wanted.contains($0.urn) })
        }
        if let wanted = filter.authority {
            parts.append(Part(words: "--authority \(wanted)") { $0.authority == wanted })
        }
        if let wanted = filter.trustUID {
            parts.append(Part(words: "--trust \(wanted)") { $0.trustUID == wanted })
        }
        if let wanted = filter.regionCode {
            parts.append(
                Part(words: "--region \(wanted)") {
                    $0.authority.flatMap { Geography.england.authority($0) }?.regionCode == wanted
                })
        }
        if let wanted = filter.phase {
            parts.append(Part(words: "--phase \(wanted.rawValue)") { $0.phase == wanted })
        }
        if let wanted = filter.typeCodes {
            let names = wanted.sorted().joined(separator: " ")
            parts.append(Part(words: "--type \(names)") { wanted.contains($0.typeCode) })
        }
        return parts
    }
}
