/// The parameters of an address, each of which has to be one that is known.
struct Parameters: Sendable {
    private let values: [String: [String]]

    /// More than this is no question of ours.
    static let most = 200

    /// Reads what stands behind the question mark.
    ///
    /// - Throws: ``Problem`` where it is not `name=value&name=value`, or a name is not known.
    init(_ text: String, known: Set<String>) throws(Problem) {
        var values: [String: [String]] = [:]
        var count = 0
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            count += 1
            guard count <= Self.most, let name = Self.decode(parts[0]),
                let value = Self.decode(parts.count > 1 ? parts[1] : "")
            else {
                throw Problem(.invalidParameter, "The question of the address cannot be read.")
            }
            guard known.contains(name) else {
                throw Problem(
                    .invalidParameter,
                    "The address has a parameter that is not known. It takes: "
                        + (known.isEmpty ? "none" : known.sorted().joined(separator: ", ")) + ".")
            }
            values[name, default: []].append(value)
        }
        self.values = values
    }

    /// All values of a name.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The value of a name that may be given once; nil where it is not given.
    ///
    /// - Throws: ``Problem`` where it is given twice.
    func text(_ name: String) throws(Problem) -> String? {
        let found = all(name)
        guard found.count < 2 else {
            throw Problem(.invalidParameter, "\(name) is given twice.")
        }
        return found.first
    }

    /// A value as what it stands for; nil where it is not given.
    ///
    /// - Throws: ``Problem`` where it stands for none.
    func value<Value>(
        _ name: String, _ words: String, _ read: (String) -> Value?
    ) throws(Problem) -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = read(text) else {
            throw Problem(.invalidParameter, "\(name) takes \(words).")
        }
        return value
    }

    /// All values of a name as what they stand for.
    ///
    /// - Throws: ``Problem`` where one stands for none.
    func values<Value>(
        _ name: String, _ words: String, _ read: (String) -> Value?
    ) throws(Problem) -> [Value] {
        var found: [Value] = []
        for text in all(name) {
            guard let value = read(text) else {
                throw Problem(.invalidParameter, "\(name) takes \(words).")
            }
            found.append(value)
        }
        return found
    }

    /// A whole number in a range; the usual one where it is not given.
    ///
    /// - Throws: ``Problem`` where it is none.
    func number(
        _ name: String, in range: ClosedRange<Int>, usually: Int
    ) throws(Problem) -> Int {
        try value(name, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        } ?? usually
    }

    /// The text of a percent-encoded part; nil where it is not UTF-8 or badly encoded.
    private static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(Self.digit),
                    let low = rest.popFirst().flatMap(Self.digit)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
