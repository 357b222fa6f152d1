public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

extension SurveyPlace {
    /// The place that a grant is for; nil for a grant for none.
    public init?(_ subject: Subject) {
        switch subject {
        case .school(let place): self = .school(place.urn)
        case .authority(let code): self = .authority(code)
        case .nation: self = .nation
        default: return nil
        }
    }
}

/// Asks pupils and families, and hands out codes to answer by.
public struct KeepSurveys: Sendable {
    let store: Store
    let random: RandomSource

    /// Works on a database.
    public init(store: Store, random: RandomSource) {
        self.store = store
        self.random = random
    }

    /// Most codes of one sheet.
    public static let mostOfSheet = 500
    /// Most codes of a survey at one school.
    public static let mostOfSchool = 6_000

    /// What became of a survey.
    public enum Outcome: Sendable, Hashable {
        /// It is kept, under this number.
        case kept(Int64)
        /// Nothing is kept, for these faults.
        case faulty([CaseworkFault])
    }

    /// Asks.
    ///
    /// - Parameters:
    ///   - statement: What is asked, of whom and when.
    ///   - grant: Leave to ask at a school, in an authority or everywhere.
    ///   - occasion: Who asks, and when.
    /// - Returns: The survey's number, or why it is not kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func ask(
        _ statement: SurveyStatement, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        guard grant.action == .holdSurveys, let place = SurveyPlace(grant.subject) else {
            preconditionFailure("leave for something else")
        }
        return try ServiceFailure.only {
            try store.write { session in
                var faults = statement.faults(at: place, on: occasion.today)
                if case .school(let urn) = place,
                    let closed = try session.schools.school(urn)?.closed, closed <= occasion.today
                {
                    faults.append(CaseworkFault("", "The school has closed: nobody can answer."))
                }
                if statement.asksWords, let reader = place.reader {
                    let readers = try ConcernReaders(session, on: occasion.today)
                    if !readers.areThere(for: reader, grant.subject) {
                        faults.append(
                            CaseworkFault(
                                "words",
                                "Nobody here is trained to read free words. Ask closed questions "
                                    + "only, or give somebody that role first."))
                    }
                }
                guard faults.isEmpty else { return .faulty(faults) }
                let number = try session.surveys.add(
                    statement, at: place, by: (grant.viewer.name, grant.viewer.person),
                    now: occasion.now)
                try note("survey \(number)", grant, on: occasion, in: session)
                return .kept(number)
            }
        }
    }

    /// What became of a sheet of codes.
    public enum Sheet: Sendable, Hashable {
        /// The codes, which are told this once.
        case codes([String], StoredSurvey)
        /// None is made, for these faults.
        case faulty([CaseworkFault])
        /// The survey does not reach the school, or is over.
        case missing
    }

    /// Makes codes for a school to hand out, each for one answer.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - number: The survey: the school's own, its authority's or the nation's.
    ///   - grant: Leave to ask at the school.
    ///   - occasion: Who makes them, and when.
    /// - Returns: The codes, or why there are none.
    /// - Throws: ``ServiceFailure`` of the database.
    public func sheet(
        _ count: Int, of number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Sheet {
        guard grant.action == .holdSurveys, case .school(let place) = grant.subject else {
            preconditionFailure("codes are for a school")
        }
        return try ServiceFailure.only {
            try store.write { session in
                guard let survey = try session.surveys.survey(number),
                    let school = try session.schools.school(place.urn),
                    survey.reaches(school), !survey.isOver(on: occasion.today),
                    school.closed.map({ $0 > occasion.today }) ?? true
                else { return .missing }
                let had = try session.surveys.codes(of: number, at: place.urn)
                guard (1...Self.mostOfSheet).contains(count) else {
                    return .faulty([
                        CaseworkFault("count", "Make 1 to \(Self.mostOfSheet) codes at once.")
                    ])
                }
                guard had + count <= Self.mostOfSchool else {
                    return .faulty([
                        CaseworkFault(
                            "count", "A school has at most \(Self.mostOfSchool) codes a survey.")
                    ])
                }
                let codes = (0..<count).map { _ in VoiceCode.make(random) }
                for code in codes {
                    try session.surveys.add(
                        code: VoiceCode.digest(code), to: number, at: place.urn)
                }
                try note("\(count) codes of survey \(number)", grant, on: occasion, in: session)
                return .codes(codes, survey)
            }
        }
    }

    private func note(
        _ words: String, _ grant: Grant, on occasion: Occasion, in session: StoreSession
    ) throws {
        let pen = AuditPen(session, on: occasion)
        var event = pen.event(.change, words, reason: grant.reason)
        if case .school(let place) = grant.subject { event.school = place.urn }
        try pen.note(event)
    }
}

extension StoredSurvey {
    /// Whether pupils or families of a school can be asked.
    func reaches(_ school: StoredSchool) -> Bool {
        switch place {
        case .school(let urn): urn == school.urn
        case .authority(let code): code == school.authority
        case .nation: true
        }
    }
}
