public import RollDomain
public import RollFormats

/// The columns of a published file of attendance that tell who was persistently absent.
enum PublishedShareField: String, FieldSet {
    case level = "geographic-level"
    case period = "time-period"
    case phase = "education-phase"
    case region = "region-name"
    case authority = "la-name"
    case urn
    case pupils = "enrolments"
    case persistent = "enrolments-pa"
    case percent = "pa-percent"
    case breakdown, characteristic, gender, ethnicity
    case breakdownTopic = "breakdown-topic"
    case meals = "fsm-eligible"
    case needs = "sen-status"

    /// The columns that rows of the same schools may be split by.
    static let splits: [PublishedShareField] = [
        .breakdownTopic, .breakdown, .characteristic, .gender, .ethnicity, .meals, .needs,
    ]

    var headers: [String] {
        switch self {
        case .level: ["geographic_level"]
        case .period: ["time_period"]
        case .phase: ["education_phase", "school_type", "phase"]
        case .region: ["region_name"]
        case .authority: ["la_name"]
        case .urn: ["urn", "school_urn"]
        case .pupils: ["total_enrolments", "enrolments", "enrolment"]
        case .persistent: ["enrolments_pa_10_exact", "enrolments_pa"]
        case .percent: ["pa_perc", "enrolments_pa_10_exact_percent"]
        case .breakdown: ["breakdown"]
        case .characteristic: ["characteristic", "pupil_characteristic"]
        case .gender: ["gender", "sex"]
        case .ethnicity: ["ethnicity", "ethnicity_major"]
        case .breakdownTopic: ["breakdown_topic", "characteristic_group"]
        case .meals: ["fsm_eligible"]
        case .needs: ["sen_status"]
        }
    }
}

/// Schools or areas of a published file, with their shares persistently absent.
public struct PublishedShares: Sendable, Hashable {
    /// One of them.
    public struct Unit: Sendable, Hashable {
        /// Its name; of a school its number.
        public let name: String
        /// Persistently absent, of all.
        public let share: Ratio
    }

    /// The period that they are of, as the file writes it.
    public let period: String
    /// The schools or areas in the order of the file.
    public let units: [Unit]
    /// The nation, where the file has it.
    public let nation: Ratio?
}

/// Reads shares persistently absent out of the department's own files: those of the year to date, and
/// those of three terms.
public struct PublishedSharesImporter: Sendable {
    /// The level that is taken.
    public enum Level: String, CaseIterable, Sendable {
        /// Schools.
        case school
        /// Local authorities.
        case authority
        /// Regions.
        case region

        var words: String {
            switch self {
            case .school: "School"
            case .authority: "Local authority"
            case .region: "Regional"
            }
        }
    }

    /// The level that is taken.
    public var level: Level
    /// The phase that is taken; nil for all phases together, where the file has them.
    public var phase: SchoolPhase?

    /// Makes an importer.
    public init(_ level: Level, _ phase: SchoolPhase?) {
        self.level = level
        self.phase = phase
    }

    /// Reads a file; of several periods the latest is taken, and of rows that are split by what is
    /// known of pupils those of all pupils.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: The units with a figure, and the report; rows of other levels and phases are set
    ///   aside.
    /// - Throws: `missingColumn`, `truncated` or `unreadable`.
    public func read(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<PublishedShares> {
        var records = try RecordReader<PublishedShareField>(source, kind: "published-shares")
        try records.require(.level, .period, .phase, .pupils)
        if !records.columns.has(.persistent) { try records.require(.percent) }
        switch level {
        case .school: try records.require(.urn)
        case .authority: try records.require(.authority)
        case .region: try records.require(.region)
        }
        var seen: Set<[String]> = []
        var units: [String: [PublishedShares.Unit]] = [:]
        var nation: [String: Ratio] = [:]
        while try records.next() {
            let isNation = records.text(.level) == "National"
            guard isNation || records.text(.level) == level.words, holds(records.text(.phase)),
                isOfAll(records)
            else {
                records.report.counts.setAside += 1
                continue
            }
            guard let share = share(&records) else { continue }
            let period = records.text(.period)
            guard Self.isPeriod(period) else {
                records.holdBack(
                    .unreadableDate, .period, "this is no academic year: write it as 202526")
                continue
            }
            let name = isNation ? "" : name(records)
            guard isNation || !name.isEmpty else {
                records.holdBack(.emptyField, nil, "the row does not say what it is about")
                continue
            }
            guard seen.insert([period, isNation ? "nation" : "part", name]).inserted else {
                records.holdBack(
                    .conflictingRows, nil, "an earlier row is about the same: give each once")
                continue
            }
            records.report.counts.accepted += 1
            if isNation {
                nation[period] = share
            } else {
                units[period, default: []].append(
                    PublishedShares.Unit(name: name, share: share))
            }
        }
        let period = units.keys.max() ?? ""
        return ImportOutcome(
            changes: PublishedShares(
                period: period, units: units[period] ?? [], nation: nation[period]),
            report: try records.finish(limit: PlausibilityLimit()))
    }

    private func holds(_ text: String) -> Bool {
        let words = text.lowercased()
        guard let phase else { return words == "total" || words == "all schools" }
        return words == phase.rawValue || words == "state-funded \(phase.rawValue)"
    }

    /// An academic year or a calendar year, so that the latest can be told.
    private static func isPeriod(_ text: String) -> Bool {
        AcademicYear(text) != nil || (text.utf8.count == 4 && Int(text) != nil)
    }

    private func isOfAll(_ records: borrowing RecordReader<PublishedShareField>) -> Bool {
        for field in PublishedShareField.splits where records.columns.has(field) {
            let value = records.text(field).lowercased()
            guard ["", "total", "all", "all pupils", "all schools"].contains(value) else {
                return false
            }
        }
        return true
    }

    private func name(_ records: borrowing RecordReader<PublishedShareField>) -> String {
        switch level {
        case .school: records.text(.urn)
        case .authority: records.text(.authority)
        case .region: records.text(.region)
        }
    }

    /// The share of a row; nil where the publisher tells none, or the row was held back.
    private func share(_ records: inout RecordReader<PublishedShareField>) -> Ratio? {
        let (pupils, count) = (records.text(.pupils), records.text(.persistent))
        let percent = records.text(.percent)
        if Self.isHidden(pupils) || (Self.isHidden(count) && Self.isHidden(percent)) {
            records.report.counts.setAside += 1
            return nil
        }
        guard let whole = Double(pupils), whole >= 0, whole < 1e9 else {
            records.holdBack(.badNumber, .pupils, "the number of enrolments is no number from 0")
            return nil
        }
        let some = Double(count) ?? Double(percent).map { $0 / 100 * whole }
        guard let some, some >= 0, some <= whole else {
            records.holdBack(
                .badNumber, records.columns.has(.persistent) ? .persistent : .percent,
                "persistently absent is no number from 0 to all enrolments")
            return nil
        }
        return Ratio(Int(some.rounded()), of: Int(whole))
    }

    private static func isHidden(_ text: String) -> Bool {
        ["", "c", "x", "z", ":", ".", "low", "u"].contains(text.lowercased())
    }
}
