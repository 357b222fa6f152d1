import RollColumns
public import RollDomain

/// Everything that is known at one moment: it never changes, however long somebody reads it.
public struct NationSnapshot: Sendable {
    /// How marks count.
    public let rules: MarkRules
    /// How many changes led here.
    public private(set) var version: Int
    /// The partitions; a school's year keeps its place.
    private(set) var partitions: [Partition]
    /// Figures that are kept up to date with every change, by name.
    private(set) var standing: [String: StandingFigure]
    private var directory: Directory
    private var children: ChildIndex.Holder

    /// Starts with some partitions, each school and year once.
    public init(rules: MarkRules, partitions: [Partition] = []) {
        self.rules = rules
        version = 0
        self.partitions = partitions
        standing = [:]
        directory = Directory(partitions)
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
        if query.unit == .child { addChildren(prepared, to: &tally) }
        return tally.answer
    }

    /// Answers a question on several processors at once.
    ///
    /// - Parameters:
    ///   - query: The question.
    ///   - lanes: How many parts to work on at the same time.
    /// - Returns: The same answer that one processor gives.
    public func answer(_ query: Query, lanes: Int) async -> Answer {
        let prepared = PreparedQuery(query, rules: rules)
        let places = directory.places(for: query.schools)
        guard lanes > 1, places.count > lanes else { return answer(query) }
        // Schools differ in size, so that lanes take small turns until none is left.
        let turn = max(1, places.count / (lanes * 16))
        var answer = await withTaskGroup(of: Answer.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    let prepared = PreparedQuery(query, rules: rules)
                    var tally = Tally()
                    for start in stride(
                        from: lane * turn, to: places.count, by: lanes * turn)
                    {
                        scan(
                            places[start..<min(start + turn, places.count)], prepared,
                            into: &tally)
                    }
                    return tally.answer
                }
            }
            var sum = Answer()
            for await part in group { sum += part }
            return sum
        }
        if query.unit == .child {
            var tally = Tally()
            addChildren(prepared, to: &tally)
            answer += tally.answer
        }
        return answer
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
    /// - Complexity: O(partitions) to copy their list, and the cost of each standing question for
    ///   one school.
    mutating func replace(_ partition: Partition) {
        precondition(partition.rules === rules, "partitions of one snapshot count alike")
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
        if old?.enrolments.pupils != partition.enrolments.pupils {
            children = ChildIndex.Holder()
        }
    }

    /// Keeps a question's answer up to date from now on.
    mutating func keep(_ query: Query, as name: String) {
        standing[name] = StandingFigure(query: query, sum: answer(query))
    }

    /// Stops keeping a question's answer.
    mutating func drop(_ name: String) { standing[name] = nil }

    private func scan(_ places: ArraySlice<Int>, _ prepared: PreparedQuery) -> Tally {
        var tally = Tally()
        scan(places, prepared, into: &tally)
        return tally
    }

    private func scan(
        _ places: ArraySlice<Int>, _ prepared: PreparedQuery, into tally: inout Tally
    ) {
        let shared = prepared.query.unit == .child ? children.index(of: partitions) : nil
        for place in places {
            let elsewhere = shared?.rows(ofPlace: place) ?? []
            PartitionScan(partitions[place], prepared, elsewhere: elsewhere)?.add(to: &tally)
        }
    }

    private func addChildren(_ prepared: PreparedQuery, to tally: inout Tally) {
        var counting = ChildCounting(partitions: partitions, prepared: prepared)
        for places in children.index(of: partitions).shared {
            counting.add(places, to: &tally)
        }
    }
}

/// A question whose answer is kept up to date by difference.
struct StandingFigure: Sendable {
    let query: Query
    private(set) var sum: Answer

    init(query: Query, sum: Answer) {
        precondition(query.unit == .registration, "only registrations add up by school")
        self.query = query
        self.sum = sum
    }

    /// Takes one partition out of the sum and puts another in.
    mutating func replace(_ old: Partition?, by new: Partition, rules: MarkRules) {
        let prepared = PreparedQuery(query, rules: rules)
        func answer(_ partition: Partition) -> Answer {
            var tally = Tally()
            PartitionScan(partition, prepared)?.add(to: &tally)
            return tally.answer
        }
        if let old { sum -= answer(old) }
        sum += answer(new)
    }
}
