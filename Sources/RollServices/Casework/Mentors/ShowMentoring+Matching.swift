import RollCasework
import RollDomain
import RollStore

/// Who should take whom, and how long each step took so far.
extension ShowMentoring {
    static func suggestions(
        _ lines: [MenteeLine], _ loads: [MentorLoad], _ cases: [MenteeCase],
        in session: StoreSession
    ) throws -> [URN: [Int: MentorSuggestion]] {
        let waiting = lines.filter { $0.held.state == .waiting }
        guard !waiting.isEmpty else { return [:] }
        let engagement = engagement(cases)
        let needs = try waiting.map { line in
            let held = line.held
            let entries = try session.mentoring.entries(of: held.school, held.number)
            return MenteeNeed(
                number: held.number, school: held.school.number, language: held.language,
                barriers: Set(entries.filter { $0.kind == .cause }.map(\.code)),
                gain: MenteeNeed.gain(
                    need: line.sessions.need, engagement: engagement[held.route] ?? 500),
                comesBack: held.comesBack)
        }
        let places = loads.flatMap { load in
            (0..<load.idle).map { _ in
                MentorPlace(
                    mentor: load.profile.person,
                    schools: Set(load.profile.schools.map(\.number)),
                    languages: load.profile.languages, strengths: load.profile.strengths)
            }
        }
        let names = Dictionary(
            loads.map { ($0.profile.person, $0.profile.name) },
            uniquingKeysWith: { first, _ in first })
        var found: [URN: [Int: MentorSuggestion]] = [:]
        for pair in MentorMatching.pairs(needs, places) {
            guard let school = waiting.first(where: { $0.held.number == pair.number })?.held.school
            else { continue }
            found[school, default: [:]][pair.number] = MentorSuggestion(
                mentor: pair.mentor, name: names[pair.mentor] ?? "", words: pair.fit.words)
        }
        return found
    }

    /// How often families took the offer up, by the way of the referral, in thousandths; two more
    /// cases, one of each kind, keep a few from deciding.
    static func engagement(_ cases: [MenteeCase]) -> [MenteeRoute: Int] {
        Dictionary(
            uniqueKeysWithValues: MenteeRoute.allCases.map { route in
                let own = cases.filter { $0.route == route && $0.state != .consentSought }
                let yes = own.count { $0.state != .declined }
                return (route, 1_000 * (yes + 1) / (own.count + 2))
            })
    }

    static func delays(
        _ cases: [MenteeCase], in session: StoreSession
    ) throws -> [StepDelay] {
        var days: [MenteeAction: [Int]] = [:]
        for held in cases {
            var last = held.referredOn
            for entry in try session.mentoring.entries(of: held.school, held.number)
            where entry.kind == .step {
                guard let action = MenteeAction(rawValue: entry.code) else { continue }
                days[action, default: []].append(max(0, last.days(until: entry.heldOn)))
                last = entry.heldOn
            }
        }
        let steps: [(MenteeAction, String)] = [
            (.giveConsent, "from referral to the family's yes"),
            (.match, "from there to a mentor"), (.start, "from there to the first meeting"),
        ]
        return steps.compactMap { action, words in
            guard let own = days[action]?.sorted(), !own.isEmpty else { return nil }
            return StepDelay(words: words, cases: own.count, days: own[own.count / 2])
        }
    }
}
