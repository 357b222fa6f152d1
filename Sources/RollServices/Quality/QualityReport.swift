public import RollDomain
public import RollEngine

/// One thing that is missing, open or odd, and how far it could move the sessions of absence.
///
/// - Source: rule R-QUAL-03.
public struct QualityBound: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Registers that did not come: each pupil on roll may have been there or not.
        case registersMissing = "registers_missing"
        /// Pupils without a mark in registers that came.
        case sessionsUnmarked = "sessions_unmarked"
        /// Marks N, each of which may turn out to be attendance.
        case noReason = "no_reason"
        /// Marks after a last day, which may not count.
        case afterLeaving = "after_leaving"
        /// Marks after a last day that were set aside, which may count.
        case setAside = "after_leaving_set_aside"
        /// Codes that no set knows.
        case unknown = "unknown_codes"
        /// Sudden rises of attendance elsewhere: B and K.
        case risesElsewhere = "rises_b_k"
        /// Sudden rises of sessions that are not possible: D and X.
        case risesNotPossible = "rises_d_x"
        /// Sudden rises of leave: C and C2.
        case risesLeave = "rises_c_c2"
    }

    /// What it is.
    public let kind: Kind
    /// How many: registers, marks or weeks.
    public let count: Int
    /// Sessions by which absence could be fewer.
    public let down: Int
    /// Sessions by which absence could be more.
    public let up: Int
    /// Sessions by which possible sessions could be more.
    let possibleUp: Int

    init(_ kind: Kind, count: Int, down: Int = 0, up: Int = 0, possibleUp: Int = 0) {
        self.kind = kind
        self.count = count
        self.down = down
        self.up = up
        self.possibleUp = possibleUp
    }
}

/// What is missing, open or odd behind a figure, with how far it could move the absence.
///
/// No session is in two bounds, so that the bounds add up.
///
/// - Source: rules R-QUAL-01, R-QUAL-02, R-QUAL-03.
public struct QualityReport: Sendable, Hashable {
    /// What was found.
    public let quality: FigureQuality
    /// Marks after a last day that were set aside when they came, of whatever date.
    public let setAside: Int
    /// Sessions of absence as the figure has them.
    public let absent: Int
    /// Possible sessions as the figure has them.
    public let possible: Int

    init(_ quality: FigureQuality, setAside: Int, absent: Int, possible: Int) {
        self.quality = quality
        self.setAside = setAside
        self.absent = absent
        self.possible = possible
    }

    /// The bounds, those of nothing left away.
    public var bounds: [QualityBound] {
        func rises(_ codes: Set<String>) -> (weeks: Int, excess: Int) {
            let found = quality.rises.filter { codes.contains($0.code) }
            return (found.count, found.reduce(0) { $0 + $1.excess })
        }
        let elsewhere = rises(["B", "K"])
        let notPossible = rises(["D", "X"])
        let leave = rises(["C", "C2"])
        func open(_ kind: QualityBound.Kind, _ count: Int, _ sessions: Int) -> QualityBound {
            QualityBound(kind, count: count, up: sessions, possibleUp: sessions)
        }
        return [
            open(.registersMissing, quality.registersMissing, quality.sessionsMissing),
            open(.sessionsUnmarked, quality.sessionsUnmarked, quality.sessionsUnmarked),
            QualityBound(.noReason, count: quality.noReason, down: quality.noReason),
            QualityBound(
                .afterLeaving, count: quality.afterLeaving, down: quality.afterLeavingAbsent),
            open(.setAside, setAside, setAside), open(.unknown, quality.unknown, quality.unknown),
            QualityBound(.risesElsewhere, count: elsewhere.weeks, up: elsewhere.excess),
            open(.risesNotPossible, notPossible.weeks, notPossible.excess),
            QualityBound(.risesLeave, count: leave.weeks, down: leave.excess),
        ].filter { $0.count > 0 }
    }

    /// Sessions by which absence could be fewer, all bounds together.
    public var down: Int { bounds.reduce(0) { $0 + $1.down } }
    /// Sessions by which absence could be more, all bounds together.
    public var up: Int { bounds.reduce(0) { $0 + $1.up } }

    /// The lowest rate of absence that all of it together could lead to.
    public var lowest: Ratio {
        let whole = possible + bounds.reduce(0) { $0 + $1.possibleUp } - quality.afterLeavingAbsent
        return Ratio(max(0, absent - down), of: max(0, whole))
    }

    /// The highest rate of absence that all of it together could lead to.
    public var highest: Ratio {
        let kept = quality.afterLeaving - quality.afterLeavingAbsent
        let whole = possible + bounds.reduce(0) { $0 + $1.possibleUp } - kept
        return Ratio(min(absent + up, max(0, whole)), of: max(0, whole))
    }

    /// Whether nothing is missing, open or odd.
    public var isClean: Bool {
        bounds.isEmpty && quality.schoolsSilent == 0 && quality.schoolsFallenSilent == 0
            && quality.schoolsWithoutCalendar == 0
    }
}
