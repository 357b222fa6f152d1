import RollDomain
public import RollEngine

extension Window {
    /// The window in words: dates, then what narrows them.
    public var words: String {
        var words = spans.map(\.description).joined(separator: ", ")
        func add(_ names: [String]) { words += "; " + names.joined(separator: ", ") }
        if let terms {
            add(CensusTerm.allCases.filter(terms.contains).map { "\($0.rawValue) by the census" })
        }
        if let halfTerms { add(halfTerms.sorted().map { "half term \($0.rawValue)" }) }
        if let weekdays { add(weekdays.sorted().map { "\($0.name)s" }) }
        if sessions.count == 1 { add(sessions.map(\.words)) }
        for item in leftOut {
            words += "; without \(item.span)"
            if item.schools != SchoolSelection() { words += " of some schools" }
        }
        return words
    }
}
