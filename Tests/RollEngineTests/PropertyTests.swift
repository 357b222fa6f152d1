import RollDomain
import RollEngine
import RollOracle
import Testing

/// What holds of every figure, on made-up schools with movers, duals and odd calendars.
@Suite struct `What holds of every figure` {
    private func made(_ seed: Int) -> (MadeUpNation, NationSnapshot, MadeUpQuery, SplitMix64) {
        var random = SplitMix64(seed: UInt64(60_000 + seed))
        let nation = MadeUpNation(using: &random)
        let snapshot = NationSnapshot(rules: nation.rules, partitions: nation.partitions())
        let query = MadeUpQuery(about: nation, using: &random)
        return (nation, snapshot, query, random)
    }

    @Test(arguments: 0..<60)
    func `parts sum to the whole in every dimension of schools and pupils`(seed: Int) {
        let (nation, snapshot, made, _) = made(seed)
        let dimensions: [Dimension] = [
            .school, .authority, .trust, .region, .phase, .type, .yearGroup, .sex, .kind, .age,
            .characteristic(.freeSchoolMeals), .characteristic(.ethnicity), .year,
        ]
        var query = made.query
        for dimension in dimensions {
            query.dimensions = [dimension]
            let answer = snapshot.answer(query)
            var sum = FigureCounts()
            for row in answer.rows { sum += row.counts }
            #expect(
                sum.inOracle(nation.symbols) == answer.total.inOracle(nation.symbols),
                "\(dimension)")
        }
    }

    @Test(arguments: 0..<60)
    func `sessions of times sum to the whole, whatever the lines say`(seed: Int) {
        let (_, snapshot, made, _) = made(seed)
        var query = made.query
        query.minimumPossible = 1
        for dimension in [Dimension.term, .halfTerm, .month, .week, .day, .weekday, .session] {
            query.dimensions = [dimension]
            let answer = snapshot.answer(query)
            var sum = FigureCounts()
            for row in answer.rows { sum += row.counts }
            #expect(sum.possible == answer.total.possible, "\(dimension)")
            #expect(sum.absent == answer.total.absent)
            #expect(sum.authorised == answer.total.authorised)
            #expect(sum.attending == answer.total.attending)
            #expect(sum.lateBefore == answer.total.lateBefore)
            #expect(sum.lateAfter == answer.total.lateAfter)
        }
    }

    @Test(arguments: 0..<60)
    func `scope then query is query then scope`(seed: Int) {
        let (nation, snapshot, made, _) = made(seed)
        var query = made.query
        // A child counts once among the schools asked, so only registrations can be cut out.
        query.unit = .registration
        query.schools = SchoolSelection()
        query.dimensions = [.school, .sex]
        let all = snapshot.answer(query)
        for school in nation.schools {
            var scoped = query
            scoped.schools.schools = [school.facts.urn]
            let inside = snapshot.answer(scoped)
            let apart = NationSnapshot(
                rules: nation.rules, partitions: [nation.partition(of: school)]
            ).answer(query)
            #expect(inside == apart)
            let cut = all.groups.filter { $0.key[0] == .school(school.facts.urn) }
            #expect(inside.groups == cut)
        }
    }

    @Test(arguments: 0..<60)
    func `amend and revert is identity`(seed: Int) {
        var (nation, snapshot, made, random) = made(seed)
        var query = made.query
        query.unit = .registration
        let live = Nation(snapshot)
        live.keep(query, as: "kept")
        let before = snapshot.answer(query)
        guard let place = nation.schools.indices.randomElement(using: &random),
            let when = nation.schools[place].sheets.keys.sorted().randomElement(using: &random)
        else { return }
        let old = nation.schools[place].sheets[when]
        nation.schools[place].takeRegister(when, symbols: nation.symbols, using: &random)
        func publish() {
            let school = nation.schools[place]
            let standing = live.snapshot.partition(of: school.facts.urn, nation.year)
            live.replace(nation.partition(of: school, replacing: standing))
        }
        publish()
        nation.schools[place].sheets[when] = old
        publish()
        #expect(
            live.snapshot.answer(query).inOracle(nation.symbols).total
                == before.inOracle(nation.symbols).total)
        #expect(live.snapshot.answer(query).coverage == before.coverage)
        #expect(live.snapshot.answer(query).leftOut == before.leftOut)
        #expect(
            live.snapshot.standingAnswer("kept")?.inOracle(nation.symbols).groups
                == before.inOracle(nation.symbols).groups)
    }

    @Test(arguments: 0..<40)
    func `a part of the year says of its dates what the whole year says`(seed: Int) {
        var (nation, snapshot, made, random) = made(seed)
        var query = made.query
        query.window.halfTerms = nil
        query.dimensions.removeAll { $0 == .halfTerm }
        let from = nation.year.firstDate.adding(days: .random(in: 0...300, using: &random))
        let part = DateSpan(from: from, to: from.adding(days: .random(in: 0...60, using: &random)))
        query.window.spans = [part]
        let partitions = nation.schools.map { school in
            PartitionBuilder(rules: nation.rules).build(
                school: school.facts, year: nation.year, enrolments: school.enrolments,
                sheets: school.sheets.values.sorted { $0.when < $1.when },
                calendar: school.calendar, within: part)
        }
        let some = NationSnapshot(rules: nation.rules, partitions: partitions).answer(query)
            .inOracle(nation.symbols)
        let whole = snapshot.answer(query).inOracle(nation.symbols)
        #expect(some.total == whole.total)
        #expect(some.groups == whole.groups)
        #expect(some.coverage == whole.coverage)
        #expect(some.leftOut == whole.leftOut)
    }
}
