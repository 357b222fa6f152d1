/// Why a figure of another system's list differs from ours.
///
/// - Source: rule R-CMP-01.
public enum DifferenceCause: String, CaseIterable, Hashable, Sendable, Comparable {
    /// Their list counts from another date.
    case startDate = "start-date"
    /// Their list counts up to another date.
    case endDate = "end-date"
    /// Their list holds ages that ours does not, or leaves some out.
    case ages
    /// Their list leaves out pupils who have left.
    case leavers
    /// Their list leaves out pupils with few possible sessions.
    case fewSessions = "few-sessions"
    /// Marks after the pupil's last day, or before the first.
    case offRoll = "off-roll"
    /// Year 11 without the second half of the summer term.
    case yearEleven = "year-11"
    /// N when their list was made, and another code since.
    case settled = "n-settled"
    /// Marks that came after their list was made.
    case cameLater = "came-later"
    /// Other marks that were changed after their list was made.
    case changedSince = "changed-since"
    /// Sessions at the other school of a pupil with two (code D).
    case dual
    /// A code that their system counts otherwise.
    case codes
    /// Sessions that their list does not hold.
    case missingThere = "missing-there"
    /// Sessions for which no mark came here.
    case missingHere = "missing-here"
    /// Exactly a tenth or a half, which counts here and not there.
    case edge
    /// A flag that was made from a rounded percentage.
    case roundedFlag = "rounded-flag"
    /// A percentage that was rounded another way.
    case rounding
    /// What no cause that is known explains.
    case unexplained

    /// The cause in words.
    public var words: String {
        switch self {
        case .startDate: "counts from another date"
        case .endDate: "counts up to another date"
        case .ages: "other ages"
        case .leavers: "leavers left out"
        case .fewSessions: "pupils with few sessions left out"
        case .offRoll: "marks outside the dates on roll"
        case .yearEleven: "Year 11, second half of summer"
        case .settled: "N settled since"
        case .cameLater: "marks that came later"
        case .changedSince: "marks changed since"
        case .dual: "dual registration (D)"
        case .codes: "code counted otherwise"
        case .missingThere: "sessions not in their list"
        case .missingHere: "sessions with no mark here"
        case .edge: "exactly at the line"
        case .roundedFlag: "flag from a rounded percentage"
        case .rounding: "rounding of a percentage"
        case .unexplained: "not explained"
        }
    }

    /// Orders causes as they are taken into account.
    public static func < (left: DifferenceCause, right: DifferenceCause) -> Bool {
        left.order < right.order
    }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
