import RollDomain
import RollEngine
import RollStore

/// Works out figures under an official definition: the engine counts, rule by rule.
struct DefinedMeasure {
    let store: Store
    let today: CivilDate

    func run(_ query: FigureQuery) throws(ServiceFailure) -> FigureTable {
        guard query.includesLeavers else {
            throw ServiceFailure(
                .usage,
                "\(query.definition.id) counts leavers: --without-leavers goes with Rollcall's "
                    + "own definition only.")
        }
        let defined = try DefinedQuery(putting: asked(query), under: query.definition)
        let loaded = try NationLoader(store: store).load(
            NationLoader.years(of: query.window), query.filter, knownAt: query.knownAt,
            digesting: DataDigest(window: [query.window], facts: query.asksFacts))
        let schools = try ServiceFailure.only { try store.read { try $0.schools.withPupils() } }
        let figures = DefinedFigures(defined, of: loaded.snapshot)
        var table = table(query, figures, loaded, NationNames(schools))
        var asked = figures.defined.query
        asked.expectedUpTo = query.knownAt.map { min($0.date, today) } ?? today
        table.quality = try AskNation(store: store).quality(
            DefinedAnswer(
                query: asked, answer: figures.answer, exclusions: [], weights: nil),
            of: loaded.snapshot)
        return table
    }

    /// The question for the engine; schools come last, so that rows know theirs.
    private func asked(_ query: FigureQuery) -> Query {
        var asked = Query(
            Window(query.window), by: query.groupings.compactMap(\.dimension) + [.school])
        asked.pupils.ages = query.ages
        asked.minimumPossible = query.minimumPossible
        asked.measures = [.classes, .lateness]
        if query.groupings.contains(.code) { asked.measures.insert(.codes) }
        asked.expectedUpTo = today
        return asked
    }

    private func table(
        _ query: FigureQuery, _ figures: DefinedFigures, _ loaded: LoadedNation,
        _ names: NationNames
    ) -> FigureTable {
        var rows: [[GroupValue]: (counts: FigureCounts, codes: [Int])] = [:]
        var total = FigureCounts()
        for row in figures.answer.rows {
            guard case .school(let urn)? = row.key.last else { continue }
            let counts = FigureCounts(row.counts, of: urn)
            total += counts
            var held = rows[Array(row.key.dropLast())] ?? (FigureCounts(), [])
            held.counts += counts
            if held.codes.count < row.counts.codes.count {
                held.codes += repeatElement(0, count: row.counts.codes.count - held.codes.count)
            }
            for (code, count) in row.counts.codes.enumerated() { held.codes[code] += count }
            rows[Array(row.key.dropLast())] = held
        }
        let weights = PhaseWeights(
            figures, of: loaded.snapshot, in: query.window, today: today)
        let isByRegion = query.groupings == [.region]
        let symbols = loaded.snapshot.rules.symbols
        var made: [FigureRow] = []
        for (key, row) in rows.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let cells = key.map { GroupCell($0, names) }
            guard let place = query.groupings.firstIndex(of: .code) else {
                var one = FigureRow(
                    keys: cells.map(\.words), codes: cells.map(\.code), counts: row.counts,
                    sessions: nil)
                one.weighted = weights?.rates(ofRow: key, isByRegion: isByRegion)
                made.append(one)
                continue
            }
            for (number, sessions) in row.codes.enumerated() where number > 0 && sessions > 0 {
                let cell = GroupCell(symbol: symbols.texts[number], on: query.window)
                var all = cells
                all.insert(cell, at: place)
                made.append(
                    FigureRow(
                        keys: all.map(\.words), codes: all.map(\.code), counts: row.counts,
                        sessions: sessions))
            }
        }
        let coverage = FigureCoverage(figures.answer.coverage)
        let registers = loaded.snapshot.coverageBySchool(figures.defined.query).mapValues {
            RegisterCoverage(expected: $0.registersExpected, taken: $0.registersTaken)
        }
        return FigureTable(
            query: query, rows: made, total: total, weightedTotal: weights?.total,
            coverage: coverage, registers: registers, exclusions: figures.exclusions,
            meaning: FigureMeaning(query, coverage: coverage, fingerprint: loaded.fingerprint),
            isSynthetic: loaded.snapshot.schools.contains(where: \.isSynthetic))
    }
}

extension FigureCounts {
    /// Takes over the engine's counts of one school.
    init(_ counts: RollEngine.FigureCounts, of urn: URN) {
        self.init()
        for kind in MarkClass.allCases where Int(kind.rawValue) < counts.classes.count {
            tally[kind] = counts.classes[Int(kind.rawValue)]
        }
        enrolments = counts.enrolments
        persistent = counts.persistent
        severe = counts.severe
        lateBefore = counts.lateBefore
        lateAfter = counts.lateAfter
        schools = [urn]
    }
}

extension FigureCoverage {
    /// Takes over the engine's coverage.
    init(_ coverage: Coverage) {
        schools = coverage.schools
        schoolsReporting = coverage.schoolsReporting
        registersExpected = coverage.registersExpected
        registersTaken = coverage.registersTaken
        schoolsWithoutCalendar = coverage.schoolsWithoutCalendar
    }
}
