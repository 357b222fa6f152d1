import RollDomain

/// Where a barrier lies.
public enum BarrierDomain: String, CaseIterable, Sendable, Hashable {
    /// In the child.
    case child
    /// In the family.
    case family
    /// In the school.
    case school
    /// In the services around them.
    case system

    /// The words for reading.
    public var words: String {
        switch self {
        case .child: "the child"
        case .family: "the family"
        case .school: "the school"
        case .system: "services around them"
        }
    }
}

/// A reason for which children are kept from school, as a row of the taxonomy.
///
/// - Source: the tables of Lincolnshire, East Sussex and Devon, the mentor pilot, and Working together to
///   improve school attendance; each row names its own.
public struct Barrier: Sendable, Hashable {
    /// The code, such as `C-ANX`.
    public let code: String
    /// Where it lies.
    public let domain: BarrierDomain
    /// The words for staff.
    public let words: String
    /// The words for a family.
    public let plain: String
    /// Where the row comes from.
    public let sources: [CaseworkSource]

    /// The whole taxonomy, in its order.
    public static let all: [Barrier] = DataTable(casework: "Data/barriers.csv").map { cell in
        guard let domain = BarrierDomain(rawValue: cell("domain")) else {
            preconditionFailure("barriers.csv names no domain: \(cell("domain"))")
        }
        return Barrier(
            code: cell("code"), domain: domain, words: cell("words"), plain: cell("plain"),
            sources: DataTable.codes(cell("source")).map(CaseworkSource.named))
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// The barrier with a code; nil where the taxonomy has none.
    public static func coded(_ code: String) -> Barrier? { byCode[code] }
}

/// A publication on which a row of data rests.
public struct CaseworkSource: Sendable, Hashable {
    /// Its short name.
    public let code: String
    /// Its title.
    public let title: String
    /// Who published it.
    public let publisher: String
    /// In which year.
    public let year: String

    private static let all: [String: CaseworkSource] = Dictionary(
        uniqueKeysWithValues: DataTable(casework: "Data/sources.csv").map { cell in
            (
                cell("code"),
                CaseworkSource(
                    code: cell("code"), title: cell("title"), publisher: cell("publisher"),
                    year: cell("year"))
            )
        })

    /// The source of a row; a name that is none is a fault of this program.
    static func named(_ code: String) -> CaseworkSource {
        guard let source = all[code] else { preconditionFailure("sources.csv lacks \(code)") }
        return source
    }
}
