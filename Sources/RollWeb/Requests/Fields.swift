/// Names with values, in order: the question of an address, or what a form sent.
struct Fields: Sendable, Hashable {
    /// One name with its value.
    struct Field: Sendable, Hashable {
        /// The name.
        let name: String
        /// The value.
        let value: String
    }

    /// All of them, in order.
    private(set) var all: [Field]

    /// More than this is no question of ours.
    static let most = 1_000

    /// Makes fields from pairs.
    init(_ pairs: [(String, String)] = []) {
        all = pairs.map { Field(name: $0.0, value: $0.1) }
    }

    /// Reads the form `name=value&name=value`.
    ///
    /// - Throws: ``WebFailure/badRequest`` where it is not of this form.
    init(encoded text: some StringProtocol) throws(WebFailure) {
        all = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard all.count < Self.most, let name = PercentCode.decode(parts[0]),
                let value = PercentCode.decode(parts.count > 1 ? parts[1] : "")
            else { throw .badRequest }
            all.append(Field(name: name, value: value))
        }
    }

    /// The first value of a name.
    subscript(_ name: String) -> String? {
        all.first { $0.name == name }?.value
    }

    /// The first value of a name without blanks around it; nil where nothing else is there.
    func text(_ name: String) -> String? {
        guard let value = self[name] else { return nil }
        let trimmed = value.drop(while: \.isWhitespace)
        guard let end = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(trimmed[...end])
    }

    /// All values of a name.
    func values(_ name: String) -> [String] {
        all.filter { $0.name == name }.map(\.value)
    }

    /// With one value for a name, in the place of those there were; without it, where nil.
    func with(_ name: String, _ value: String?) -> Fields {
        var result = self
        let place = all.firstIndex { $0.name == name }
        result.all.removeAll { $0.name == name }
        guard let value else { return result }
        let field = Field(name: name, value: value)
        result.all.insert(field, at: min(place ?? result.all.count, result.all.count))
        return result
    }

    /// Without one value of a name.
    func without(_ name: String, _ value: String) -> Fields {
        var result = self
        result.all.removeAll { $0.name == name && $0.value == value }
        return result
    }

    /// The form for an address, with its question mark; empty where there is nothing.
    var question: String {
        guard !all.isEmpty else { return "" }
        return "?"
            + all.map { "\(PercentCode.encode($0.name))=\(PercentCode.encode($0.value))" }
            .joined(separator: "&")
    }
}
