import RollCasework
import RollDomain
import RollInsight
import RollStore

/// The answers to one survey, by place and part, protected as one.
///
/// Parts of schools are shown on one geography only, that of whoever asked, so that no table crosses
/// another.
struct VoiceTree: Sendable {
    /// What a count is of.
    enum Node: Sendable, Hashable {
        case whole
        case authority(AuthorityCode?)
        case school(URN)
        case stage(SurveyStage)
    }

    /// One school's counts, by part and question.
    private struct Leaf {
        var answers: [SurveyStage: Int] = [:]
        var answered: [SurveyStage: [String: Int]] = [:]
        var counted: [SurveyStage: [String: Int]] = [:]
    }

    /// The places and parts.
    let nodes: [Node]
    /// How many schools stand behind each.
    let schools: [Int]
    private let lines: [Node: (answers: Int?, shares: [VoiceShare])]

    /// Counts and protects.
    ///
    /// - Complexity: O(schools × questions) beside the counting in the database.
    init(_ survey: StoredSurvey, in session: StoreSession) throws {
        let questions = survey.statement.questions.compactMap(SurveyQuestion.of)
        var leaves: [URN: Leaf] = [:]
        for one in try session.surveys.answers(to: survey.number) {
            leaves[one.school, default: Leaf()].answers[one.stage, default: 0] += one.count
        }
        for one in try session.surveys.replies(to: survey.number) {
            let choice = SurveyQuestion.of(one.question)?.choices.first { $0.number == one.choice }
            leaves[one.school, default: Leaf()]
                .answered[one.stage, default: [:]][one.question, default: 0] += one.count
            guard choice?.isCounted == true else { continue }
            leaves[one.school, default: Leaf()]
                .counted[one.stage, default: [:]][one.question, default: 0] += one.count
        }
        let shape = try Shape(survey, Array(leaves.keys), in: session)
        nodes = shape.nodes
        func counts(_ of: (Leaf, SurveyStage) -> Int) -> [Int] {
            var sums = [Int](repeating: 0, count: shape.nodes.count)
            for (urn, leaf) in leaves {
                for stage in SurveyStage.allCases {
                    let count = of(leaf, stage)
                    guard count > 0 else { continue }
                    for place in shape.places(of: urn, stage) { sums[place] += count }
                }
            }
            return sums
        }
        let all = counts { $0.answers[$1] ?? 0 }
        let answers = GuardedCounts(
            all, most: all.map { _ in nil }, isHidden: all.map { $0 > 0 && $0 < VoiceGuard.fewest },
            splits: shape.splits, width: VoiceGuard.fewest)
        let shares = questions.map { question in
            VoiceGuard.shares(
                answered: counts { $0.answered[$1]?[question.code] ?? 0 },
                counted: counts { $0.counted[$1]?[question.code] ?? 0 }, splits: shape.splits)
        }
        var lines: [Node: (answers: Int?, shares: [VoiceShare])] = [:]
        for (place, node) in shape.nodes.enumerated() {
            // Where fewer than ten answered in all, no single question is shown either.
            let shown = answers.shown[place]
            lines[node] = (
                shown, shares.map { shown == nil ? VoiceShare() : $0[place] }
            )
        }
        self.lines = lines
        schools = shape.schools
    }

    /// What may be shown of a place; nothing of a place that nobody answered from.
    func line(_ node: Node, _ name: String) -> VoiceLine {
        var school: URN?
        if case .school(let urn) = node { school = urn }
        let line = lines[node]
        return VoiceLine(
            name: name, school: school, answers: line?.answers, shares: line?.shares ?? [])
    }

    /// Which counts there are, and how they add up.
    private struct Shape {
        var nodes: [Node] = [.whole]
        var splits: [GuardedCounts.Split] = []
        var schools: [Int]
        private var place: [Node: Int] = [.whole: 0]
        private var authority: [URN: AuthorityCode?] = [:]

        init(_ survey: StoredSurvey, _ urns: [URN], in session: StoreSession) throws {
            schools = [urns.count]
            for stage in SurveyStage.allCases { add(.stage(stage), urns.count) }
            splits.append(
                .init(whole: 0, parts: SurveyStage.allCases.compactMap { place[.stage($0)] }))
            switch survey.place {
            case .school(let urn):
                add(.school(urn), 1)
                splits.append(.init(whole: 0, parts: [place[.school(urn)] ?? 0]))
            case .authority: split(urns.sorted(), of: 0)
            case .nation:
                for urn in urns {
                    authority[urn] = .some(try session.schools.school(urn)?.authority)
                }
                let groups = Dictionary(grouping: urns.sorted()) { authority[$0] ?? nil }
                let codes = groups.keys.sorted { ($0?.number ?? 0) < ($1?.number ?? 0) }
                for code in codes { add(.authority(code), groups[code]?.count ?? 0) }
                splits.append(
                    .init(whole: 0, parts: codes.compactMap { place[.authority($0)] }))
                for code in codes {
                    if let whole = place[.authority(code)] {
                        split(groups[code] ?? [], of: whole)
                    }
                }
            }
        }

        private mutating func add(_ node: Node, _ count: Int) {
            place[node] = nodes.count
            nodes.append(node)
            schools.append(count)
        }

        private mutating func split(_ urns: [URN], of whole: Int) {
            for urn in urns { add(.school(urn), 1) }
            splits.append(.init(whole: whole, parts: urns.compactMap { place[.school($0)] }))
        }

        /// The counts to which an answer of a school and part belongs.
        func places(of urn: URN, _ stage: SurveyStage) -> [Int] {
            [0, place[.stage(stage)], place[.school(urn)]].compactMap { $0 }
                + (authority[urn].flatMap { place[.authority($0)] }.map { [$0] } ?? [])
        }
    }
}
