/// The published names of attendance codes.
///
/// - Source: the standard names for statistics files, attendance_type and attendance_reason.
public struct ReasonNames: Sendable {
    /// One code.
    public struct Name: Sendable, Hashable {
        /// The code as written in registers.
        public let symbol: String
        /// The kind of session, such as `Authorised`.
        public let type: String
        /// The name, such as `Illness (i)`.
        public let reason: String
    }

    /// The codes that make a possible session, in the order in which tables list them.
    public let names: [Name]

    /// The standard names.
    public static let standard = ReasonNames()

    private init() {
        guard let text = EmbeddedText.files["Data/attendance-reasons.csv"] else {
            preconditionFailure("the module carries no names of reasons")
        }
        names = text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",").map(String.init)
            precondition(cells.count == 3, "attendance-reasons.csv has a bad row: \(line)")
            return Name(symbol: cells[0], type: cells[1], reason: cells[2])
        }
    }

    /// The name of a code, nil for one that makes no possible session or is not known.
    public func name(of symbol: String) -> Name? { names.first { $0.symbol == symbol } }
}
