public import RollAccess
import RollCasework
public import RollDomain
public import RollStore

/// What has been done for a child, by everybody who may be seen: one list, and one to print.
public struct ShowHelp: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Something that happened, for the chronology.
    public struct Moment: Sendable, Hashable {
        /// The school in whose record it stands.
        public let school: URN
        /// The day on which it happened.
        public let on: CivilDate
        /// When it was written down.
        public let at: Instant
        /// What it was.
        public let what: What

        /// The kinds of things that happen.
        public enum What: Sendable, Hashable {
            /// A conversation.
            case conversation(StoredConversation)
            /// Something was done with a plan.
            case plan(StoredPlan, PlanEntry)
            /// Somebody tried to reach the family.
            case attempt(ContactAttempt)
            /// Casework was handed over.
            case handover(CaseworkHandover)
            /// A note on the child's safety or health; only for those who must know.
            case note(RestrictedNote)
            /// The child was referred to a service; only those of which the viewer may know.
            case referral(StoredReferral)
            /// A referral was taken on.
            case step(StoredReferral, StoredReferralStep)
            /// Something was said when school and authority met.
            case remark(MeetingRemark)
            /// Something was agreed when they met.
            case agreed(StoredAction)
            /// Several agencies met about the child, or are to, with what was agreed.
            case agencies(StoredChildMeeting, [ChildMeetingAction])
        }
    }

    /// All of it.
    public struct Page: Sendable {
        /// The child.
        public let person: StoredPupil
        /// Plans of this school and those handed to it, the newest first.
        public let plans: [StoredPlan]
        /// The conversations, the newest first.
        public let conversations: [StoredConversation]
        /// All that happened, the newest first.
        public let moments: [Moment]
        /// The schools named in it.
        public let schools: [URN: StoredSchool]
        /// The schools to which casework can be handed over: where else the child is registered.
        public let others: [StoredSchool]
        /// Whether the child is on the roll of the school that looks.
        public let isOnRoll: Bool
        /// The first day of the academic year: what is older is folded away, so that the child has a
        /// clean start each year.
        public let since: CivilDate

        /// Whether a note of a kind stands in it.
        func hasNotes(_ kind: RestrictedKind) -> Bool {
            moments.contains { moment in
                if case .note(let note) = moment.what { note.kind == kind } else { false }
            }
        }
    }

    /// Shows what was done for a child.
    ///
    /// Casework of another school is in it only from the day on which that school handed it over,
    /// and as it stood then.
    ///
    /// - Parameters:
    ///   - grant: Leave to see what is done for the child.
    ///   - page: What is looked at, for the record; nil where another look is recorded already.
    ///   - occasion: The day, and who looks.
    /// - Returns: All of it.
    /// - Throws: ``ServiceFailure`` where the child is not there.
    /// - Complexity: O(what was written down of the child).
    public func run(
        _ grant: Grant, as page: String?, on occasion: Occasion
    ) throws(ServiceFailure) -> Page {
        let order = try CaseOrder(grant, for: [.seePlan], on: occasion)
        return try ServiceFailure.only {
            let found = try store.read { try read(order, in: $0) }
            if let page {
                try store.write { session in
                    try order.noteLook(page, in: session)
                    for kind in RestrictedKind.allCases where found.hasNotes(kind) {
                        try order.noteLook("\(kind.rawValue) notes", in: session)
                    }
                }
            }
            return found
        }
    }

    private func read(_ order: CaseOrder, in session: StoreSession) throws -> Page {
        guard let person = try session.pupils.person(order.school, order.child) else {
            throw CaseOrder.notThere
        }
        var plans: [StoredPlan] = []
        var conversations: [StoredConversation] = []
        var moments: [Moment] = []
        for source in try session.handovers.sources(of: order.child, at: order.school) {
            func isIn(_ instant: Instant) -> Bool { source.until.map { instant <= $0 } ?? true }
            for plan in try session.plans.of(source.school, order.child) {
                let entries = try session.plans.entries(of: plan).filter { isIn($0.author.at) }
                guard let first = entries.first else { continue }
                if isIn(first.author.at) { plans.append(plan) }
                moments += entries.map {
                    Moment(
                        school: source.school, on: $0.on, at: $0.author.at, what: .plan(plan, $0))
                }
            }
            let talks = try session.conversations.of(source.school, order.child)
                .filter { isIn($0.versions[0].author.at) }
            conversations += talks
            moments += talks.map {
                Moment(
                    school: source.school, on: $0.conversation.heldOn, at: $0.newest.author.at,
                    what: .conversation($0))
            }
            if order.grant.shows(.contacts) {
                let span = DateSpan(from: order.occasion.today.adding(days: -400))
                moments += try session.attempts.of(source.school, order.child, about: span)
                    .filter { isIn($0.madeAt) }.map {
                        Moment(
                            school: source.school, on: $0.about, at: $0.madeAt, what: .attempt($0))
                    }
            }
            for kind in RestrictedKind.allCases where order.also(kind.seeing) != nil {
                moments += try session.notes(kind).of(source.school, order.child)
                    .filter { isIn($0.author.at) }.map {
                        Moment(
                            school: source.school, on: $0.author.at.date, at: $0.author.at,
                            what: .note($0))
                    }
            }
        }
        moments += try referrals(order, in: session) + meetings(order, in: session)
        moments += try agencies(order, in: session)
        moments += try session.handovers.of(order.child)
            .filter { $0.from == order.school || $0.to == order.school }.map {
                Moment(school: $0.from, on: $0.on, at: $0.author.at, what: .handover($0))
            }
        let elsewhere =
            order.grant.shows(.elsewhere)
            ? Set(try session.pupils.enrolments(ofPupil: order.child).map(\.school))
                .subtracting([order.school]) : []
        var schools: [URN: StoredSchool] = [:]
        for urn in Set(moments.map(\.school) + plans.map(\.school) + [order.school])
            .union(elsewhere).union(try session.handovers.of(order.child).map(\.to))
        {
            schools[urn] = try session.schools.school(urn)
        }
        return Page(
            person: person,
            plans: plans.sorted { ($1.openedOn, $1.number) < ($0.openedOn, $0.number) },
            conversations: conversations.sorted {
                ($1.conversation.heldOn, $1.number) < ($0.conversation.heldOn, $0.number)
            }, moments: moments.sorted { ($1.on, $1.at) < ($0.on, $0.at) }, schools: schools,
            others: elsewhere.sorted().compactMap { schools[$0] }, isOnRoll: order.isOnRoll,
            since: AcademicYear(of: order.occasion.today).firstDate)
    }
}
