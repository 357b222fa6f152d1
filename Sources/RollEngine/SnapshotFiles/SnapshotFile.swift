import RollColumns
import RollDomain

/// A snapshot file, mapped into memory: every school's year, at hand without reading it.
///
/// Opening reads the index. All else is read, and its checksum checked once, when a question first
/// needs it.
public final class SnapshotFile: Sendable {
    /// Where the content comes from.
    public let origin: SnapshotOrigin
    private let file: SectionFile
    private let index: [IndexEntry]
    private let symbols: [String]
    private let counting: [UInt8]
    /// For each kind of section of partitions its places in the file's directory.
    private let places: [SnapshotForm.Kind: [Int]]

    /// Opens a file.
    ///
    /// - Parameter path: The file.
    /// - Throws: ``SnapshotFailure``: `missing`, `unreadable`, `foreign`, `otherVersion`, `damaged`.
    /// - Complexity: O(partitions), whatever their size.
    public init(opening path: String) throws(SnapshotFailure) {
        do throws(SectionFailure) {
            let file = try SectionFile(opening: path, SnapshotForm.mark)
            let places = try Self.places(in: file)
            func only(_ kind: SnapshotForm.Kind) throws(SectionFailure) -> SectionReader {
                guard let found = places[kind], found.count == 1 else {
                    throw SectionReader.contradiction("a section is missing or there twice")
                }
                return try file.read(found[0])
            }
            var first = try only(.origin)
            origin = try SnapshotOrigin(&first)
            var symbols: [String] = []
            for _ in 0..<(try first.count()) { symbols.append(try first.text()) }
            self.symbols = symbols
            counting = try first.numbers(try first.count())
            try first.end()
            var second = try only(.index)
            var index: [IndexEntry] = []
            for _ in 0..<(try second.count()) { index.append(try IndexEntry(&second)) }
            try second.end()
            let count = index.count
            guard SnapshotForm.Kind.ofPartitions.allSatisfy({ places[$0]?.count ?? 0 == count }),
                Set(index.map { SchoolYear($0.school.urn, $0.year) }).count == count
            else { throw SectionReader.contradiction("a school's year is not there once") }
            self.file = file
            self.places = places
            self.index = index
        } catch {
            throw SnapshotFailure(error)
        }
    }

    /// The places of sections by kind, each kind's numbers without a gap.
    private static func places(
        in file: SectionFile
    ) throws(SectionFailure) -> [SnapshotForm.Kind: [Int]] {
        var places: [SnapshotForm.Kind: [Int]] = [:]
        for kind in SnapshotForm.Kind.allCases { places[kind] = [] }
        for (place, entry) in file.entries.enumerated() {
            guard let kind = SnapshotForm.Kind(rawValue: entry.kind),
                places[kind]?.count == Int(entry.number)
            else { throw SectionReader.contradiction("a section is missing or unknown") }
            places[kind]?.append(place)
        }
        return places
    }

    /// Bytes of the file.
    public var byteCount: Int { file.byteCount }

    /// Bytes of the file that were read and checked so far.
    public var checkedByteCount: Int { file.checkedByteCount }

    /// School years in the file.
    public var partitionCount: Int { index.count }

    /// Registrations in the file.
    public var enrolmentCount: Int { index.reduce(0) { $0 + $1.enrolmentCount } }

    /// The partitions, none of them read yet.
    ///
    /// - Parameter rules: How the marks of the installation count.
    /// - Returns: The partitions in the order in which they were written.
    /// - Throws: `otherRules` where the file was counted otherwise.
    /// - Complexity: O(partitions).
    public func partitions(_ rules: MarkRules) throws(SnapshotFailure) -> [Partition] {
        try rules.requireSame(symbols, counting)
        var days: [AcademicYear: YearDays] = [:]
        return index.enumerated().map { number, entry in
            let known = days[entry.year] ?? YearDays(entry.year, rules: rules)
            days[entry.year] = known
            return Partition(
                school: entry.school, year: entry.year, enrolmentCount: entry.enrolmentCount,
                rules: rules,
                content: LazyPart { [self] () throws(SectionFailure) in
                    try content(number, known)
                })
        }
    }

    /// Checks every section anew, whether it was read before or not.
    ///
    /// - Returns: The school years of which some section is damaged.
    /// - Throws: `damaged` where a section of the whole file is.
    /// - Complexity: O(bytes of the file).
    public func check() throws(SnapshotFailure) -> [SchoolYear] {
        var damaged: Set<Int> = []
        for (place, entry) in file.entries.enumerated() {
            do {
                try file.check(place)
            } catch {
                guard entry.kind >= SnapshotForm.Kind.sessions.rawValue else {
                    throw SnapshotFailure(error)
                }
                damaged.insert(Int(entry.number))
            }
        }
        return damaged.sorted().map { SchoolYear(index[$0].school.urn, index[$0].year) }
    }

    private func read(
        _ kind: SnapshotForm.Kind, _ number: Int
    ) throws(SectionFailure) -> SectionReader {
        guard let places = places[kind] else { preconditionFailure("each kind has its places") }
        return try file.read(places[number])
    }

    private func content(
        _ number: Int, _ days: YearDays
    ) throws(SectionFailure) -> PartitionContent {
        let rows = index[number].enrolmentCount
        var section = try read(.sessions, number)
        return try PartitionContent(
            &section, rowCount: rows, days: days,
            identity: LazyPart { [self] () throws(SectionFailure) in
                var section = try read(.identity, number)
                return try EnrolmentIdentity(&section, rowCount: rows)
            },
            traits: LazyPart { [self] () throws(SectionFailure) in
                var section = try read(.traits, number)
                return try EnrolmentTraits(&section, rowCount: rows)
            },
            marks: { chunks in
                LazyPart { [self] () throws(SectionFailure) in
                    var section = try read(.marks, number)
                    let marks = try SparseBytes(&section, rowCount: rows, chunkCount: chunks)
                    try section.end()
                    return marks
                }
            })
    }
}
