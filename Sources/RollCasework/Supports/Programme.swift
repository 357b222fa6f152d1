public import RollDomain

/// A programme or a funding that pays for kinds of help, as a row of data.
///
/// Who may have it is said as its source says it; whether a child may is for people to find out.
///
/// - Source: each row names its own, with the date of what is claimed.
public struct Programme: Sendable, Hashable {
    /// A fact of a pupil's record that makes a child eligible.
    public struct Fact: Sendable, Hashable {
        /// Which fact.
        public let kind: Characteristic
        /// The value that it has to have, such as `yes`.
        public let value: String
    }

    /// The code, such as `P-PP`.
    public let code: String
    /// The words for reading.
    public let words: String
    /// The dates on which it runs.
    public let span: DateSpan
    /// The kind of service through which an area offers it; nil where it is had everywhere.
    public let area: ServiceKind?
    /// The supports that it pays for or gives, by code.
    public let supports: Set<String>
    /// Facts of which one is enough; empty where the record cannot tell.
    public let facts: [Fact]
    /// Who may have it, in words.
    public let asks: String
    /// Where the row comes from.
    public let source: CaseworkSource
    /// The day of which it is claimed.
    public let asOf: CivilDate

    /// Every programme, those that have ended too, in the catalogue's order.
    public static let all: [Programme] = DataTable(casework: "Data/programmes.csv").map {
        cell in
        let supports = Set(DataTable.codes(cell("supports")))
        precondition(
            !supports.isEmpty && supports.allSatisfy { Support.coded($0) != nil },
            "programmes.csv gives what is no support: \(cell("code"))")
        guard let from = date(cell("from")), let asOf = date(cell("as_of")) else {
            preconditionFailure("programmes.csv lacks a date: \(cell("code"))")
        }
        let area = ServiceKind(rawValue: cell("area"))
        precondition(
            (area == nil) == cell("area").isEmpty,
            "programmes.csv names no kind of service: \(cell("area"))")
        return Programme(
            code: cell("code"), words: cell("words"),
            span: DateSpan(from: from, to: date(cell("until"))), area: area, supports: supports,
            facts: DataTable.codes(cell("facts")).map(fact), asks: cell("asks"),
            source: CaseworkSource.named(cell("source")), asOf: asOf)
    }

    private static func date(_ text: String) -> CivilDate? {
        CivilDate(iso: Array(text.utf8)[...])
    }

    private static func fact(_ text: String) -> Fact {
        let parts = text.split(separator: "=").map(String.init)
        guard parts.count == 2, let kind = Characteristic(rawValue: parts[0]) else {
            preconditionFailure("programmes.csv names no fact: \(text)")
        }
        return Fact(kind: kind, value: parts[1])
    }

    /// The barriers that its supports help against, by code.
    public var helps: Set<String> {
        supports.reduce(into: Set<String>()) { $0.formUnion(Support.coded($1)?.helps ?? []) }
    }

    /// The programmes that run on a date and help against some barriers: those that answer most of
    /// them first, then in the catalogue's order.
    ///
    /// - Parameters:
    ///   - barriers: The barriers that were named, by code.
    ///   - date: The date.
    /// - Returns: The programmes; none where no barrier is named.
    public static func matching(_ barriers: Set<String>, on date: CivilDate) -> [Programme] {
        all.enumerated()
            .map { (order: $0.offset, answers: $0.element.helps.intersection(barriers).count) }
            .filter { $0.answers > 0 && all[$0.order].span.contains(date) }
            .sorted { ($1.answers, $0.order) < ($0.answers, $1.order) }
            .map { all[$0.order] }
    }

    /// What a pupil's record says of who may have it.
    ///
    /// - Parameter value: The value of a fact; nil where it is not known or may not be seen.
    /// - Returns: The standing by the record.
    public func eligibility(_ value: (Characteristic) -> String?) -> Eligibility {
        guard !facts.isEmpty else { return .ask }
        if let fact = facts.first(where: { value($0.kind) == $0.value }) {
            return .byRecord(fact.kind)
        }
        return .notByRecord
    }
}

/// What is known of whether a child may have something.
public enum Eligibility: Sendable, Hashable {
    /// A fact of the record says so.
    case byRecord(Characteristic)
    /// The record shows none of the facts, which may be old or may not be seen.
    case notByRecord
    /// The record cannot tell.
    case ask
}
