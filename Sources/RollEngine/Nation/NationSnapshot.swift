import RollColumns
public import RollDomain

/// Everything that is known at one moment: it never changes, however long somebody reads it.
public struct NationSnapshot: Sendable {
    /// How marks count; grows with the symbols of the partitions that come.
    public private(set) var rules: MarkRules
    /// How many changes led here.
    public private(set) var version: Int
    /// The partitions; a school's year keeps its place.
    private(set) var partitions: Shelves<Partition>
    /// Figures that are kept up to date with every change, by name.
    private(set) var standing: [String: StandingFigure]
    private(set) var directory: Directory
    private var children: ChildIndex.Holder

    /// Starts with some partitions, each school and year once.
    public init(rules: MarkRules, partitions: [Partition] = []) {
        self.rules = rules
        version = 0
        self.partitions = Shelves(partitions)
        standing = [:]
        directory = Directory(self.partitions)
        children = ChildIndex.Holder()
        precondition(
            Set(partitions.map { [$0.school.urn.number, $0.year.startYear] }).count
                == partitions.count,
            "a school has one partition a year")
    }

    /// Partitions held: schools times years.
    public var partitionCount: Int { partitions.count }

    /// Registrations of all partitions.
    public var enrolmentCount: Int { partitions.reduce(0) { $0 + $1.enrolmentCount } }

    /// The schools that have a partition, by number.
    public var schools: [URN] { Set(partitions.map(\.school.urn)).sorted() }

    /// The partition of a school's year, nil where there is none.
    public func partition(of urn: URN, _ year: AcademicYear) -> Partition? {
        directory.place(of: urn, year, in: partitions).map { partitions[$0] }
    }

    /// Answers a question on one processor.
    ///
    /// - Parameter query: The question.
    /// - Returns: The answer, in whole numbers.
    /// - Complexity: O(rows × words under the window) of the schools selected.
    public func answer(_ query: Query) -> Answer {
        let prepared = PreparedQuery(query, rules: rules)
        let places = directory.places(for: query.schools)
        var tally = scan(places[...], prepared)
        if query.unit == .child { addChildren(of: places, prepared, lane: 0, of: 1, to: &tally) }
        return tally
    }

    /// Answers a question on several processors at once.
    ///
    /// - Parameters:
    ///   - query: The question.
    ///   - lanes: How many parts to work on at the same time.
    /// - Returns: The same answer that one processor gives.
    public func answer(_ query: Query, lanes: Int) async -> Answer {
        let places = directory.places(for: query.schools)
        guard lanes > 1, places.count > lanes else { return answer(query) }
        // Made before the lanes part, so that they do not both make it.
        if query.unit == .child { _ = children.index(of: partitions) }
        // Schools differ in size, so that lanes take small turns until none is left.
        let turn = max(1, places.count / (lanes * 16))
        return await withTaskGroup(of: Answer.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    let prepared = PreparedQuery(query, rules: rules)
                    var tally = Answer()
                    for start in stride(
                        from: lane * turn, to: places.count, by: lanes * turn)
                    {
                        scan(
                            places[start..<min(start + turn, places.count)], prepared,
                            into: &tally)
                    }
                    if query.unit == .child {
                        addChildren(of: places, prepared, lane: lane, of: lanes, to: &tally)
                    }
                    return tally
                }
            }
            var sum = Answer()
            for await part in group { sum += part }
            return sum
        }
    }

    /// The children whose registrations a question counts, by their number across schools.
    ///
    /// Asked of the year before, they are "the same pupils last year".
    public func pupils(of query: Query) -> Set<Int64> {
        let prepared = PreparedQuery(query, rules: rules)
        var found: Set<Int64> = []
        for place in directory.places(for: query.schools) {
            guard let scan = PartitionScan(partitions[place], prepared) else { continue }
            for (row, standing) in scan.filter.standings.enumerated() where standing == .isIn {
                found.insert(partitions[place].enrolments.pupils[row])
            }
        }
        return found
    }

    /// What each school of a question should have sent and what came.
    ///
    /// - Parameter query: The question.
    /// - Returns: The coverage of each school with registrations in the window.
    /// - Complexity: O(rows and dates) of the schools selected.
    public func coverageBySchool(_ query: Query) -> [URN: Coverage] {
        let prepared = PreparedQuery(query, rules: rules)
        var found: [URN: Coverage] = [:]
        for place in directory.places(for: query.schools) {
            guard let scan = PartitionScan(partitions[place], prepared),
                let coverage = scan.coverage
            else { continue }
            found[partitions[place].school.urn, default: Coverage()].combine(coverage, +)
        }
        return found
    }

    /// How many registrations each school has on one day, whatever their age and their marks.
    ///
    /// - Parameters:
    ///   - date: The day.
    ///   - selection: Which schools.
    ///   - kinds: Which kinds of registration; nil for all.
    /// - Returns: One count for each school with a partition of the day's academic year.
    /// - Complexity: O(registrations of the schools).
    public func registrations(
        on date: CivilDate, in selection: SchoolSelection, kinds: Set<EnrolmentKind>? = nil
    ) -> [(school: SchoolFacts, count: Int)] {
        let day = DateSpan(from: date, to: date)
        return directory.places(for: selection).map { partitions[$0] }
            .filter { $0.year.span.contains(date) && selection.contains($0.school) }
            .map { partition in
                let columns = partition.enrolments
                let count = (0..<columns.count).count { row in
                    columns.isOnRoll(row, in: day)
                        && kinds.map { $0.contains(columns.kinds[row]) } ?? true
                }
                return (partition.school, count)
            }
    }

    /// The answer to a question that is kept up to date, nil where none has the name.
    public func standingAnswer(_ name: String) -> Answer? { standing[name]?.sum }

    /// Puts a partition in the place of the one of the same school and year.
    ///
    /// - Complexity: the cost of each standing question for one school; O(partitions) where the
    ///   school was not there or its facts changed.
    mutating func replace(_ partition: Partition) {
        precondition(
            partition.rules.extends(rules) || rules.extends(partition.rules),
            "partitions of one snapshot count alike")
        // No partition that is there holds a symbol that only the new rules know.
        if !rules.extends(partition.rules) { rules = partition.rules }
        version += 1
        let place = directory.place(of: partition.school.urn, partition.year, in: partitions)
        let old = place.map { partitions[$0] }
        for name in standing.keys {
            standing[name]?.replace(old, by: partition, rules: rules)
        }
        if let place {
            partitions[place] = partition
        } else {
            partitions.append(partition)
        }
        if old?.school != partition.school { directory = Directory(partitions) }
        if !(old?.isKnownToHold(thePupilsOf: partition) ?? false) {
            children = ChildIndex.Holder()
        }
    }

    /// Takes out every year of a school.
    ///
    /// - Complexity: O(partitions), and the cost of each standing question for the school.
    mutating func remove(_ urn: URN) {
        version += 1
        for old in partitions where old.school.urn == urn {
            for name in standing.keys { standing[name]?.remove(old, rules: rules) }
        }
        partitions = Shelves(partitions.filter { $0.school.urn != urn })
        directory = Directory(partitions)
        children = ChildIndex.Holder()
    }

    /// Takes over the partitions of another state, and asks every standing question anew.
    mutating func restart(with other: NationSnapshot) {
        let kept = standing
        let version = self.version + 1
        self = other
        self.version = version
        standing = [:]
        for (name, figure) in kept { keep(figure.query, as: name) }
    }

    /// Keeps a question's answer up to date from now on.
    mutating func keep(_ query: Query, as name: String) {
        standing[name] = StandingFigure(query: query, sum: answer(query))
    }

    /// Stops keeping a question's answer.
    mutating func drop(_ name: String) { standing[name] = nil }

    private func scan(_ places: ArraySlice<Int>, _ prepared: PreparedQuery) -> Answer {
        var tally = Answer()
        scan(places, prepared, into: &tally)
        return tally
    }

    private func scan(
        _ places: ArraySlice<Int>, _ prepared: PreparedQuery, into tally: inout Answer
    ) {
        let shared = prepared.query.unit == .child ? children.index(of: partitions) : nil
        for place in places {
            let elsewhere = shared?.rows(ofPlace: place) ?? []
            PartitionScan(partitions[place], prepared, elsewhere: elsewhere)?.add(to: &tally)
        }
    }

    /// Adds one lane's part of the children with several registrations, some in these places.
    private func addChildren(
        of places: [Int], _ prepared: PreparedQuery, lane: Int, of lanes: Int,
        to tally: inout Answer
    ) {
        let index = children.index(of: partitions)
        let wanted =
            places.count == partitions.count
            ? Array(index.shared.indices) : index.children(ofPlaces: places)
        var counting = ChildCounting(partitions: partitions, prepared: prepared, rules: rules)
        // Turns as for schools: children of one turn are at few schools, looked at once.
        let turn = max(1, wanted.count / (lanes * 16))
        for start in stride(from: lane * turn, to: wanted.count, by: lanes * turn) {
            for child in wanted[start..<min(start + turn, wanted.count)] {
                counting.add(index.shared[child], to: &tally)
            }
        }
    }
}
