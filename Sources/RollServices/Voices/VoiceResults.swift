public import RollAccess
import RollCasework
import RollDomain
import RollInsight
public import RollStore

/// What pupils and families answered, for a school, an authority or England, with small numbers
/// protected for whoever looks.
///
/// Results are shown once a survey is over, so that no answer can be told from the step between two
/// looks; the same table is shown to everybody.
///
/// - Source: rule R-VOICE-01; ADR 39.
public struct VoiceResults: Sendable {
    let store: Store
    private let shelf: VoiceShelf

    /// Works on a database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - shelf: Keeps what was worked out of that database; a new one keeps it as long as this value.
    public init(store: Store, shelf: VoiceShelf = VoiceShelf()) {
        self.store = store
        self.shelf = shelf
    }

    /// Most surveys that are shown of a place.
    public static let most = 6

    /// The surveys of a place that are over, those that ended last first; nobody is named.
    ///
    /// - Parameters:
    ///   - grant: Leave to see what pupils and families of a school or an authority answer, or to
    ///     compare places for England.
    ///   - occasion: The day.
    /// - Returns: At most ``most`` reports; one for each survey of which something may be shown, or
    ///   that the place was asked.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(answers of those surveys), once for each shelf.
    public func run(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [VoiceReport] {
        // Words are for those who work with the pupils; others see aggregates only.
        try reports(
            Self.subject(grant), seesWords: grant.viewer.detail == .names, on: occasion)
    }

    func reports(
        _ place: SurveyPlace, seesWords: Bool, on occasion: Occasion
    ) throws(ServiceFailure) -> [VoiceReport] {
        try ServiceFailure.only {
            try store.read { session in
                try Self.reaching(place, in: session)
                    .filter { $0.isOver(on: occasion.today) }.prefix(Self.most)
                    .map { try report($0, place, seesWords, in: session) }
            }
        }
    }

    /// The surveys of a place that are not over, those that end first first.
    ///
    /// - Parameters:
    ///   - grant: As for ``run(_:on:)``.
    ///   - occasion: The day.
    /// - Returns: The surveys, with answers in full tens.
    /// - Throws: ``ServiceFailure`` of the database.
    public func running(
        _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [RunningSurvey] {
        let subject = Self.subject(grant)
        return try ServiceFailure.only {
            try store.read { session in
                try Self.reaching(subject, in: session)
                    .filter { !$0.isOver(on: occasion.today) }.reversed()
                    .map { survey in
                        var urn: URN?
                        if case .school(let own) = subject { urn = own }
                        let answers = try session.surveys.answers(to: survey.number)
                            .filter { answer in
                                try urn.map { answer.school == $0 }
                                    ?? Self.isInside(answer.school, subject, in: session)
                            }.reduce(0) { $0 + $1.count }
                        return RunningSurvey(
                            number: survey.number, asker: survey.place,
                            askerName: try Self.name(survey.place, in: session),
                            audience: survey.statement.audience, span: Self.span(survey),
                            tens: answers / VoiceGuard.fewest * VoiceGuard.fewest,
                            codes: try urn.map {
                                try session.surveys.codes(of: survey.number, at: $0)
                            }, explanation: survey.statement.explanation,
                            isOwn: survey.place == subject)
                    }
            }
        }
    }

    private static func subject(_ grant: Grant) -> SurveyPlace {
        guard [.seeVoice, .seeComparison].contains(grant.action),
            let place = SurveyPlace(grant.subject)
        else { preconditionFailure("leave for something else") }
        return place
    }

    private static func isInside(
        _ school: URN, _ place: SurveyPlace, in session: StoreSession
    ) throws -> Bool {
        guard case .authority(let code) = place else { return true }
        return try session.schools.school(school)?.authority == code
    }

    private static func reaching(
        _ place: SurveyPlace, in session: StoreSession
    ) throws -> [StoredSurvey] {
        switch place {
        case .school(let urn):
            try session.surveys.reaching(
                urn, in: try session.schools.school(urn)?.authority)
        case .authority(let code): try session.surveys.reaching(nil, in: code)
        case .nation: try session.surveys.reaching(nil, in: nil)
        }
    }

    private func report(
        _ survey: StoredSurvey, _ place: SurveyPlace, _ seesWords: Bool,
        in session: StoreSession
    ) throws -> VoiceReport {
        let tree = try shelf.tree(survey, in: session)
        let whole = tree.line(.whole, try Self.name(survey.place, in: session))
        let own: VoiceLine
        var beside: [VoiceLine] = []
        var parts: [VoiceLine] = []
        switch place {
        case .school(let urn):
            own = tree.line(.school(urn), try Self.name(place, in: session))
            var larger: [(VoiceTree.Node, String)] = []
            if survey.place == .nation, let code = try session.schools.school(urn)?.authority {
                larger.append(
                    (.authority(code), try Self.name(.authority(code), in: session)))
            }
            if survey.place != place { larger.append((.whole, whole.name)) }
            beside = Self.beside(.school(urn), larger, tree)
        case .authority(let code):
            let isWhole = survey.place == place
            own = Self.area(
                isWhole ? .whole : .authority(code), try Self.name(place, in: session), tree)
            if !isWhole {
                beside = Self.beside(.authority(code), [(.whole, whole.name)], tree)
            }
            // Of a survey of all England only the authority's own schools are looked up.
            let inside =
                isWhole ? nil : Set(try session.schools.withPupils(of: code).map(\.urn))
            parts = try tree.nodes.compactMap { node in
                guard case .school(let urn) = node, inside?.contains(urn) ?? true else {
                    return nil
                }
                return tree.line(node, try Self.name(.school(urn), in: session))
            }.sorted { $0.name < $1.name }
        case .nation:
            own = Self.area(.whole, whole.name, tree)
            var hidden = 0
            parts = try tree.nodes.compactMap { node -> VoiceLine? in
                guard case .authority(let code) = node else { return nil }
                // Schools of no authority are in the whole, and on no line.
                guard let code else {
                    hidden += 1
                    return nil
                }
                return Self.area(node, try Self.name(.authority(code), in: session), tree)
            }.sorted { $0.name < $1.name }
            hidden += parts.count { $0.answers == nil }
            if own.answers != nil, hidden == 1 { parts = Self.withoutSmallest(parts) }
        }
        return VoiceReport(
            number: survey.number, asker: survey.place, askerName: whole.name,
            audience: survey.statement.audience, span: Self.span(survey),
            ended: survey.ended,
            questions: survey.statement.questions.compactMap(SurveyQuestion.of), own: own,
            beside: beside,
            stages: survey.place == place
                ? SurveyStage.allCases.compactMap { stage in
                    let line = tree.line(.stage(stage), stage.words.firstCapital)
                    return line.answers == 0 ? nil : line
                } : [],
            parts: parts,
            words: seesWords && own.answers != nil
                ? try session.surveys.wordsReleased(of: survey.number).filter {
                    try place == .school($0.school)
                        || (place == survey.place && Self.isInside($0.school, place, in: session))
                }.map(\.words) : [])
    }

    /// The larger places that may stand beside one, the nearest first.
    ///
    /// One that has a single school more than what is shown already would tell that school's answers.
    private static func beside(
        _ own: VoiceTree.Node, _ larger: [(node: VoiceTree.Node, name: String)],
        _ tree: VoiceTree
    ) -> [VoiceLine] {
        func schools(_ node: VoiceTree.Node) -> Int {
            tree.nodes.firstIndex(of: node).map { tree.schools[$0] } ?? 0
        }
        var shown = schools(own)
        return larger.map { node, name in
            let more = schools(node) - shown
            guard more == 0 || more >= DisclosurePolicy.everyoneSensitive.fewestSchools else {
                return VoiceLine(name: name, school: nil, answers: nil, shares: [])
            }
            let line = area(node, name, tree)
            if line.answers != nil { shown = schools(node) }
            return line
        }
    }

    /// Keeps one more part back where a single one is: the whole less all others would tell it.
    private static func withoutSmallest(_ parts: [VoiceLine]) -> [VoiceLine] {
        let smallest = parts.filter { $0.answers != nil }.min {
            ($0.answers ?? 0, $0.name) < ($1.answers ?? 0, $1.name)
        }
        return parts.map {
            $0.name == smallest?.name
                ? VoiceLine(name: $0.name, school: $0.school, answers: nil, shares: []) : $0
        }
    }

    /// An area that rests on fewer than two schools is not shown as one.
    private static func area(
        _ node: VoiceTree.Node, _ name: String, _ tree: VoiceTree
    ) -> VoiceLine {
        guard let index = tree.nodes.firstIndex(of: node),
            tree.schools[index] >= DisclosurePolicy.everyoneSensitive.fewestSchools
        else { return VoiceLine(name: name, school: nil, answers: nil, shares: []) }
        return tree.line(node, name)
    }

    static func span(_ survey: StoredSurvey) -> DateSpan {
        guard let opens = survey.statement.opens, let closes = survey.statement.closes else {
            preconditionFailure("the schema asks for both days")
        }
        return DateSpan(from: opens, to: survey.ended.map { max(opens, $0) } ?? closes)
    }

    static func name(_ place: SurveyPlace, in session: StoreSession) throws -> String {
        switch place {
        case .school(let urn): try session.schools.school(urn)?.name ?? "School \(urn)"
        case .authority(let code):
            Geography.england.authority(code)?.name ?? "Authority \(code)"
        case .nation: "England"
        }
    }
}
