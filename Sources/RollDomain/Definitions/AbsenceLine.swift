/// From which absence a registration is counted as persistently or severely absent.
///
/// - Source: rules R-PA-01, R-PA-02 and R-DEF-02.
public enum AbsenceLine: Sendable, Hashable, CustomStringConvertible {
    /// A part of the registration's own possible sessions.
    case share(AbsenceThreshold)
    /// A number of missed sessions, the same for all, by how much of the year is counted.
    case sessions(autumn: Int, autumnAndSpring: Int, year: Int)

    /// The line for a window that holds some terms in full.
    ///
    /// - Parameters:
    ///   - terms: The census terms of the window.
    ///   - year: The terms that make a whole year by the definition.
    /// - Returns: The line; nil where a fixed number is not defined for such a window.
    public func threshold(
        for terms: Set<CensusTerm>, ofYear year: Set<CensusTerm>
    ) -> AbsenceThreshold? {
        switch self {
        case .share(let threshold): threshold
        case .sessions(let autumn, let autumnAndSpring, let whole):
            switch terms {
            case [.autumn]: AbsenceThreshold(sessions: autumn)
            case [.autumn, .spring]: AbsenceThreshold(sessions: autumnAndSpring)
            case year: AbsenceThreshold(sessions: whole)
            default: nil
            }
        }
    }

    /// The line in words, such as `10% or more of their own possible sessions`.
    public var description: String {
        switch self {
        case .share(let threshold):
            "\(threshold.numerator * 100 / threshold.denominator)% or more of their own possible "
                + "sessions"
        case .sessions(let autumn, let autumnAndSpring, let year):
            "\(autumn) sessions or more in autumn, \(autumnAndSpring) in autumn and spring, "
                + "\(year) in the year"
        }
    }

    /// Reads `10%` or `sessions autumn=22 autumn+spring=38 year=46`.
    init?(_ text: String) {
        if text.hasSuffix("%") {
            guard let percent = Int(text.dropLast()), (1...100).contains(percent) else {
                return nil
            }
            self = .share(AbsenceThreshold(percent, in: 100).reduced)
            return
        }
        var numbers: [Substring: Int] = [:]
        for part in text.split(separator: " ").dropFirst() {
            let sides = part.split(separator: "=")
            guard sides.count == 2, let number = Int(sides[1]) else { return nil }
            numbers[sides[0]] = number
        }
        guard text.hasPrefix("sessions "), let autumn = numbers["autumn"],
            let both = numbers["autumn+spring"], let year = numbers["year"]
        else { return nil }
        self = .sessions(autumn: autumn, autumnAndSpring: both, year: year)
    }
}
