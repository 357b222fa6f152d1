import RollColumns
public import RollDomain

/// Where the content of a snapshot file comes from.
public struct SnapshotOrigin: Sendable, Hashable {
    /// The identity of the database: no two have the same.
    public var database: String
    /// The version of the database, which rises with every change.
    public var version: Int64
    /// When the file was written.
    public var writtenAt: Instant
    /// What the groups of schools were worked out by, such as the table of regions.
    public var basis: String
    /// The academic years that the file holds for every school.
    public var years: [AcademicYear]
    /// The last change of each school that ever changed, in the database's own words: where they
    /// are the same, so are the school's registers.
    public var states: [URN: String]

    /// States an origin; states of schools are set afterwards.
    public init(
        database: String, version: Int64, writtenAt: Instant, basis: String,
        years: [AcademicYear]
    ) {
        self.database = database
        self.version = version
        self.writtenAt = writtenAt
        self.basis = basis
        self.years = years
        states = [:]
    }

    /// The schools whose state differs from another one's, those that only one knows included.
    public func changed(from other: [URN: String]) -> Set<URN> {
        var changed: Set<URN> = []
        for (urn, state) in states where other[urn] != state { changed.insert(urn) }
        for urn in other.keys where states[urn] == nil { changed.insert(urn) }
        return changed
    }

    func append(to section: inout SectionBytes) {
        section.append(database)
        section.append(version)
        section.append(writtenAt.milliseconds)
        section.append(basis)
        section.append(UInt32(years.count))
        section.append(years.map { Int32($0.startYear) })
        section.append(UInt32(states.count))
        for (urn, state) in states.sorted(by: { $0.key < $1.key }) {
            section.append(UInt32(urn.number))
            section.append(state)
        }
    }

    init(_ section: inout SectionReader) throws(SectionFailure) {
        database = try section.text()
        version = try section.number()
        writtenAt = Instant(milliseconds: try section.number())
        basis = try section.text()
        let count = try section.count(ofBytes: 4)
        years = []
        for number in try section.numbers(count, of: Int32.self) {
            years.append(try Self.year(number))
        }
        states = [:]
        for _ in 0..<(try section.count(ofBytes: 8)) {
            guard let urn = URN(number: Int(try section.number(UInt32.self))) else {
                throw SectionReader.contradiction("there is no such school")
            }
            states[urn] = try section.text()
        }
    }

    /// An academic year whose dates all exist.
    static func year(_ number: Int32) throws(SectionFailure) -> AcademicYear {
        guard (1...9998).contains(number) else {
            throw SectionReader.contradiction("there is no such academic year")
        }
        return AcademicYear(startYear: Int(number))
    }
}
