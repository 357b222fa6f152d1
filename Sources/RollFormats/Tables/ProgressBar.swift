/// The line that shows how far a long task has come.
///
/// It knows no clock and no terminal: the caller says how far, how long, and how wide.
public struct ProgressBar: Hashable, Sendable {
    /// What is being done, such as `reading marks`.
    public var label: String
    /// How many characters the line may take.
    public var width: Int

    /// Makes a bar.
    ///
    /// - Parameters:
    ///   - label: What is being done.
    ///   - width: How many characters the line may take.
    public init(label: String, width: Int = 80) {
        self.label = label
        self.width = width
    }

    /// The line for a moment.
    ///
    /// - Parameters:
    ///   - fraction: How much is done, from 0 to 1; nothing when the end is not known.
    ///   - count: How many things were dealt with.
    ///   - unit: What the things are, such as `marks`.
    ///   - perSecond: How many things a second, when the caller measures it.
    /// - Returns: A line such as `reading marks  43% [######........] 9,900,000 marks`.
    public func line(
        fraction: Double?, count: Int, unit: String, perSecond: Int? = nil
    ) -> String {
        var tail = "\(Self.grouped(count)) \(unit)"
        if let perSecond { tail += ", \(Self.grouped(perSecond)) a second" }
        guard let fraction, fraction.isFinite else {
            return String("\(label)  \(tail)".prefix(Swift.max(0, width)))
        }
        let share = Swift.min(1, Swift.max(0, fraction))
        // Rounded down, so that 100% is shown only when all is done.
        let digits = String(Int((share * 100).rounded(.down)))
        let head = "\(label) \(String(repeating: " ", count: 3 - digits.count))\(digits)%"
        let room = Swift.min(40, width - head.count - tail.count - 4)
        guard room >= 5 else { return String("\(head) \(tail)".prefix(Swift.max(0, width))) }
        let full = Int((Double(room) * share).rounded(.down))
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: room - full)
        return "\(head) [\(bar)] \(tail)"
    }

    /// A whole number with a comma between thousands.
    ///
    /// - Parameter number: The number.
    /// - Returns: Text such as `9,900,000`.
    public static func grouped(_ number: Int) -> String {
        var result = ""
        for (index, digit) in String(number.magnitude).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return (number < 0 ? "-" : "") + String(result.reversed())
    }
}
