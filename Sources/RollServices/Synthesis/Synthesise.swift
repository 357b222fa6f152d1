import RollDomain
public import RollStore
public import RollSynthetic

/// What was made.
public struct SynthesisCount: Sendable, Hashable {
    /// Schools.
    public var schools = 0
    /// Registrations.
    public var registrations = 0
    /// Marks, each counted once however often it was corrected.
    public var marks = 0
    /// Corrections kept as amendments.
    public var amendments = 0

    /// Counts nothing.
    public init() {}
}

/// Fills a database with a believable part of England with no child in it.
///
/// Registers arrive as they would have: fortnightly feeds for most of the year, and for the last
/// two school weeks session by session, with each correction as an amendment; so any past state
/// can be asked for.
public struct Synthesise: Sendable {
    let store: Store

    /// The school days before today whose registers arrive session by session.
    static let closeDays = 10
    /// The setting that keeps the plan, by which the day can go on.
    static let planSetting = "synthetic_plan"

    /// Works on a database.
    public init(store: Store) {
        self.store = store
    }

    /// Makes a plan's authorities.
    ///
    /// - Parameters:
    ///   - plan: What to make.
    ///   - occasion: Who asks, and when.
    ///   - progress: Told after each school: schools done, schools in all.
    /// - Returns: What was made.
    /// - Throws: ``ServiceFailure`` when the database holds pupils already.
    /// - Complexity: O(marks).
    public func run(
        _ plan: SyntheticPlan, on occasion: Occasion, progress: (Int, Int) -> Void
    ) throws(ServiceFailure) -> SynthesisCount {
        try ServiceFailure.only {
            guard try store.read({ try $0.pupils.rosters(for: nil).isEmpty }) else {
                throw ServiceFailure(
                    .fault,
                    "The database holds pupils already. Synthetic data goes into a new database: "
                        + "name one with --database.")
            }
            try store.write { session in
                try session.settings.set("synthetic", to: "yes")
                try session.settings.set(Self.planSetting, to: plan.text)
            }
            var count = SynthesisCount()
            let outlines = OutlinesAhead(plan)
            defer { outlines.end() }
            while let authority = outlines.next() {
                let chosen = authority.selection
                try store.write { session in
                    try found(authority, chosen, in: session, at: occasion.now)
                }
                for (done, number) in chosen.enumerated() {
                    try store.write { session in
                        try fill(
                            authority.school(number), authority.plan, occasion, in: session,
                            &count)
                    }
                    progress(done + 1, chosen.count)
                }
            }
            return count
        }
    }

    /// Writes an authority's schools, trusts and calendars.
    private func found(
        _ authority: SyntheticAuthority, _ chosen: [Int], in session: StoreSession, at now: Instant
    ) throws {
        let schools = chosen.map { authority.school($0) }
        _ = try session.schools.apply(schools.map(\.statement), at: now)
        _ = try session.schools.applyTrusts(authority.trusts)
        let memberships = schools.compactMap(\.membership)
        _ = try session.schools.applyMemberships(memberships)
        // Calendars are agreed before their year begins, so that they were known in it.
        let plan = authority.plan
        let first = plan.years.first?.firstDate ?? plan.today
        _ = try session.calendars.apply(
            authority.calendar + schools.flatMap(\.calendar),
            at: min(now, Instant(first.adding(days: -90))))
    }

    /// Writes a school's pupils and registers.
    private func fill(
        _ school: SyntheticSchool, _ plan: SyntheticPlan, _ occasion: Occasion,
        in session: StoreSession, _ count: inout SynthesisCount
    ) throws {
        let pupils = school.pupils
        let urn = school.statement.urn
        _ = try session.pupils.apply(pupils, asOf: plan.today, at: occasion.now)
        _ = try session.groups.apply(school.groups, asOf: plan.today)
        _ = try session.contacts.apply(school.contacts(of: pupils), at: occasion.now)
        count.schools += 1
        count.registrations += pupils.count
        let stored = try session.pupils.enrolments(of: urn)
        let agrees =
            stored.count == pupils.count
            && zip(stored, pupils).allSatisfy { $0.upn == $1.upn && $0.span.from == $1.startDate }
        guard agrees else {
            throw ServiceFailure(
                .program, "The synthetic registrations of school \(urn) were numbered otherwise.")
        }
        let symbols = try session.symbols.table()
        for year in plan.years {
            let register = school.register(of: year)
            _ = try session.suspensions.apply(register.suspensions)
            let arrival = SyntheticArrival(register, plan: plan, symbols: symbols)
            let sum = try arrival.write(urn, in: session)
            count.marks += sum.marks
            count.amendments += sum.amendments
        }
    }
}
