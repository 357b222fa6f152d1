public import RollAccess
public import RollCasework
public import RollDomain
import RollStore

extension KeepEngagement {
    /// Keeps what an adviser found of an expectation, with the evidence.
    ///
    /// - Parameters:
    ///   - finding: Of which expectation, how far it is met, and what shows it.
    ///   - handle: The engagement as it was read.
    ///   - grant: Leave to work as an adviser with the place.
    ///   - occasion: Who found it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure`` of the database.
    public func find(
        _ finding: FindingStatement, _ handle: Handle, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .workWithEngagements, "leave for something else")
        return try write(handle, by: grant, on: occasion) { desk, engagement in
            guard engagement.state.takesFindings else { return .notNow }
            var faults = finding.faults
            if !Self.expected(of: engagement.place, on: occasion.today).contains(where: {
                $0.code == finding.expectation
            }) {
                faults.append(CaseworkFault("expectation", "Choose an expectation of the list."))
            }
            guard faults.isEmpty, let rating = finding.rating else { return .faulty(faults) }
            guard try desk.session.engagements.change(engagement, now: occasion.now) else {
                return .changed
            }
            try desk.session.engagements.find(
                finding.expectation, rating, finding.evidence, in: engagement.number,
                by: desk.author)
            try desk.record("finding \(finding.expectation)", of: engagement.number)
            return .kept(engagement.number)
        }
    }

    /// Keeps an objective of the action plan, with where its figure stands today.
    ///
    /// - Parameters:
    ///   - objective: What is done, what is counted, what is aimed at, and by when.
    ///   - handle: The engagement as it was read.
    ///   - grant: Leave to work as an adviser with the place.
    ///   - occasion: Who writes it, and when.
    /// - Returns: That it is kept, or why it is not: without a figure to begin from there is none.
    /// - Throws: ``ServiceFailure`` of the database.
    public func aim(
        _ objective: ObjectiveStatement, _ handle: Handle, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .workWithEngagements, "leave for something else")
        let reading = try figures.read(
            grant.subject, for: grant.viewer, on: occasion,
            isOfPupils: objective.measure != .expectation)
        return try write(handle, by: grant, on: occasion) { desk, engagement in
            guard engagement.state.takesObjectives else { return .notNow }
            let baseline = objective.measure.flatMap {
                reading?.baseline($0, objective.expectation)
            }
            var faults = objective.faults(from: baseline, on: occasion.today)
            if !Self.expected(of: engagement.place, on: occasion.today).contains(where: {
                $0.code == objective.expectation
            }) {
                faults.append(
                    CaseworkFault("serves", "Choose the expectation that it serves."))
            }
            guard faults.isEmpty, let baseline, let measure = objective.measure,
                let target = objective.target, let due = objective.due
            else { return .faulty(faults) }
            guard try desk.session.engagements.change(engagement, now: occasion.now) else {
                return .changed
            }
            try desk.session.engagements.aim(
                objective, measure, from: baseline, to: target, by: due,
                in: engagement.number, author: desk.author)
            try desk.record("objective", of: engagement.number)
            return .kept(engagement.number)
        }
    }

    /// Takes an objective out of a plan that is being written.
    ///
    /// - Returns: That it is out, or why it is not.
    /// - Throws: ``ServiceFailure`` of the database.
    public func drop(
        objective: Int, _ handle: Handle, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .workWithEngagements, "leave for something else")
        return try write(handle, by: grant, on: occasion) { desk, engagement in
            guard engagement.state.takesObjectives else { return .notNow }
            guard try desk.session.engagements.change(engagement, now: occasion.now) else {
                return .changed
            }
            guard
                try desk.session.engagements.withdraw(
                    objective: objective, of: engagement.number, on: occasion.today)
            else { return .missing }
            try desk.record("objective \(objective) taken out", of: engagement.number)
            return .kept(engagement.number)
        }
    }

    /// Keeps how an objective goes.
    ///
    /// - Parameters:
    ///   - rating: How it goes; nil where nothing was chosen.
    ///   - words: What was done, and what comes next.
    ///   - objective: Which objective, by number.
    ///   - date: The day of which it is said.
    ///   - handle: The engagement as it was read.
    ///   - grant: Leave to work as an adviser, or to answer for the place.
    ///   - occasion: Who says so, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure`` of the database.
    public func tell(
        _ rating: ProgressRating?, _ words: String, of objective: Int, on date: CivilDate?,
        _ handle: Handle, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(handle, by: grant, on: occasion) { desk, engagement in
            guard engagement.state.isUnderWay else { return .notNow }
            let kept = try desk.session.engagements.objectives(of: engagement.number)
            guard let one = kept.first(where: { $0.number == objective && $0.withdrawn == nil })
            else { return .missing }
            let date = date ?? occasion.today
            var faults: [CaseworkFault] = []
            if rating == nil { faults.append(CaseworkFault("rating", "Choose how it goes.")) }
            if words.allSatisfy(\.isWhitespace) {
                faults.append(CaseworkFault("said", "Say what was done, and what comes next."))
            }
            if let fault = CaseworkText.fault(words, in: "said") { faults.append(fault) }
            let first = one.baseline.window.to ?? occasion.today
            if date > occasion.today || date < first {
                faults.append(
                    CaseworkFault("on", "Give a day from \(first.spoken) to today."))
            }
            guard faults.isEmpty, let rating else { return .faulty(faults) }
            guard try desk.session.engagements.change(engagement, now: occasion.now) else {
                return .changed
            }
            try desk.session.engagements.tell(
                rating, words, of: objective, in: engagement.number, on: date, by: desk.author)
            try desk.record("progress of objective \(objective)", of: engagement.number)
            return .kept(engagement.number)
        }
    }

    /// What an adviser looks at in a place: what is expected of it, and of each of its schools.
    public static func expected(of place: HelpPlace, on date: CivilDate) -> [Expectation] {
        let all = Expectation.expected(in: .inForce(on: date))
        return all.filter { $0.holder == place.kind } + all.filter { $0.holder == .school }
    }
}

extension KeepEngagement {
    /// Who writes into an engagement, and as whom.
    struct Desk {
        let session: StoreSession
        let grant: Grant
        let occasion: Occasion

        init(_ session: StoreSession, _ grant: Grant, _ occasion: Occasion) {
            self.session = session
            self.grant = grant
            self.occasion = occasion
        }

        /// As whom, by what the door gave leave for.
        var party: EngagementParty {
            switch grant.action {
            case .offerEngagements: .department
            case .workWithEngagements: .adviser
            case .answerEngagement: .place
            default: preconditionFailure("leave for something else")
            }
        }

        var author: CaseAuthor { CaseAuthor(grant, on: occasion) }

        /// Keeps a step, and that it was taken.
        func note(
            _ step: EngagementStep, _ saying: Saying, _ rating: ProgressRating?,
            of number: Int64, as party: EngagementParty, on date: CivilDate
        ) throws {
            try session.engagements.note(
                step, saying.words, rating, of: number, as: party, on: date, by: author)
            try record(step.words, of: number)
        }

        func record(_ words: String, of number: Int64) throws {
            let pen = AuditPen(session, on: occasion)
            try pen.note(
                pen.event(.change, "engagement \(number) \(words)", reason: grant.reason))
        }

        /// What has to be there before a step.
        func missing(
            before step: EngagementStep, _ engagement: StoredEngagement, on today: CivilDate
        ) throws -> [CaseworkFault] {
            switch step {
            case .diagnose:
                let rated = Set(
                    try session.engagements.findings(of: engagement.number).map(\.expectation))
                let left = KeepEngagement.expected(of: engagement.place, on: today)
                    .filter { !rated.contains($0.code) }
                return left.isEmpty
                    ? []
                    : [
                        CaseworkFault(
                            "step",
                            "Rate every expectation first, “not seen yet” where you saw nothing: "
                                + "\(left.count) to go.")
                    ]
            case .propose:
                let plan = try session.engagements.objectives(of: engagement.number)
                return plan.contains { $0.withdrawn == nil }
                    ? [] : [CaseworkFault("step", "Write at least one objective first.")]
            default: return []
            }
        }
    }
}
