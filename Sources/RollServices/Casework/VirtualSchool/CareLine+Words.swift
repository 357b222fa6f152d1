import RollCasework
import RollDomain

extension CareLine {
    /// How attendance stands in the plan, in words.
    public var planWords: String { plan.words }

    /// The target and how it stands, such as `95%, 4 sessions short`.
    public var targetWords: String {
        guard let progress else { return "none set" }
        switch progress.isReached {
        case true?: return "\(progress.target.words), reached"
        case false?:
            return "\(progress.target.words), \(progress.missing) "
                + "session\(progress.missing == 1 ? "" : "s") short"
        case nil: return "\(progress.target.words), nothing counted yet"
        }
    }

    /// How the telling of the social worker stands, in words; empty where there is nothing to tell.
    public var tellingWords: String { telling?.words ?? "" }

    /// The codes of the day so far, such as `/ N`; in words where none is known.
    public var todayWords: String {
        guard today.isHeard else { return place.isOutside ? "not heard" : "not in yet" }
        return Session.allCases.map { today.codes[$0] ?? "–" }.joined(separator: " ")
    }
}

extension CohortLine {
    /// The cohort in words.
    public var words: String { cohort.words }

    /// The target, such as `95%`; nil where none is set.
    public var targetWords: String? { progress?.target.words }
}
