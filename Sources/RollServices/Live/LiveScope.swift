public import RollDomain
public import RollEngine
import RollStore

/// Whose figures somebody watches, by name.
public struct LiveScope: Sendable, Hashable, CustomStringConvertible {
    /// The name, such as `school:900001`, `authority:330`, `trust:5001`, `region:E12000001` or
    /// `nation`.
    public private(set) var description: String
    /// The scopes of the figures.
    public let changes: Set<ChangeScope>

    /// One scope of the figures.
    public init(_ scope: ChangeScope) {
        changes = [scope]
        description =
            switch scope {
            case .school(let urn): "school:\(urn)"
            case .trust(let uid): "trust:\(uid)"
            case .authority(let code): "authority:\(code)"
            case .region(let code): "region:\(code)"
            case .nation: "nation"
            }
    }

    /// Some schools together, such as those of a feed.
    public init(schools: Set<URN>) {
        // Thousands of schools are watched as one: too much is heard, and nothing is missed.
        changes = schools.count > 500 ? [.nation] : Set(schools.map(ChangeScope.school))
        description = "schools:" + schools.sorted().map(\.description).joined(separator: "+")
    }

    /// Some schools as some viewers see them: the name says all by which what they see differs, so
    /// that whoever shares it may be shown the same.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - schools: The schools whose changes are heard.
    public init(_ name: String, of schools: Set<URN>) {
        self.init(schools: schools)
        description = name
    }

    /// Reads the name of one scope; nil for anything else.
    public init?(_ text: String) {
        if text == "nation" {
            self.init(.nation)
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "school":
            guard let urn = URN(parts[1]) else { return nil }
            self.init(.school(urn))
        case "authority":
            guard let code = AuthorityCode(parts[1]) else { return nil }
            self.init(.authority(code))
        case "region":
            guard Geography.england.region(parts[1]) != nil else { return nil }
            self.init(.region(parts[1]))
        case "trust": self.init(.trust(parts[1]))
        default: return nil
        }
    }

    /// Whether a school's figures are among them.
    func contains(_ school: SchoolFacts) -> Bool {
        changes.contains { change in
            switch change {
            case .school(let urn): school.urn == urn
            case .trust(let uid): school.trustUID == uid
            case .authority(let code): school.authority == code
            case .region(let code): school.regionCode == code
            case .nation: true
            }
        }
    }
}

extension LiveNation {
    /// The number of the last change of any school of a scope that is in the figures.
    ///
    /// - Complexity: O(schools that have changed since the feed of changes began).
    public func version(of scope: LiveScope) -> Int64 {
        if scope.changes.contains(.nation) { return version }
        let (snapshot, marks) = heldMarks
        var newest: Int64 = 0
        for (urn, change) in marks where change.version > newest {
            let school = years.lazy.reversed()
                .compactMap { snapshot.partition(of: urn, $0)?.school }.first
            if let school, scope.contains(school) { newest = change.version }
        }
        return newest
    }
}
