import RollCasework
import RollDomain
import RollServices

/// Engagements in words.
enum EngagementWords {
    /// A tenth of a per cent as one reads it, such as `18.5%`.
    static func target(_ tenths: Int) -> String {
        tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }

    /// Reads a per cent with up to one place as tenths; nil for what is none.
    static func tenths(_ text: String?) -> Int? {
        guard var text = text?.filter({ !$0.isWhitespace && $0 != "%" }), !text.isEmpty else {
            return nil
        }
        if !text.contains(".") { text += ".0" }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 1, let whole = Int(parts[0]),
            let tenth = Int(parts[1]), (0...100).contains(whole)
        else { return nil }
        return 10 * whole + tenth
    }

    static func tag(_ rating: ProgressRating) -> Tag {
        switch rating {
        case .onTrack: Tag(rating.words.firstCapital, .info)
        case .met: Tag(rating.words.firstCapital, .good)
        case .atRisk: Tag(rating.words.firstCapital, .wait)
        case .offTrack: Tag(rating.words.firstCapital, .act)
        }
    }

    static func tag(_ rating: FindingRating) -> Tag {
        switch rating {
        case .met: Tag(rating.words.firstCapital, .good)
        case .partly: Tag(rating.words.firstCapital, .wait)
        case .notMet: Tag(rating.words.firstCapital, .act)
        case .notSeen: Tag(rating.words.firstCapital)
        }
    }

    static func tag(_ state: EngagementState) -> Tag {
        switch state {
        case .closed: Tag(state.words.firstCapital, .good)
        case .declined, .withdrawn: Tag(state.words.firstCapital, .fact)
        case .escalated: Tag(state.words.firstCapital, .act)
        case .planned: Tag(state.words.firstCapital, .info)
        default: Tag(state.words.firstCapital, .wait)
        }
    }

    /// What a step is on a form.
    static func act(_ step: EngagementStep) -> String {
        switch step {
        case .offer: "Offer help"
        case .accept: "Accept: we want this help"
        case .decline: "Decline: we do not want it, and why"
        case .withdraw: "Take the offer back, and why"
        case .declare: "Say which ties you have: earlier employers, relations, or none"
        case .clear: "Nothing speaks against this adviser, and what was looked at"
        case .replace: "Another adviser takes over, and why"
        case .visit: "I was there: what was seen, and whom I met"
        case .diagnose: "Every expectation is rated: share the diagnosis"
        case .propose: "Put the plan to the authority or trust"
        case .agree: "Agree to the plan"
        case .sendBack: "Send the plan back, and what should change"
        case .revise: "Change the plan, and why"
        case .review: "Review: how the plan goes, and what comes next"
        case .escalate: "Raise it with the department, and why"
        case .settle: "It is settled, and how"
        case .close: "Close it: what was done, and what stays to be done"
        case .comment: "Say something to all three"
        }
    }

    /// Whose turn it is.
    static func turn(_ state: EngagementState) -> String {
        switch state.turn {
        case .place?: "The authority or trust is next."
        case .adviser?: "The adviser is next."
        case .department?: "The department is next."
        case nil: ""
        }
    }

    static func failure(_ outcome: KeepEngagement.Outcome) -> String {
        switch outcome {
        case .kept: "kept"
        case .notNow: "not-now"
        case .changed: "changed"
        case .missing: "missing"
        case .faulty: "faulty"
        }
    }

    /// What is said after a form was sent.
    static func news(_ done: String?) -> Notice? {
        switch done {
        case "kept": Notice(state: .good, title: "That is kept", isNews: true)
        case "offered":
            Notice(
                state: .good, title: "Help is offered",
                text: "The authority or trust sees it on its own pages, and answers there.",
                isNews: true)
        case "not-now":
            Notice(
                state: .act, title: "That cannot be done now, or not by you",
                text: "See below where it stands and who is next.", isNews: true)
        case "changed":
            Notice(
                state: .act, title: "Somebody else has just changed it",
                text: "Nothing of yours was kept. Read what is new below, then do it again.",
                isNews: true)
        case "missing":
            Notice(
                state: .wait, title: "That engagement is not there",
                text: "These are the ones that you may see.", isNews: true)
        default: nil
        }
    }
}
