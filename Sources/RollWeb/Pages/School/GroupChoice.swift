import RollAccess
import RollDomain
import RollEngine
import RollServices

/// What a school's groups can be made by, as far as a visitor may use it.
struct GroupChoice: Sendable, Hashable {
    /// The word in the address.
    let key: String
    /// The dimension.
    let dimension: Dimension

    /// The words for reading, such as `Year group`.
    var words: String { Self.words(dimension) }

    /// The most characteristics at once.
    static let most = 2

    /// Facts that name one worker each make no groups.
    private static let all: [GroupChoice] =
        [
            GroupChoice(key: "year-group", dimension: .yearGroup),
            GroupChoice(key: "sex", dimension: .sex),
            GroupChoice(key: "registration", dimension: .kind),
        ]
        + Characteristic.allCases.filter { $0 != .socialWorker }.map {
            GroupChoice(key: $0.rawValue, dimension: .characteristic($0))
        }

    /// What a grant lets somebody use: a fact of care only with its field.
    static func offered(by grant: Grant) -> [GroupChoice] {
        all.filter { choice in
            guard case .characteristic(let kind) = choice.dimension else {
                return !grant.isProtected || ProtectedQuestion(by: choice.dimension) != nil
            }
            return grant.shows(kind)
        }
    }

    /// What is shown where nothing is asked for; nothing of care among it.
    static func usual(by grant: Grant) -> [[Dimension]] {
        let offered = Set(offered(by: grant).map(\.dimension))
        return SchoolGroups.usual.filter { offered.isSuperset(of: $0) }
    }

    /// The choices that an address names, no two alike.
    ///
    /// - Throws: ``WebFailure/notFound`` for one that is unknown or not for this visitor: the two
    ///   look alike.
    static func asked(_ query: Fields, by grant: Grant) throws(WebFailure) -> [GroupChoice] {
        let offered = offered(by: grant)
        var found: [GroupChoice] = []
        for key in query.values("by") where !key.isEmpty {
            guard let choice = offered.first(where: { $0.key == key }) else { throw .notFound }
            if !found.contains(choice) { found.append(choice) }
        }
        return found
    }

    /// A dimension in words.
    static func words(_ dimension: Dimension) -> String {
        switch dimension {
        case .yearGroup: "Year group"
        case .sex: "Sex"
        case .kind: "Registration"
        case .characteristic(let kind): kind.words.firstCapital
        default: ""
        }
    }
}
