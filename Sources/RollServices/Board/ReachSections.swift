import RollAccess
import RollCasework
import RollDomain
import RollInsight
import RollStore

/// Hubs, advisers and voices as parts of the national board and of packs.
struct ReachSections {
    let store: Store
    let today: CivilDate

    /// What hubs and advisers say of the country and of each authority.
    struct Found {
        /// The parts of the board, in order.
        let sections: [NationSection]
        /// Which schools of each authority are in a hub.
        let inHubs: [AuthorityCode: Ratio]
        /// Who covers each authority today.
        let covers: [AuthorityCode: AdviserCoverage.Cover]
    }

    /// The parts of the board, and what stands beside each authority.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    func board(_ moments: [CivilDate]) throws(ServiceFailure) -> Found {
        guard let grant = grant(.programmeLead, .seeHubs) else {
            preconditionFailure("a programme lead sees hubs")
        }
        let found = try HubReach(store: store).run(grant, on: occasion)
        var inHubs: [AuthorityCode: Ratio] = [:]
        for line in found.authorities {
            guard let code = AuthorityCode(line.code) else { continue }
            inHubs[code] = Ratio(line.reached, of: line.schools)
        }
        let reach = try AdviserCoverage.run(on: moments, in: store)
        let now = try AdviserCoverage.run(on: [today], in: store)
        return Found(
            sections: [hubs(found), advisers(reach)], inHubs: inHubs,
            covers: now.first?.covers ?? [:])
    }

    private var occasion: Occasion {
        Occasion(now: Instant(today), today: today, operatorName: "")
    }

    /// Nobody's leave in particular: whoever may see the board is shown the same.
    private func grant(_ role: Role, _ action: Action) -> Grant? {
        Viewer(
            person: 0, name: "", role: role,
            assignments: [Assignment(role, .nation, DateSpan(from: today))], on: today
        ).flatMap { Door.grant($0, action, .nation) }
    }

    /// A day as the row of a trend.
    private func words(_ date: CivilDate) -> String {
        date.adding(days: 1).parts.day == 1
            ? "\(PackMonth(before: date.adding(days: 1)))" : "to \(date.spoken)"
    }

    // MARK: Hubs

    private func hubs(_ found: HubCoverage) -> NationSection {
        let share = Ratio(found.reached, of: found.schools)
        let open = found.hubs[.open] ?? 0
        let told = found.commitments
        let reported = told.outcomes.values.reduce(0, +)
        return NationSection(
            "hubs", title: "Hubs of schools",
            sentence: "\(SectionWords.count(found.reached)) of "
                + "\(SectionWords.count(found.schools)) schools "
                + "(\(SectionWords.percent(share) ?? "–")) are in a hub"
                + (found.pupils.about.map { ", with about \(SectionWords.count($0)) pupils" } ?? "")
                + "; \(open) \(open == 1 ? "hub is" : "hubs are") open. Members reported on "
                + "\(reported) of \(reported + told.silent) commitments that were due.",
            tables: [
                NationTable(
                    "Schools in a hub at the end of each month",
                    [
                        NationTable.Column("Month", isNumber: false),
                        NationTable.Column("Schools"), NationTable.Column("In a hub"),
                        NationTable.Column("Share"),
                    ],
                    found.months.map { month in
                        [
                            NationTable.Cell(words(month.date)), SectionWords.cell(found.schools),
                            SectionWords.cell(month.reached),
                            SectionWords.cell(
                                Ratio(month.reached, of: found.schools), without: "–"),
                        ]
                    }, picture: .trend, drawn: [3], unit: "% of schools in a hub"),
                NationTable(
                    "Hubs by region",
                    [
                        NationTable.Column("Region", isNumber: false), NationTable.Column("Hubs"),
                        NationTable.Column("Schools"), NationTable.Column("In a hub"),
                        NationTable.Column("Share"), NationTable.Column("Pupils, about"),
                    ],
                    found.regions.filter { $0.schools > 0 }.map { line in
                        [
                            NationTable.Cell(line.name),
                            line.hubs.map(SectionWords.cell) ?? NationTable.Cell("–"),
                            SectionWords.cell(line.schools), SectionWords.cell(line.reached),
                            SectionWords.cell(
                                Ratio(line.reached, of: line.schools), without: "–"),
                            line.pupils.about.map(SectionWords.cell) ?? NationTable.Cell("–"),
                        ]
                    }, picture: .bars, drawn: [4], unit: "% of schools in a hub"),
            ],
            sources: [
                "Open schools of today; members by the day on which they joined and left. A school "
                    + "in two hubs counts once. Pupils of schools whose rolls are held here, to the "
                    + "nearest ten or hundred.", "As known on \(today.spoken).",
            ])
    }

    // MARK: Advisers

    private func advisers(_ found: [AdviserCoverage]) -> NationSection {
        guard let now = found.last else {
            return NationSection(
                "advisers", title: "Attendance advisers",
                sentence: "The school year has just begun, so there is nothing to count yet.")
        }
        let (authorities, trusts) = (now.authorities, now.trusts)
        return NationSection(
            "advisers", title: "Attendance advisers",
            sentence: "Advisers work with \(authorities.covered) of \(authorities.all) authorities "
                + "and \(trusts.covered) of \(trusts.all) trusts; \(authorities.offered) "
                + "\(authorities.offered == 1 ? "authority has" : "authorities have") an offer that "
                + "is not answered, \(authorities.declined) said no.",
            tables: [
                NationTable(
                    "Authorities with an adviser at the end of each month",
                    [
                        NationTable.Column("Month", isNumber: false),
                        NationTable.Column("Authorities"), NationTable.Column("With an adviser"),
                        NationTable.Column("Share"),
                    ],
                    found.map { one in
                        let share = Ratio(one.authorities.covered, of: one.authorities.all)
                        return [
                            NationTable.Cell(words(one.date)),
                            SectionWords.cell(one.authorities.all),
                            SectionWords.cell(one.authorities.covered),
                            SectionWords.cell(share, without: "–"),
                        ]
                    }, picture: .trend, drawn: [3], unit: "% of authorities with an adviser")
            ],
            sources: [
                "An authority counts from the day on which it accepts until the work is closed. "
                    + "Counts of work, none of pupils.", "As known on \(today.spoken).",
            ])
    }

    // MARK: Voices

    /// What pupils and families answered in the newest survey of each; nothing where none is over.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    func voices() throws(ServiceFailure) -> NationSection? {
        guard let grant = grant(.nationalAnalyst, .seeComparison) else {
            preconditionFailure("a national analyst compares places")
        }
        let reports = try VoiceResults(store: store).run(grant, on: occasion)
        let newest = SurveyAudience.allCases.compactMap { audience in
            reports.first { $0.audience == audience && $0.own.answers != nil }
        }
        guard !newest.isEmpty else { return nil }
        return NationSection(
            "voices", title: "Voices of pupils and families",
            sentence: newest.map { report in
                "\(SectionWords.count(report.own.answers ?? 0)) \(report.audience.words) answered "
                    + "between \(report.span.from.spoken) and "
                    + "\((report.span.to ?? report.span.from).spoken)."
            }.joined(separator: " "),
            tables: newest.map { report in
                NationTable(
                    "What \(report.audience.words) said",
                    [
                        NationTable.Column("Statement", isNumber: false),
                        NationTable.Column("Counted", isNumber: false),
                        NationTable.Column("Share"),
                    ],
                    zip(report.questions, report.own.shares).map { question, share in
                        [
                            NationTable.Cell(question.words), NationTable.Cell(question.counted),
                            SectionWords.cell(share.ratio),
                        ]
                    }, picture: .bars, drawn: [2], unit: "% of those who answered")
            },
            sources: [
                "Surveys that are over, of \(newest.map(\.askerName).joined(separator: ", ")). "
                    + "Whoever answers is not a sample of everybody (rule R-VOICE-01).",
                SectionWords.key, "As known on \(today.spoken).",
            ])
    }
}
