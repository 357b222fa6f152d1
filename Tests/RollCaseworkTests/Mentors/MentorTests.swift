import RollCasework
import RollDomain
import Testing

/// The programme of mentors: every state, action and part; who should take whom; what is due.
@Suite struct MentorTests {
    private func day(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
        return date
    }

    @Test func `every action in every state by every part is as agreed`() {
        // s school, c coordinator, m mentor; what is not here cannot be done.
        let agreed: [String: (MenteeState, String)] = [
            "consent-sought give-consent": (.waiting, "sc"),
            "consent-sought refuse-consent": (.declined, "sc"),
            "consent-sought decline": (.declined, "c"),
            "waiting match": (.matched, "c"),
            "waiting withdraw-consent": (.declined, "sc"),
            "waiting decline": (.declined, "c"),
            "matched start": (.active, "m"),
            "matched unmatch": (.waiting, "cm"),
            "matched withdraw-consent": (.declined, "scm"),
            "active step-down": (.steppingDown, "m"),
            "active exit": (.watched, "cm"),
            "active unmatch": (.waiting, "c"),
            "active withdraw-consent": (.declined, "scm"),
            "stepping-down resume": (.active, "m"),
            "stepping-down exit": (.watched, "cm"),
            "stepping-down unmatch": (.waiting, "c"),
            "stepping-down withdraw-consent": (.declined, "scm"),
            "watched return": (.waiting, "scm"),
            "watched close": (.closed, "cm"),
            "watched withdraw-consent": (.closed, "scm"),
        ]
        var steps = 0
        for state in MenteeState.allCases {
            for action in MenteeAction.allCases {
                for part in MenteePart.allCases {
                    let rule = agreed["\(state.rawValue) \(action.rawValue)"]
                    let letter = part.rawValue.first ?? "?"
                    let expected = rule.flatMap { $0.1.contains(letter) ? $0.0 : nil }
                    #expect(
                        state.after(action, by: part) == expected,
                        "\(state) \(action) \(part)")
                    if expected != nil { steps += 1 }
                }
            }
        }
        #expect(steps == agreed.values.reduce(0) { $0 + $1.1.count })
    }

    @Test func `a family can always take its yes back, and everything comes to an end`() {
        for state in MenteeState.allCases where !state.isOver && state != .consentSought {
            #expect(state.after(.withdrawConsent, by: .school)?.isOver == true, "\(state)")
        }
        var reached: Set<MenteeState> = [.consentSought]
        for _ in MenteeState.allCases {
            for state in reached {
                for part in MenteePart.allCases {
                    for action in state.actions(for: part) {
                        if let next = state.after(action, by: part) { reached.insert(next) }
                    }
                }
            }
        }
        #expect(reached == Set(MenteeState.allCases))
        #expect(
            MenteeState.allCases.filter(\.isOver).allSatisfy { state in
                MenteePart.allCases.allSatisfy { state.actions(for: $0).isEmpty }
            })
    }

    @Test func `the published example is solved, pair by pair and in value`() {
        // Ten children, three places in the north and three in the south; another way costs 1.5.
        let gains = [6_072, 5_760, 2_328, 5_460, 4_950, 4_752, 3_840, 5_850, 1_188, 3_600]
        let north: Set = [1, 2, 5, 7, 9]
        let needs = gains.enumerated().map { place, gain in
            MenteeNeed(
                number: place + 1, school: north.contains(place + 1) ? 1 : 2, language: "",
                barriers: [], gain: gain)
        }
        func places(_ mentor: Int64, _ school: Int) -> [MentorPlace] {
            (0..<3).map { _ in
                MentorPlace(mentor: mentor, schools: [school], languages: [], strengths: [])
            }
        }
        let pairs = MentorMatching.pairs(needs, places(1, 1) + places(2, 2))
        #expect(
            Dictionary(uniqueKeysWithValues: pairs.map { ($0.number, $0.mentor) })
                == [1: 1, 2: 1, 4: 2, 5: 1, 6: 2, 8: 2])
        #expect(pairs.reduce(0) { $0 + $1.fit.value } == 32_844)
        #expect(MenteeNeed.gain(need: 920, engagement: 550) == 6_072)
    }

    @Test func `pairs are worth as much as the best of all ways, on small random programmes`() {
        var state: UInt64 = 5
        func dice(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(most + 1))
        }
        for _ in 0..<200 {
            let needs = (0..<(1 + dice(4))).map { number in
                MenteeNeed(
                    number: number, school: dice(2), language: ["", "POL", "URD"][dice(2)],
                    barriers: Set(["C-ANX", "F-FIN", "S-BUL"].prefix(dice(3))), gain: dice(9_000),
                    barred: dice(5) == 0 ? [Int64(dice(2))] : [])
            }
            let places = (0..<(1 + dice(4))).map { _ in
                MentorPlace(
                    mentor: Int64(dice(2)), schools: [dice(2)],
                    languages: Set(["POL", "URD"].prefix(dice(2))),
                    strengths: Set(["C-ANX", "F-FIN"].prefix(dice(2))))
            }
            let pairs = MentorMatching.pairs(needs, places)
            #expect(
                pairs.reduce(0) { $0 + $1.fit.value + 1 } == Self.best(needs[...], places))
            for pair in pairs {
                #expect(
                    needs.first { $0.number == pair.number }?.barred.contains(pair.mentor) == false)
            }
        }
    }

    /// The most that any way of pairing brings, tried one by one.
    private static func best(_ needs: ArraySlice<MenteeNeed>, _ places: [MentorPlace]) -> Int {
        guard let need = needs.first else { return 0 }
        var most = best(needs.dropFirst(), places)
        for place in places.indices {
            guard let fit = MentorFit(need, places[place]) else { continue }
            var left = places
            left.remove(at: place)
            most = max(most, fit.value + 1 + best(needs.dropFirst(), left))
        }
        return most
    }

    @Test func `whoever comes back goes before the others`() {
        let needs = [
            MenteeNeed(number: 1, school: 1, language: "", barriers: [], gain: 9_000),
            MenteeNeed(
                number: 2, school: 1, language: "", barriers: [], gain: 100, comesBack: true),
        ]
        let place = MentorPlace(mentor: 1, schools: [1], languages: [], strengths: [])
        #expect(MentorMatching.pairs(needs, [place]).map(\.number) == [2])
        #expect(
            MentorMatching.pairs(needs, []).isEmpty && MentorMatching.pairs([], [place]).isEmpty)
    }

    @Test(
        arguments: [
            (MenteeState.consentSought, 13, nil, nil, [], MenteeDue.nothing),
            (.consentSought, 14, nil, nil, [], .consent), (.waiting, 0, nil, nil, [], .mentor),
            (.matched, 13, nil, nil, [], .nothing), (.matched, 14, nil, nil, [], .firstMeeting),
            (.active, 7, 7, nil, [], .nothing), (.active, 8, 8, nil, [], .meeting),
            (.active, 30, 30, 3, [], .nothing), (.active, 84, 84, 3, [], .stepDown),
            (.active, 140, 140, 3, [], .exit), (.steppingDown, 20, 90, 14, [], .nothing),
            (.steppingDown, 20, 90, 15, [], .meeting), (.steppingDown, 20, 141, 1, [], .exit),
            (.watched, 41, 150, 50, [], .nothing), (.watched, 42, 150, 50, [], .followUp),
            (.watched, 42, 150, 50, [6], .nothing), (.watched, 84, 150, 50, [6], .followUp),
            (.watched, 90, 150, 50, [6, 12], .nothing), (.closed, 400, 500, 400, [], .nothing),
            (.declined, 400, nil, nil, [], .nothing),
        ] as [(MenteeState, Int, Int?, Int?, Set<Int>, MenteeDue)])
    func `what is due follows from the dates`(
        state: MenteeState, since: Int, started: Int?, met: Int?, followed: Set<Int>,
        due: MenteeDue
    ) {
        let today = day("2026-03-02")
        #expect(
            MenteeDue(
                state, since: today.adding(days: -since),
                started: started.map { today.adding(days: -$0) },
                lastMet: met.map { today.adding(days: -$0) }, followedUp: followed, on: today)
                == due)
    }
}
