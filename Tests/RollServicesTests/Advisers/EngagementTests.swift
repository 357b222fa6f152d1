import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// An adviser's work with an authority: three parties, one record.
@Suite struct `Engagements from offer to close` {
    private typealias Keep = KeepEngagement

    /// A town with an adviser of its authority, a programme lead and an authority manager.
    private struct Cast {
        let town: HelpTown
        let adviser: Viewer
        let lead: Viewer
        let manager: Viewer
        let figures: PlaceFigures
        let place = Subject.authority(authority(330))

        init(_ town: HelpTown) throws {
            self.town = town
            let number = try town.store.write { session -> Int64 in
                let number = try session.persons.add(
                    login: "ada", name: "Ada Firth", title: "Adviser", at: .early)
                try session.persons.give(
                    Assignment(
                        .adviser, .authority(authority(330)), DateSpan(from: day("2025-09-01"))),
                    to: number, by: "test", at: .early)
                _ = try session.persons.add(login: "bo", name: "Bo", title: "", at: .early)
                return number
            }
            adviser = town.viewer(.adviser, .authority(authority(330)), number: number)
            lead = town.viewer(.programmeLead, .nation)
            manager = town.viewer(.authorityManager, .authority(authority(330)))
            let key = try #require(InstallationKey([UInt8](repeating: 7, count: 32)))
            figures = PlaceFigures(
                store: town.store,
                protected: ProtectedPages(frozen: FrozenNation(store: town.store), key: key),
                figures: town.figures)
        }

        var keep: Keep { Keep(figures) }

        func grant(_ party: EngagementParty, _ subject: Subject? = nil) throws -> Grant {
            let (viewer, action): (Viewer, Action) =
                switch party {
                case .department: (lead, .offerEngagements)
                case .adviser: (adviser, .workWithEngagements)
                case .place: (manager, .answerEngagement)
                }
            return try #require(Door.grant(viewer, action, subject ?? place))
        }

        func occasion(_ party: EngagementParty) -> Occasion {
            town.occasion(party == .department ? lead : party == .adviser ? adviser : manager)
        }

        func handle(_ number: Int64) throws -> Keep.Handle {
            let kept = try town.store.read { try $0.engagements.engagement(number) }
            return Keep.Handle(number, version: kept?.version ?? 0)
        }

        func offer(
            _ adviser: String = "ada", _ words: String = "Many pupils above what is expected",
            to subject: Subject? = nil, on date: CivilDate? = nil
        ) throws -> Keep.Outcome {
            try keep.offer(
                Keep.Saying(words: words, date: date, adviser: adviser),
                by: grant(.department, subject), on: occasion(.department))
        }

        @discardableResult
        func take(
            _ step: EngagementStep, _ party: EngagementParty, _ number: Int64,
            _ words: String = "Said", on date: String? = nil, rating: ProgressRating? = nil,
            adviser: String = "", handle: Keep.Handle? = nil
        ) throws -> Keep.Outcome {
            try keep.take(
                step, try handle ?? self.handle(number),
                Keep.Saying(
                    words: words, date: date.map { day($0) }, rating: rating, adviser: adviser),
                by: grant(party), on: occasion(party))
        }

        func page(_ viewer: Viewer, _ number: Int64) throws -> EngagementPage? {
            let grant = try #require(Door.grant(viewer, .seeEngagements, place))
            return try ShowEngagements(figures).one(number, grant, on: town.occasion(viewer))
        }
    }

    private static func fields(_ outcome: Keep.Outcome) -> [String] {
        guard case .faulty(let faults) = outcome else { return [] }
        return faults.map(\.field)
    }

    @Test(arguments: PageTown.databases)
    func `an adviser with other roles clears no ties of their own, and agrees to no own plan`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let cast = try Cast(town)
            guard case .kept(let number) = try cast.offer(on: day("2025-09-08")) else {
                Issue.record("no offer")
                return
            }
            func take(
                _ step: EngagementStep, _ role: Role, _ scope: Scope, _ action: Action
            ) throws -> Keep.Outcome {
                let viewer = town.viewer(role, scope, number: cast.adviser.person)
                let grant = try #require(Door.grant(viewer, action, cast.place))
                return try cast.keep.take(
                    step, cast.handle(number), Keep.Saying(words: "Said"), by: grant,
                    on: town.occasion(viewer))
            }
            let own = Scope.authority(authority(330))
            #expect(
                Self.fields(try take(.accept, .authorityManager, own, .answerEngagement))
                    == ["step"])
            try cast.take(.accept, .place, number, "")
            try cast.take(.declare, .adviser, number, "I worked here")
            #expect(
                Self.fields(try take(.clear, .programmeLead, .nation, .offerEngagements))
                    == ["step"])
            #expect(
                try take(.comment, .programmeLead, .nation, .offerEngagements) == .kept(number))
            #expect(try cast.take(.clear, .department, number, "Looked at") == .kept(number))
        }
    }

    @Test(arguments: PageTown.databases)
    func `an adviser takes an authority from offer to close, and all three see the same`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let cast = try Cast(town)
            guard case .kept(let number) = try cast.offer(on: day("2025-09-08")) else {
                Issue.record("no offer")
                return
            }
            #expect(Self.fields(try cast.offer()) == ["place"])
            #expect(try cast.take(.visit, .adviser, number) == .notNow)
            #expect(Self.fields(try cast.take(.decline, .place, number, " ")) == ["said"])
            #expect(try cast.take(.accept, .place, number, "", on: "2025-09-10") == .kept(number))
            #expect(
                Self.fields(try cast.take(.declare, .adviser, number, on: "2025-09-09")) == ["on"])
            #expect(
                Self.fields(try cast.take(.declare, .adviser, number, on: "2026-09-09")) == ["on"])
            try cast.take(.declare, .adviser, number, "None", on: "2025-09-11")
            try cast.take(.clear, .department, number, "Nothing found", on: "2025-09-12")
            try cast.take(.visit, .adviser, number, "Two days there", on: "2025-09-15")
            // Every expectation is rated before the diagnosis is shared.
            #expect(Self.fields(try cast.take(.diagnose, .adviser, number, "")) == ["step"])
            let expected = Keep.expected(of: .authority(authority(330)), on: HelpTown.today)
            #expect(expected.contains { $0.holder == .authority } && expected.count > 8)
            for one in expected {
                let finding = FindingStatement(
                    expectation: one.code, rating: one.holder == .authority ? .partly : .met,
                    evidence: "Seen")
                #expect(
                    try cast.keep.find(
                        finding, cast.handle(number), by: cast.grant(.adviser),
                        on: cast.occasion(.adviser)) == .kept(number))
            }
            #expect(try cast.take(.diagnose, .adviser, number, "") == .kept(number))
            #expect(Self.fields(try cast.take(.propose, .adviser, number, "")) == ["step"])
            try aims(cast, number)
            try cast.take(.propose, .adviser, number, "")
            #expect(try cast.take(.agree, .place, number, "") == .kept(number))
            #expect(
                try cast.keep.tell(
                    .onTrack, "Half are met", of: 1, on: nil, cast.handle(number),
                    by: cast.grant(.adviser), on: cast.occasion(.adviser)) == .kept(number))
            #expect(Self.fields(try cast.take(.review, .adviser, number)) == ["rating"])
            try cast.take(.review, .adviser, number, "Slow", rating: .atRisk)
            try cast.take(.escalate, .adviser, number, "No answer for weeks")
            #expect(try cast.page(cast.manager, number)?.line.alarms == [.escalated])
            try cast.take(.settle, .department, number, "They met")
            try cast.take(.close, .adviser, number, "Done")
            for viewer in [cast.adviser, cast.lead, cast.manager] {
                let page = try #require(try cast.page(viewer, number))
                #expect(page.engagement.state == .closed && page.line.met == 0)
                #expect(page.line.rating == .atRisk && page.steps.count == 12)
                #expect(page.objectives.first?.progress.first?.words == "Half are met")
                #expect(page.diagnosis.allSatisfy { $0.finding != nil && $0.ledger != nil })
                // Seven pupils are too few for any figure.
                #expect(page.changes == nil)
            }
            let officer = town.viewer(.authorityOfficer, .schools([town.hill]))
            #expect(Door.grant(officer, .seeEngagements, cast.place) == nil)
            let record = try town.store.read { try $0.audit.search(AuditFilter(), most: 100) }
            #expect(record.contains { $0.note == "engagement \(number) closed" })
        }
    }

    /// Objectives begin from a figure that is there, and only while the plan is written.
    private func aims(_ cast: Cast, _ number: Int64) throws {
        func aim(
            _ measure: ObjectiveMeasure, _ code: String = "E-MEETING", target: Int = 1_000
        ) throws -> Keep.Outcome {
            try cast.keep.aim(
                ObjectiveStatement(
                    expectation: code, words: "The team meets each school", measure: measure,
                    target: target, due: day("2026-03-01")), cast.handle(number),
                by: cast.grant(.adviser), on: cast.occasion(.adviser))
        }
        #expect(Self.fields(try aim(.persistent, target: 1)) == ["measure"])
        #expect(Self.fields(try aim(.expectation, "A-TARGETS")) == ["measure"])
        #expect(Self.fields(try aim(.expectation, "T-BOARD")).contains("serves"))
        #expect(try aim(.expectation) == .kept(number))
        #expect(try aim(.expectation) == .kept(number))
        #expect(
            try cast.keep.drop(
                objective: 2, cast.handle(number), by: cast.grant(.adviser),
                on: cast.occasion(.adviser)) == .kept(number))
        let page = try #require(try cast.page(cast.adviser, number))
        #expect(page.objectives.map { $0.objective.withdrawn == nil } == [true, false])
        let baseline = try #require(page.objectives.first?.objective.baseline)
        #expect(baseline.share == Ratio(0, of: 1) && baseline.definition.contains("E-MEETING"))
        #expect(page.objectives.first?.isReached == false)
    }

    @Test func `two at once: the second is told, and nothing is lost`() throws {
        let cast = try Cast(HelpTown())
        guard case .kept(let number) = try cast.offer() else { return }
        let read = try cast.handle(number)
        #expect(try cast.take(.accept, .place, number, handle: read) == .kept(number))
        #expect(try cast.take(.decline, .place, number, "No", handle: read) == .changed)
        #expect(try cast.take(.comment, .department, number, "x", handle: read) == .changed)
        let state = try cast.town.store.read { try $0.engagements.engagement(number)?.state }
        #expect(state == .accepted)
    }

    @Test
    func `places that ended, advisers without the place, and others' engagements are refused`()
        throws
    {
        let cast = try Cast(HelpTown())
        // Cumbria ended on 31 March 2023; nobody knows 999.
        #expect(
            Self.fields(try cast.offer(to: .authority(authority(909)))) == ["place", "adviser"])
        #expect(Self.fields(try cast.offer(to: .trust("none"))) == ["place", "adviser"])
        #expect(Self.fields(try cast.offer("bo", " ")) == ["said", "adviser"])
        guard case .kept(let number) = try cast.offer() else { return }
        let elsewhere = Subject.authority(authority(331))
        #expect(
            try cast.keep.take(
                .withdraw, cast.handle(number), Keep.Saying(words: "x"),
                by: cast.grant(.department, elsewhere), on: cast.occasion(.department))
                == .missing)
        #expect(try cast.page(cast.adviser, 99) == nil)
        try cast.take(.accept, .place, number, "")
        // Another adviser of the place is not the adviser of this engagement.
        let other = cast.town.viewer(.adviser, .authority(authority(330)), number: 4_711)
        let grant = try #require(Door.grant(other, .workWithEngagements, cast.place))
        #expect(
            try cast.keep.take(
                .declare, cast.handle(number), Keep.Saying(words: "None"), by: grant,
                on: cast.occasion(.adviser)) == .notNow)
        #expect(
            Self.fields(try cast.take(.replace, .department, number, "Ties", adviser: "ada"))
                == ["adviser"])
    }

    @Test func `a portfolio says what waits, what recurs, and how far advisers reach`() throws {
        let cast = try Cast(HelpTown())
        guard case .kept(let number) = try cast.offer(on: day("2025-09-08")) else { return }
        func portfolio(_ viewer: Viewer) throws -> EngagementPortfolio {
            let grant = try #require(Door.grant(viewer, .seeEngagements, .own))
            return try ShowEngagements(cast.figures).list(grant, on: cast.town.occasion(viewer))
        }
        #expect(try portfolio(cast.adviser).alarmed.first?.alarms == [.unanswered(28)])
        #expect(try portfolio(cast.lead).open.map(\.number) == [number])
        let stranger = cast.town.viewer(.authorityManager, .authority(authority(331)))
        #expect(try portfolio(stranger).lines.isEmpty)
        try cast.take(.accept, .place, number, "", on: "2025-09-20")
        let reach = try AdviserCoverage.run(
            on: [day("2025-09-01"), day("2025-09-10"), day("2025-10-01")],
            in: cast.town.store)
        #expect(reach.map(\.authorities.offered) == [0, 1, 0])
        #expect(reach.map(\.authorities.covered) == [0, 0, 1])
        #expect(reach[2].advisers == 1 && reach[2].authorities.all > 150)
        #expect(
            reach.map { $0.covers[authority(330)] } == [
                nil, .offered(day("2025-09-08")),
                .covered(by: "Ada Firth", since: day("2025-09-20")),
            ])
        #expect(reach[2].regions.values.reduce(0) { $0 + $1.count } == 1)
        #expect(try portfolio(cast.lead).recurring.isEmpty)
    }
}

/// Programmes are claims with a day and a source.
@Suite struct `The register of programmes` {
    @Test(arguments: PageTown.databases)
    func `a school says what it has, and its authority and the nation count it`(
        _ database: String
    ) throws {
        try HelpTown.run(on: database) { town in
            let head = town.viewer(.headteacher)
            let school = Subject.school(SchoolPlace(town.hill, authority: authority(330)))
            let keep = try #require(Door.grant(head, .keepProgrammes, school))
            func claim(
                _ standing: ProgrammeStanding, at place: HelpPlace, by grant: Grant
            ) throws -> [String] {
                try KeepProgrammes(store: town.store).claim(
                    ProgrammeClaim(
                        programme: "P-RISE", standing: standing,
                        since: standing == .has ? day("2025-10-01") : nil, until: nil,
                        soFar: "One meeting", source: "Letter", asOf: day("2025-10-05")),
                    at: place, by: grant, on: town.occasion(grant.viewer)
                ).map(\.field)
            }
            #expect(try claim(.applied, at: .school(town.hill), by: keep).isEmpty)
            #expect(try claim(.has, at: .school(town.hill), by: keep).isEmpty)
            #expect(try claim(.has, at: .school(town.dale), by: keep) == ["place"])
            let lead = town.viewer(.programmeLead, .nation)
            let all = try #require(Door.grant(lead, .keepProgrammes, .nation))
            #expect(try claim(.eligible, at: .school(town.dale), by: all).isEmpty)
            #expect(
                try claim(.has, at: .authority(authority(330)), by: all) == ["programme"])
            let register = ProgrammeRegister(store: town.store)
            func see(_ viewer: Viewer, _ subject: Subject) throws -> Grant {
                try #require(Door.grant(viewer, .seeProgrammes, subject))
            }
            let own = try register.of(see(head, school)).first { $0.programme.code == "P-RISE" }
            #expect(own?.claims.count == 2 && own?.newest?.claim.standing == .has)
            let nation = try #require(
                try register.reach(see(lead, .nation)).first { $0.code == "P-RISE" })
            #expect(nation.standings == [.has: 1, .eligible: 1] && nation.having == 1)
            #expect(nation.names[.school(town.hill)] == "Hill School")
            let manager = town.viewer(.authorityManager, .authority(authority(331)))
            let area = try #require(
                try register.reach(see(manager, .authority(authority(331))))
                    .first { $0.code == "P-RISE" })
            #expect(area.standings == [.eligible: 1])
            #expect(
                Door.grant(town.viewer(.formTutor, .group(town.hill, 1)), .seeProgrammes, school)
                    == nil)
        }
    }
}
