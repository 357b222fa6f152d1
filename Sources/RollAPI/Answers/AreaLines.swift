import RollDomain
import RollFormats
import RollServices

/// Areas in addresses and answers.
enum AreaLines {
    /// One kind of area: where it is, and how its name is read.
    struct Kind: Sendable {
        private let root: String
        private let read: @Sendable (Call) -> FeedAreaName?

        fileprivate init(_ root: String, _ read: @escaping @Sendable (Call) -> FeedAreaName?) {
            self.root = root
            self.read = read
        }

        /// The address of something of such an area.
        func path(_ what: String) -> String { "\(root)/\(what)" }

        /// The area that a call names.
        ///
        /// - Throws: ``Problem``, the same for what is no area and for one of others.
        func name(_ call: Call) throws(Problem) -> FeedAreaName {
            guard let name = read(call) else { throw noArea }
            return name
        }
    }

    /// Authorities and trusts.
    static let kinds = [
        Kind("/authorities/{authority}") {
            $0.values["authority"].flatMap(AuthorityCode.init).map { .authority($0) }
        },
        Kind("/trusts/{trust}") { $0.values["trust"].map { .trust($0) } },
    ]

    /// One answer for an area that is not there and for one of others.
    static let noArea = Problem(
        .notFound,
        "The token speaks for no such area: all of its schools that have pupils have to be the "
            + "token's. A school that was loaded later needs a new token.")

    static func area(_ area: FeedArea) -> JSONText {
        [
            "kind": .string(area.kind), "code": .string(area.code), "name": .string(area.name),
        ]
    }
}
