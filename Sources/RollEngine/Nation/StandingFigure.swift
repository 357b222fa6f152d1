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
        // First in, then out: a group that stays is never empty between, and keeps its place.
        sum += answer(new, prepared)
        if let old { sum -= answer(old, prepared) }
    }

    /// Takes one partition out of the sum.
    mutating func remove(_ old: Partition, rules: MarkRules) {
        sum -= answer(old, PreparedQuery(query, rules: rules))
    }

    private func answer(_ partition: Partition, _ prepared: PreparedQuery) -> Answer {
        var answer = Answer()
        PartitionScan(partition, prepared)?.add(to: &answer)
        return answer
    }
}
