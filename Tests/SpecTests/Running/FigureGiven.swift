/// The tables before a question about figures, in texts, for whoever answers it.
///
/// `marks` says what was written; `registrations`, `schools`, `facts`, `calendar`, `window`, `who`
/// and `rules` need not be there: then every pupil of the marks is ten years old and on roll at one
/// school, and nothing narrows.
struct FigureGiven {
    /// A pupil's registration at a school.
    struct Registration {
        var pupil: String
        var school: Int
        var from: String
        var to: String
        var kind: String
        var age: Int
    }

    /// Marks of a day as they came.
    struct Arrival {
        var registration: Int
        var date: String
        var codes: [String]
        var knownOn: String
    }

    /// What is asked: `figures`, `children`, `a year before` or `the same pupils a year before`.
    let kind: String
    /// What the answer is split by.
    let group: String
    /// Schools by name, in order.
    private(set) var schools: [String] = []
    /// Facts of schools by column.
    private(set) var schoolFacts: [[String: String]] = []
    /// Pupils by name, in order; their numbers start from 1.
    private(set) var pupils: [String] = []
    private(set) var registrations: [Registration] = []
    private(set) var arrivals: [Arrival] = []
    /// Facts of a pupil by name: values with their last dates, in order.
    private(set) var facts: [String: [String: [(value: String, until: String?)]]] = [:]
    let calendar: [[String: String]]
    let window: [String: String]
    let who: [String: String]
    let rules: [[String: String]]

    init(_ kind: String, _ given: Given) throws(SpecFault) {
        guard let place = kind.firstRange(of: " by ") else {
            throw given.fault("nobody knows how to answer '\(kind)'")
        }
        self.kind = String(kind[..<place.lowerBound])
        group = String(kind[place.upperBound...])
        guard
            [
                "figures", "children", "a year before", "the same pupils a year before", "why",
                "difference",
            ].contains(self.kind)
        else { throw given.fault("nobody knows how to answer '\(kind)'") }
        calendar = given.rows(ifGiven: "calendar")
        window = given.rows(ifGiven: "window").first ?? [:]
        who = given.rows(ifGiven: "who").first ?? [:]
        rules = given.rows(ifGiven: "rules")
        for row in given.rows(ifGiven: "schools") {
            schools.append(try given.text(row, "school"))
            schoolFacts.append(row)
        }
        for row in given.rows(ifGiven: "registrations") {
            note(pupil: try given.text(row, "pupil"), row)
        }
        for row in try given.rows("marks") { try note(marks: row, given) }
        for row in given.rows(ifGiven: "facts") {
            let until = row["until"].flatMap { $0 == "–" ? nil : $0 }
            facts[try given.text(row, "pupil"), default: [:]][
                try given.text(row, "fact"), default: []
            ].append((try given.text(row, "value"), until))
        }
    }

    /// The number of a school in registers.
    static func number(_ school: Int) -> Int { 900_001 + school }

    private mutating func school(_ name: String) -> Int {
        if let known = schools.firstIndex(of: name) { return known }
        schools.append(name)
        schoolFacts.append([:])
        return schools.count - 1
    }

    private mutating func note(pupil: String, _ row: [String: String]) {
        if !pupils.contains(pupil) { pupils.append(pupil) }
        let kinds = ["single": "C", "main": "M", "subsidiary": "S", "guest": "G"]
        func date(_ column: String) -> String? {
            row[column].flatMap { $0 == "–" || $0 == "" ? nil : $0 }
        }
        registrations.append(
            Registration(
                pupil: pupil, school: school(row["school"] ?? "the school"),
                from: date("from") ?? "2020-09-01", to: date("to") ?? "9999-12-31",
                kind: kinds[row["registration"] ?? "single"] ?? "O",
                age: row["age"].flatMap { Int($0) } ?? 10))
    }

    private mutating func note(marks row: [String: String], _ given: Given) throws(SpecFault) {
        let pupil = try given.text(row, "pupil")
        let name = row["school"] ?? schools.first ?? "the school"
        func find() -> Int? {
            registrations.firstIndex { $0.pupil == pupil && schools[$0.school] == name }
        }
        if find() == nil { note(pupil: pupil, ["school": name]) }
        guard let registration = find() else { throw given.fault("no such registration") }
        let date = try given.text(row, "date")
        arrivals.append(
            Arrival(
                registration: registration, date: date,
                codes: [try given.text(row, "AM"), try given.text(row, "PM")],
                knownOn: row["known on"] ?? date))
    }

    /// A cell of the window or of the population, nil where it narrows nothing.
    func cell(_ row: [String: String], _ column: String) -> String? {
        row[column].flatMap { $0 == "–" || $0 == "all" ? nil : $0 }
    }

    /// A list in a cell.
    func list(_ row: [String: String], _ column: String) -> [String]? {
        cell(row, column)?.split(separator: ",").map { part in
            String(part.drop { $0 == " " })
        }
    }

    /// Two dates of a cell.
    func dates(_ text: String) -> (from: String, to: String) {
        (String(text.prefix(10)), String(text.suffix(10)))
    }
}
