import RollDomain

/// Sums under way: an answer whose keys are kept as numbers until all partitions are in.
struct Tally {
    private var places: [[GroupValue]: Int] = [:]
    private var keys: [[GroupValue]] = []
    private var sums: [FigureCounts] = []
    private var total = FigureCounts()
    var coverage = Coverage()
    var leftOut = LeftOut()

    mutating func add(_ counts: FigureCounts, to key: [GroupValue]) {
        let next = keys.count
        let place = places[key, default: next]
        if place == next {
            places[key] = next
            keys.append(key)
            sums.append(counts)
        } else {
            sums[place] += counts
        }
    }

    mutating func addTotal(_ counts: FigureCounts) { total += counts }

    /// The finished answer.
    var answer: Answer {
        var answer = Answer()
        for (key, counts) in zip(keys, sums) { answer.add(counts, to: key) }
        answer.total = total
        answer.coverage = coverage
        answer.leftOut = leftOut
        return answer
    }
}
