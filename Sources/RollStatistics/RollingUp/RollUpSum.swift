import RollDomain
import RollFormats

/// Sums of published rows under way.
struct RollUpSum {
    let dimensions: [RollUpDimension]
    let trusts: [URN: String]
    private var product: PublishedProduct?
    private var levels: [PublishedEdition: GeographicLevel] = [:]
    private var definitions: [PublishedEdition: FigureDefinition?] = [:]
    private var groups: [[String]: (sums: [Int], rows: Int)] = [:]
    private var total: (sums: [Int], rows: Int) = ([], 0)
    private var left: [String: (rows: Int, enrolments: Int)] = [:]
    private var seen: Set<Place> = []
    private var log = DiagnosticLog()

    private struct Place: Hashable {
        let key: AreaKey
        let line: Int
    }

    init(dimensions: [RollUpDimension], trusts: [URN: String]) {
        // Two periods are never added up as one.
        self.dimensions = [.period] + dimensions.filter { $0 != .period }
        self.trusts = trusts
    }

    /// Learns what a file is and how narrow its rows are.
    mutating func look(at file: PublishedFile) throws(StatisticsFailure) {
        var table = try PublishedTable(file)
        let place = Diagnostic.Place(file: table.name)
        if let product, product.family != table.product.family {
            throw StatisticsFailure(
                .mixed,
                "This is \(table.product.title), the files before it are \(product.title): these do "
                    + "not add up. Give files of one kind.", at: place)
        }
        product = product == .censusSchools ? product : table.product
        for dimension in dimensions {
            let isThere: Bool =
                switch dimension {
                case .period, .phase, .region, .authority: true
                case .school, .trust: table.product.family == PublishedProduct.censusSchools.family
                default: table.product == .absenceBands
                }
            guard isThere else { throw Self.notSplit(table.product, dimension, at: place) }
        }
        var row = PublishedRow()
        while try table.next(into: &row) {
            let level = levels[row.edition]
            levels[row.edition] = level.map { min($0, row.place.level) } ?? row.place.level
        }
    }

    private static func notSplit(
        _ product: PublishedProduct, _ dimension: RollUpDimension, at place: Diagnostic.Place
    ) -> StatisticsFailure {
        StatisticsFailure(
            .mixed,
            "The file of \(product.title) is not split by \(dimension.rawValue): add up by "
                + "something else, or give a file that is.", at: place)
    }

    /// Adds the rows of a file.
    mutating func add(_ file: PublishedFile) throws(StatisticsFailure) {
        var table = try PublishedTable(file)
        var row = PublishedRow()
        while try table.next(into: &row) { add(row, of: table) }
        if table.rowsPassedOver > 0 {
            note("rows of other levels or kinds of school", rows: table.rowsPassedOver, 0)
        }
        log.merge(table.log)
    }

    private mutating func note(_ reason: String, rows: Int = 1, _ enrolments: Int) {
        left[reason, default: (0, 0)].rows += rows
        left[reason, default: (0, 0)].enrolments += enrolments
    }

    private mutating func add(_ row: PublishedRow, of table: borrowing PublishedTable) {
        let catalogue = table.product.catalogue
        let enrolments =
            catalogue.place(ofCount: "enrolments").flatMap { row.counts[$0].number } ?? 0
        if row.place.level != levels[row.edition] {
            return note(
                "\(row.place.level.rawValue) rows, wider than those that were added up", enrolments)
        }
        if table.product != .absenceBands, !row.group.isEmpty {
            return note("rows of pupils with one characteristic", enrolments)
        }
        if row.phase == .total { return note("rows of all phases together", enrolments) }
        let isUnnamed = row.place.level == .school && row.place.code.isEmpty
        let place = Place(key: AreaKey(row), line: isUnnamed ? row.line : 0)
        guard seen.insert(place).inserted else {
            log.record(
                Diagnostic(
                    .error, "R-STAT-07",
                    "\(row.subject) has a row already: only the first was added up.",
                    at: Diagnostic.Place(file: table.name, row: row.line)))
            return note("rows that are there twice", enrolments)
        }
        guard let sums = sums(row, table.product) else {
            return note("rows with figures kept back or missing", enrolments)
        }
        let key = dimensions.map { value($0, row) }
        var held = groups[key] ?? ([Int](repeating: 0, count: sums.count), 0)
        if total.sums.isEmpty { total.sums = [Int](repeating: 0, count: sums.count) }
        for (index, number) in sums.enumerated() {
            held.sums[index] += number
            total.sums[index] += number
        }
        held.rows += 1
        total.rows += 1
        groups[key] = held
    }

    private static let census = [
        "num_schools", "enrolments", "sess_possible", "sess_overall", "sess_authorised",
        "sess_unauthorised", "enrolments_pa_10_exact",
    ]
    private static let daily = [
        "possible_sessions", "overall_attendance", "overall_absence", "authorised_absence",
        "unauthorised_absence",
    ]

    private static func measures(_ product: PublishedProduct) -> [String] {
        switch product {
        case .censusAreas, .censusSchools: census
        case .absenceBands: ["enrolments", "enrolments_pa", "enrolments_sa"]
        case .dailyYearToDate: daily
        }
    }

    /// The numbers of a row; nil where one of them is not there.
    private mutating func sums(_ row: PublishedRow, _ product: PublishedProduct) -> [Int]? {
        if product == .absenceBands {
            if definitions[row.edition] == nil {
                definitions[row.edition] = .some(EditionDefinition.of(product, row.edition))
            }
            guard let definition = definitions[row.edition].flatMap({ $0 }),
                let found = BandRecovery(definition).counts(row.counts)
            else { return nil }
            return [found.enrolments, found.persistent, found.severe]
        }
        let numbers = Self.measures(product).map { name in
            product.catalogue.place(ofCount: name).flatMap { row.counts[$0].number }
        }
        return numbers.contains(nil) ? nil : numbers.compactMap { $0 }
    }

    private func value(_ dimension: RollUpDimension, _ row: PublishedRow) -> String {
        switch dimension {
        case .period: row.edition.description
        case .school: row.place.urn?.description ?? "unknown"
        case .trust: row.place.urn.flatMap { trusts[$0] } ?? "no trust known"
        case .authority: row.place.authorityKey
        case .region: row.place.regionCode
        case .phase: row.phase.rawValue
        default: dimension.characteristic.map { row.group[$0] } ?? ""
        }
    }

    /// The finished sums.
    func finished(_ file: String) throws(StatisticsFailure) -> PublishedRollUp {
        guard let product, let base = levels.values.min() else {
            throw StatisticsFailure(
                .damaged, "The files hold no row that could be added up.",
                at: Diagnostic.Place(file: file))
        }
        for dimension in [RollUpDimension.school, .trust] where dimensions.contains(dimension) {
            guard levels.values.allSatisfy({ $0 == .school }) else {
                throw Self.notSplit(product, dimension, at: Diagnostic.Place(file: file))
            }
        }
        let definitions = levels.keys.sorted()
            .compactMap { EditionDefinition.of(product, $0) }
        let rows = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
            PublishedRollUp.Row(keys: $0.key, sums: $0.value.sums, rows: $0.value.rows)
        }
        let measures = Self.measures(product)
        let sums = total.sums.isEmpty ? [Int](repeating: 0, count: measures.count) : total.sums
        return PublishedRollUp(
            product: product, base: base,
            definitions: definitions.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
            dimensions: dimensions, measures: measures, rows: rows,
            total: PublishedRollUp.Row(
                keys: dimensions.map { _ in "Total" }, sums: sums, rows: total.rows),
            exclusions: left.sorted { $0.key < $1.key }.map {
                PublishedRollUp.Exclusion(
                    reason: $0.key, rows: $0.value.rows, enrolments: $0.value.enrolments)
            }, diagnostics: log)
    }
}
