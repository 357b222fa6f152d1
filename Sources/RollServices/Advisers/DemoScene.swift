import RollAccess
import RollCasework
import RollDomain
import RollStore

extension DemoAdvisers {
    /// One engagement of a demonstration, step by step, each on its own day.
    struct Scene {
        private let demo: DemoAdvisers
        private let cast: Cast
        private let place: HelpPlace
        /// Who answers for the place; somebody without an account where nil.
        private let answers: StoredPerson?
        private let occasion: Occasion

        init(
            _ demo: DemoAdvisers, _ cast: Cast, _ place: HelpPlace, _ answers: StoredPerson?,
            _ occasion: Occasion
        ) {
            self.demo = demo
            self.cast = cast
            self.place = place
            self.answers = answers
            self.occasion = occasion
        }

        private func then(_ days: Int) -> Occasion {
            let date = occasion.today.adding(days: -days).weekdayBefore
            var then = occasion
            then.today = date
            then.now = Instant(date, hour: 12)
            return then
        }

        private func grant(_ party: EngagementParty, _ date: CivilDate) -> Grant? {
            let scope: Scope? =
                switch place {
                case .authority(let code): .authority(code)
                case .trust(let uid): .trust(uid)
                case .school: nil
                }
            guard let scope, let subject = place.areaSubject else { return nil }
            let (viewer, action): (Viewer?, Action)
            switch party {
            case .department:
                viewer = Viewer(
                    person: cast.lead.person, name: cast.lead.name, role: .programmeLead,
                    assignments: [
                        Assignment(.programmeLead, .nation, DateSpan(from: date))
                    ], on: date)
                action = .offerEngagements
            case .adviser:
                viewer = Cast.viewer(cast.adviser, .adviser, scope, on: date)
                action = .workWithEngagements
            case .place:
                let role: Role = place.kind == .trust ? .trustLead : .authorityManager
                viewer = Viewer(
                    person: answers?.person ?? 0, name: answers?.name ?? "Ned Askew", role: role,
                    assignments: [Assignment(role, scope, DateSpan(from: date))], on: date)
                action = .answerEngagement
            }
            return viewer.flatMap { Door.grant($0, action, subject) }
        }

        private func handle(_ number: Int64) throws -> KeepEngagement.Handle {
            let version = try demo.store.read {
                try $0.engagements.engagement(number)?.version ?? 0
            }
            return KeepEngagement.Handle(number, version: version)
        }

        func ready(
            _ wish: HelpReadiness.Wish, data: Bool, lead: Bool, _ days: Int, _ reason: String
        ) throws {
            let then = then(days)
            guard let grant = grant(.department, then.today) else { return }
            _ = try KeepReadiness(store: demo.store).say(
                HelpReadiness(
                    wish: wish, sharesData: data, namesLead: lead, reason: reason,
                    since: then.today), by: grant, on: then)
        }

        func offer(_ days: Int, _ words: String) throws -> Int64? {
            let then = then(days)
            guard let grant = grant(.department, then.today) else { return nil }
            let outcome = try demo.keeping.offer(
                KeepEngagement.Saying(words: words, adviser: cast.adviser.login), by: grant,
                on: then)
            guard case .kept(let number) = outcome else { return nil }
            return number
        }

        func take(
            _ step: EngagementStep, _ number: Int64, _ party: EngagementParty, _ days: Int,
            _ words: String, rating: ProgressRating? = nil
        ) throws {
            let then = then(days)
            guard let grant = grant(party, then.today) else { return }
            _ = try demo.keeping.take(
                step, handle(number), KeepEngagement.Saying(words: words, rating: rating),
                by: grant, on: then)
        }

        func find(
            _ code: String, _ rating: FindingRating, _ evidence: String, _ number: Int64,
            _ days: Int
        ) throws {
            let then = then(days)
            guard let grant = grant(.adviser, then.today) else { return }
            _ = try demo.keeping.find(
                FindingStatement(expectation: code, rating: rating, evidence: evidence),
                handle(number), by: grant, on: then)
        }

        /// Writes an objective: to a target, or to so many tenths of a per cent less than today.
        func aim(
            _ code: String, _ words: String, _ measure: ObjectiveMeasure, less: Int, target: Int,
            _ number: Int64, _ days: Int, due: Int
        ) throws {
            let then = then(days)
            guard let grant = grant(.adviser, then.today) else { return }
            var aim = target
            if less > 0 {
                let reading = try demo.keeping.figures.read(
                    grant.subject, for: grant.viewer, on: then)
                guard let share = reading?.baseline(measure, code)?.share else { return }
                aim = max(0, share.count * ObjectiveMeasure.whole / share.whole - less)
            }
            _ = try demo.keeping.aim(
                ObjectiveStatement(
                    expectation: code, words: words, measure: measure, target: aim,
                    due: occasion.today.adding(days: due).weekdayBefore),
                handle(number), by: grant, on: then)
        }

        func tell(
            _ objective: Int, _ rating: ProgressRating, _ words: String, _ number: Int64,
            _ days: Int
        ) throws {
            let then = then(days)
            guard let grant = grant(.adviser, then.today) else { return }
            _ = try demo.keeping.tell(
                rating, words, of: objective, on: nil, handle(number), by: grant, on: then)
        }
    }
}

/// Claims of who has which programme in a demonstration.
struct DemoProgrammes {
    let store: Store

    /// Makes them, as the department's programme lead.
    func run(_ lead: Viewer, _ cast: DemoAdvisers.Cast, on occasion: Occasion) throws {
        let authority = HelpPlace.authority(cast.authority)
        let schools = cast.schools.map(HelpPlace.school)
        func claim(
            _ place: HelpPlace?, _ code: String, _ standing: ProgrammeStanding, _ since: String?,
            _ until: String? = nil, _ soFar: String, _ source: String, of days: Int
        ) throws {
            guard let place,
                let subject = try store.read({ try place.subject(in: $0) }),
                let grant = Door.grant(lead, .keepProgrammes, subject)
            else { return }
            func date(_ text: String?) -> CivilDate? {
                text.flatMap { CivilDate(iso: Array($0.utf8)[...]) }
            }
            _ = try KeepProgrammes(store: store).claim(
                ProgrammeClaim(
                    programme: code, standing: standing, since: date(since), until: date(until),
                    soFar: soFar, source: source, asOf: occasion.today.adding(days: -days)),
                at: place, by: grant, on: occasion)
        }
        try claim(
            authority, "P-ADV", .has, occasion.today.adding(days: -66).weekdayBefore.description,
            nil, "One visit, a plan with two objectives",
            "The department's list of advisers", of: 10)
        try claim(
            authority, "P-MENT", .applied, nil, nil, "", "The authority's letter", of: 30)
        try claim(
            authority, "P-FFP", .has, "2025-04-01", nil, "Family help teams in three of five areas",
            "The head of early help", of: 21)
        for (place, school) in schools.prefix(3).enumerated() {
            try claim(
                school, "P-RISE", place == 0 ? .has : .eligible, place == 0 ? "2025-10-06" : nil,
                nil, place == 0 ? "Two meetings, one change to first calls" : "",
                "The lead school's list", of: 14)
        }
        try claim(
            schools.first, "P-SMHL", .had, "2023-01-09", "2024-07-19",
            "One person trained, who still works there", "The school's grant letter", of: 60)
        try claim(
            schools.first, "P-PP", .has, "2011-09-01", nil,
            "Breakfast and bus passes; the statement is on the school's site",
            "The school's published statement", of: 40)
    }
}
