import RollFormats

/// Where checks are written down: counts of all, the text of a limited number.
struct Ledger: Sendable {
    /// The most mismatches, and the most findings, whose text is kept.
    static let limit = 2_000

    private(set) var mismatches: [Mismatch] = []
    private(set) var findings: [Finding] = []
    private(set) var findingCount = 0
    private var grid: [CheckTally]

    init() {
        grid = CheckKind.allCases.flatMap { check in
            GeographicLevel.allCases.map { CheckTally(check: check, level: $0) }
        }
    }

    /// All tallies in which something was counted.
    var tallies: [CheckTally] { grid.filter { $0.checked + $0.notChecked > 0 } }

    private func slot(_ check: CheckKind, _ level: GeographicLevel) -> Int {
        let column =
            switch level {
            case .school: 0
            case .authority: 1
            case .region: 2
            case .national: 3
            }
        return check.rawValue * 4 + column
    }

    mutating func agree(_ check: CheckKind, _ level: GeographicLevel, times: Int = 1) {
        grid[slot(check, level)].agreeing += times
    }

    mutating func skip(_ check: CheckKind, _ level: GeographicLevel, times: Int = 1) {
        grid[slot(check, level)].notChecked += times
    }

    mutating func disagree(_ mismatch: Mismatch) {
        grid[slot(mismatch.check, mismatch.level)].mismatching += 1
        if mismatches.count < Self.limit { mismatches.append(mismatch) }
    }

    /// Counts a disagreement that has an explanation, and tells it.
    mutating func explain(
        _ check: CheckKind, _ level: GeographicLevel, times: Int = 1, _ finding: Finding
    ) {
        grid[slot(check, level)].explained += times
        tell(finding)
    }

    /// Tells something that is no check.
    mutating func tell(_ finding: Finding) {
        findingCount += 1
        if findings.count < Self.limit { findings.append(finding) }
    }
}
