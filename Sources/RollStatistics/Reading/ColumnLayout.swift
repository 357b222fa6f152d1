import RollFormats

/// Which column of a file holds what, found by name.
///
/// Columns drift between editions: their order, their case, and some of their names. A column is
/// known under one name here, the one of the census files.
struct ColumnLayout: Sendable {
    /// The columns' names as the file spells them.
    let spelt: [String]
    /// The names that columns are known by here, in the file's order.
    let names: [String]
    private let places: [String: Int]

    /// Names that mean the same as another.
    private static let aliases = [
        "education_phase": "school_type", "phase_type_grouping": "school_type",
        "school_phase": "school_type", "phase": "school_type",
        "fsm": "fsm_eligible", "sen": "sen_status", "sex": "gender", "nc_year": "ncyearactual",
        "year_group": "ncyearactual", "nc_year_actual": "ncyearactual", "school_urn": "urn",
        "school_laestab": "laestab", "la_code": "old_la_code", "lad_code": "new_la_code",
    ]

    init(header: CSVRow) {
        self.init(spelt: (0..<header.count).map { header.trimmedString($0) })
    }

    init(spelt: [String]) {
        self.spelt = spelt
        names = spelt.map {
            let lower = $0.lowercased()
            return Self.aliases[lower] ?? lower
        }
        places = Dictionary(
            names.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Where a column stands; nil where the file has none of that name.
    func place(of name: String) -> Int? { places[name] }

    /// The name of a column as the file spells it.
    func spelling(of name: String) -> String { places[name].map { spelt[$0] } ?? name }

    /// The product that the columns are those of; nil where they fit none.
    var product: PublishedProduct? {
        func share(_ catalogue: MeasureCatalogue) -> Double {
            let found = catalogue.required.count { places[$0] != nil }
            return Double(found) / Double(catalogue.required.count)
        }
        let census = share(.census)
        let daily = share(.daily)
        let bands = share(.bands)
        if bands >= 0.5, bands > max(census, daily) { return .absenceBands }
        guard max(census, daily) >= 0.5 else { return nil }
        if daily > census { return .dailyYearToDate }
        return places["urn"] != nil || places["laestab"] != nil ? .censusSchools : .censusAreas
    }

    /// What is wrong with the columns for a product: missing, doubled, unknown.
    func faults(for product: PublishedProduct, file: String) -> [Diagnostic] {
        let catalogue = product.catalogue
        let expected =
            catalogue.keys + catalogue.required + catalogue.fractions
            + catalogue.rates.filter(\.isRequired).map(\.name)
            + (product == .censusSchools ? ["urn", "laestab"] : [])
        let known = Set(expected + catalogue.measures + catalogue.ignored + catalogue.splits)
        let unknown = zip(names, spelt).filter { !known.contains($0.0) }
        var faults: [Diagnostic] = []
        for name in catalogue.statedOnly where places[name] == nil {
            faults.append(
                Diagnostic(
                    .warning, "R-STAT-06",
                    "There is no column \(name), as in editions of weeks: what it states was not "
                        + "checked.", at: Diagnostic.Place(file: file, row: 1, column: name)))
        }
        for name in expected where places[name] == nil {
            let near = unknown.map { ($0.1, Self.distance($0.0, name)) }.min { $0.1 < $1.1 }
            let hint =
                if let near, near.1 <= max(2, name.utf8.count / 4) {
                    " There is a column \(near.0): rename it if that is what it is."
                } else {
                    ""
                }
            faults.append(
                Diagnostic(
                    .error, "R-STAT-06",
                    "There is no column \(name), so nothing that needs it was checked.\(hint)",
                    at: Diagnostic.Place(file: file, row: 1, column: name)))
        }
        for (name, spelling) in unknown {
            let joinsSums = product.joiningPrefixes.contains { name.hasPrefix($0) }
            faults.append(
                Diagnostic(
                    joinsSums ? .error : .warning, "R-STAT-06",
                    joinsSums
                        ? "The column is not known for \(product.title), and by its name it is part "
                            + "of a sum. It was not read, so that nothing is added to the others by "
                            + "guess: rename it if it is one that is known."
                        : "The column is not known for \(product.title), so it was not read; no "
                            + "check rests on it.",
                    at: Diagnostic.Place(file: file, row: 1, column: spelling)))
        }
        for (index, name) in names.enumerated() where places[name] != index {
            faults.append(
                Diagnostic(
                    .error, "R-STAT-06",
                    "There are two columns for \(name); the first was read. Remove one.",
                    at: Diagnostic.Place(file: file, row: 1, column: spelt[index])))
        }
        return faults
    }

    /// How many letters must be changed, added or removed to turn one name into another.
    static func distance(_ left: String, _ right: String) -> Int {
        let a = Array(left.utf8)
        let b = Array(right.utf8)
        var previous = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var current = [i + 1]
            for (j, other) in b.enumerated() {
                current.append(
                    min(
                        previous[j] + (letter == other ? 0 : 1), previous[j + 1] + 1, current[j] + 1
                    ))
            }
            previous = current
        }
        return previous[b.count]
    }
}
