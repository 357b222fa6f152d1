import RollAccess
import RollDomain
import RollServices

/// Which pupils an address asks for, as far as the visitor may ask.
///
/// A filter that the visitor may not use is passed over like one that there is not: it neither
/// narrows nor is told.
struct PupilQuestion {
    /// One filter in use.
    struct Use: Hashable {
        let name: String
        let value: String
        let words: String
    }

    /// The search.
    private(set) var search = PupilSearch()
    /// The filters in use, in the order of the address.
    private(set) var used: [Use] = []
    /// What was asked and cannot be read, in words.
    private(set) var faults: [String] = []
    /// The number of the kept list that is shown; nil for none.
    private(set) var list: Int?

    private let grant: Grant

    /// Names that are no filters.
    static let others: Set<String> = ["sort", "page", "unread", "unknown"]

    /// Reads the question of an address.
    init(_ query: Fields, _ grant: Grant) {
        self.grant = grant
        readWho(query)
        readFacts(query)
        readAbsence(query)
        readDates(query)
        if let text = query.text("q") {
            search.name = String(text.prefix(100))
            use("q", text, "Name: \(search.name)")
        }
        if let number = query["list"].flatMap(Int.init) {
            list = number
            use("list", String(number), "Pasted list")
        }
    }

    /// Narrows to the children of a kept list.
    mutating func narrow(to children: [URN: Set<Int64>]) { search.children = children }

    /// Sets the order and the page.
    mutating func order(_ order: PupilSearch.Order, isReversed: Bool, page: Int) {
        search.order = order
        search.isReversed = isReversed
        search.page = page
    }

    private mutating func use(_ name: String, _ value: String, _ words: String) {
        used.append(Use(name: name, value: value, words: words))
    }

    /// The values of a name that stand for something, each noted as in use.
    private mutating func values<Value>(
        _ query: Fields, _ name: String, _ words: (Value) -> String,
        _ read: (String) -> Value?
    ) -> [Value] {
        var found: [Value] = []
        for text in query.values(name) where !text.isEmpty {
            guard let value = read(text) else { continue }
            use(name, text, words(value))
            found.append(value)
        }
        return found
    }

    /// Yes or no; nil where neither is asked, or both are.
    private mutating func choice(_ query: Fields, _ name: String, _ words: [Bool: String]) -> Bool?
    {
        let found = values(query, name, { words[$0] ?? "" }) { text -> Bool? in
            ["yes": true, "no": false][text]
        }
        return Set(found).count == 1 ? found[0] : nil
    }

    // MARK: What may be asked

    private mutating func readWho(_ query: Fields) {
        let years = values(query, "year", { $0.words }, YearGroup.init)
        if !years.isEmpty { search.yearGroups = Set(years.map(Optional.some)) }
        let groups = values(query, "group", { $0 }, { $0 })
        if !groups.isEmpty { search.groups = Set(groups) }
        let sexes = values(query, "sex", { $0 == .female ? "Girls" : "Boys" }, Sex.init(rawValue:))
        if !sexes.isEmpty { search.sexes = Set(sexes.map(Optional.some)) }
        let kinds = values(
            query, "kind", { $0.words.firstCapital }, EnrolmentKind.init(rawValue:))
        if !kinds.isEmpty { search.kinds = Set(kinds) }
        search.isCompulsoryAge = choice(
            query, "age",
            [true: "Of compulsory school age", false: "Not of compulsory school age"])
        let leavers = values(
            query, "leavers", Self.words, PupilSearch.Leavers.init(rawValue:))
        if let last = leavers.last { search.leavers = last }
        used.removeAll { $0.name == "leavers" && $0.value == PupilSearch.Leavers.onRoll.rawValue }
    }

    static func words(_ leavers: PupilSearch.Leavers) -> String {
        switch leavers {
        case .onRoll: "On roll"
        case .left: "Left only"
        case .all: "Leavers included"
        }
    }

    private mutating func readFacts(_ query: Fields) {
        for fact in Characteristic.allCases where grant.shows(fact) {
            let found = values(
                query, fact.rawValue,
                { "\(fact.words.firstCapital): \($0 == "none" ? "not known" : fact.words(of: $0))" }
            ) { $0 }
            guard !found.isEmpty else { continue }
            search.characteristics[fact] = Set(found.map { $0 == "none" ? nil : $0 })
        }
    }

    private mutating func readAbsence(_ query: Fields) {
        search.isPersistent = choice(
            query, "pa", [true: "Persistently absent", false: "Not persistently absent"])
        search.isSevere = choice(
            query, "sa", [true: "Severely absent", false: "Not severely absent"])
        let bands = values(query, "band", { "Missed \($0)" }) { text -> AbsenceBand? in
            guard let index = Int(text), (0...10).contains(index) else { return nil }
            return AbsenceBand(index: index)
        }
        if !bands.isEmpty { search.bands = Set(bands) }
        let veil = grant.veil
        let codes = values(query, "code", { "Code \($0)" }) { text -> String? in
            Self.isCode(text) && veil.mayFilter(by: text) ? text : nil
        }
        if !codes.isEmpty { search.codes = Set(codes) }
        let least = number(query, "missed-from")
        let most = number(query, "missed-to")
        if let least { use("missed-from", String(least), "Missed \(least) or more") }
        if let most { use("missed-to", String(most), "Missed \(most) or fewer") }
        if least != nil || most != nil {
            let (low, high) = (least ?? 0, most ?? Int(Int32.max))
            if low <= high {
                search.missed = low...high
            } else {
                faults.append("The fewest sessions missed are more than the most.")
            }
        }
    }

    /// Whether pupils can be asked for by a code: those who were present are everybody.
    static func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.count <= 4 && text != "/" && text != "\\"
    }

    private mutating func number(_ query: Fields, _ name: String) -> Int? {
        guard let text = query.text(name) else { return nil }
        guard let number = Int(text), (0...100_000).contains(number) else {
            faults.append("Sessions missed are a whole number, such as 10.")
            return nil
        }
        return number
    }

    private mutating func readDates(_ query: Fields) {
        search.window = span(query, "from", "to", "Sessions")
        if let window = search.window, let to = window.to,
            AcademicYear(of: window.from) != AcademicYear(of: to)
        {
            faults.append("The dates lie in two academic years. Ask for one at a time.")
            search.window = DateSpan(from: AcademicYear(of: to).firstDate, to: to)
        }
        search.leavingDates = span(query, "left-from", "left-to", "Left")
        if search.leavingDates != nil, search.leavers == .onRoll { search.leavers = .all }
    }

    private mutating func span(
        _ query: Fields, _ first: String, _ last: String, _ words: String
    ) -> DateSpan? {
        let from = date(query, first)
        let to = date(query, last)
        guard from != nil || to != nil else { return nil }
        if let from { use(first, from.description, "\(words) from \(from.spoken)") }
        if let to { use(last, to.description, "\(words) up to \(to.spoken)") }
        let start = from ?? AcademicYear(of: to ?? grant.viewer.date).firstDate
        guard let span = DateSpan(checking: start, to: to) else {
            faults.append("The first date is after the last one.")
            return nil
        }
        return span
    }

    private mutating func date(_ query: Fields, _ name: String) -> CivilDate? {
        guard let text = query.text(name) else { return nil }
        guard let date = CivilDate(text), (1990...2100).contains(date.year) else {
            faults.append("A date is written like 2025-09-08.")
            return nil
        }
        return date
    }
}
