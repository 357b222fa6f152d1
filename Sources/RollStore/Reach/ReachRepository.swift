public import RollAccess
public import RollDomain
public import RollSQL

extension StoreSession {
    /// Reaches as schools and children.
    public var reaches: ReachRepository { ReachRepository(session: self) }
}

/// Schools with all their records, or single records, or both at once.
public struct ReachedRecords: Sendable, Hashable {
    /// Schools that are reached with every record; nil for all schools.
    public var schools: Set<URN>?
    /// Single records beside those, as children by school; none where schools are nil.
    public var records: [URN: Set<Int64>]

    /// Every record of every school.
    public static let everything = ReachedRecords(schools: nil, records: [:])

    /// Describes what is reached.
    public init(schools: Set<URN>?, records: [URN: Set<Int64>]) {
        self.schools = schools
        self.records = records
    }

    /// Whether one school's record of a child is reached.
    public func holds(_ school: URN, _ child: Int64) -> Bool {
        holdsAll(of: school) || records[school]?.contains(child) ?? false
    }

    /// Whether every record of a school is reached.
    public func holdsAll(of school: URN) -> Bool { schools.map { $0.contains(school) } ?? true }

    /// Whether any record of a school may be reached.
    public func touches(_ school: URN) -> Bool {
        holdsAll(of: school) || records[school] != nil
    }

    /// The schools of which any record may be reached; nil for all schools.
    public var touched: Set<URN>? { schools.map { $0.union(records.keys) } }

    /// What both reach.
    public func intersection(_ other: ReachedRecords) -> ReachedRecords {
        guard let own = schools else { return other }
        guard let others = other.schools else { return self }
        var both = ReachedRecords(schools: own.intersection(others), records: [:])
        for school in own.union(records.keys) where other.touches(school) {
            guard !both.holdsAll(of: school) else { continue }
            let children =
                holdsAll(of: school)
                ? other.records[school] ?? []
                : other.holdsAll(of: school)
                    ? records[school] ?? []
                    : (records[school] ?? []).intersection(other.records[school] ?? [])
            if !children.isEmpty { both.records[school] = children }
        }
        return both
    }
}

/// Turns a reach into schools and children by SQL, one condition a scope.
public struct ReachRepository {
    let session: StoreSession

    /// The schools and records of a reach.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(schools and single children reached).
    public func records(of reach: Reach) throws(SQLFailure) -> ReachedRecords {
        var found = ReachedRecords.everything
        for part in reach.parts {
            found = found.intersection(try records(of: part, on: reach.date))
        }
        return found
    }

    private func records(
        of part: Reach.Part, on date: CivilDate
    ) throws(SQLFailure) -> ReachedRecords {
        var schools: Set<URN> = []
        var records: [URN: Set<Int64>] = [:]
        let day: [String: SQLValue] = ["on": SQLValue(date)]
        func add(_ statement: String, _ more: [String: SQLValue]) throws(SQLFailure) {
            for row in try session.rows(statement, day.merging(more) { $1 }) {
                records[try row.school(), default: []].insert(try row.integer("pupil_id"))
            }
        }
        func addSchools(_ statement: String, _ code: String) throws(SQLFailure) {
            for row in try session.rows(statement, ["code": .text(code)]) {
                schools.insert(try row.school())
            }
        }
        for scope in part.scopes {
            switch scope {
            case .school(let urn): schools.insert(urn)
            case .schools(let urns): schools.formUnion(urns)
            case .trust(let uid): try addSchools("Reach/schools_of_trust", uid)
            case .authority(let code):
                try addSchools("Reach/schools_of_authority", code.description)
            case .nation, .installation: return .everything
            case .group(let urn, let number):
                try add(
                    "Reach/in_group",
                    ["school_id": SQLValue(urn), "group_no": SQLValue(number)])
            case .yearGroup(let urn, let year):
                try add(
                    "Reach/in_year",
                    ["school_id": SQLValue(urn), "code": .text(year.description)])
            case .care(let code): try add("Reach/in_care", ["code": .text(code.description)])
            case .ownChildren:
                try add("Reach/allocated", ["person_id": .integer(part.person)])
            case .referrals: try add("Reach/referred", ["person_id": .integer(part.person)])
            }
        }
        return ReachedRecords(
            schools: schools, records: records.filter { !schools.contains($0.key) })
    }
}
