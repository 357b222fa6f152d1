import RollCasework
import RollDomain
import RollEngine
import RollStore

/// The parts of the national board, made from counts that nobody sees: reach and coverage with trends.
struct BoardSections {
    let counts: BoardCounts
    let tally: ProtectedTally
    /// Schools in a hub of all open ones, by authority.
    let inHubs: [AuthorityCode: Ratio]
    /// Who covers each authority today, and since when.
    let covers: [AuthorityCode: AdviserCoverage.Cover]

    /// The parts in order; one more is added here.
    var all: [NationSection] { [meetings, jointPlans, mentors, targets, authorities] }

    private var asKnown: String {
        "As known at midnight before \(counts.today.spoken), the same all day."
    }

    private func trendColumns(_ whole: String, _ done: String) -> [NationTable.Column] {
        [
            NationTable.Column("Month", isNumber: false), NationTable.Column(whole),
            NationTable.Column(done), NationTable.Column("Share"),
        ]
    }

    // MARK: Meetings

    /// How many schools their authority met in the period of the term.
    var meetings: NationSection {
        let now = Ratio(
            counts.met.values.reduce(0, +), of: counts.schools.values.reduce(0) { $0 + $1.count })
        let rows = zip(counts.moments, counts.metAt).map { moment, part in
            [
                NationTable.Cell(moment.words), SectionWords.cell(part.schools),
                SectionWords.cell(part.met),
                SectionWords.cell(Ratio(part.met, of: part.schools), without: "–"),
            ]
        }
        let all = counts.schools.count { code, schools in
            counts.met[code] ?? 0 == schools.count
        }
        return NationSection(
            "meetings", title: "Meetings of authorities with their schools",
            sentence: now.whole == 0
                ? "No school with pupils is loaded, so no meeting is due."
                : "\(SectionWords.count(now.count)) of \(SectionWords.count(now.whole)) schools "
                    + "(\(SectionWords.percent(now) ?? "–")) were met in the period of this term; "
                    + "\(all) of \(counts.schools.count) "
                    + "\(counts.schools.count == 1 ? "authority" : "authorities") met every one.",
            tables: [
                NationTable(
                    "Schools met by the end of each month",
                    trendColumns("Schools", "Met"), rows, picture: .trend, drawn: [3],
                    unit: "% of schools met")
            ],
            sources: [
                "A school counts as met when a meeting of its term was held, or of its longer "
                    + "period where its authority meets less often. Each term begins at nought.",
                "Schools with pupils today; meetings by the day on which they were held.", asKnown,
            ])
    }

    // MARK: Joint plans

    /// For how many of the children who are owed a joint plan one is in force.
    var jointPlans: NationSection {
        let title = "Joint plans of school and authority"
        guard let owed = counts.owed else {
            return NationSection(
                "joint-plans", title: title,
                sentence: "No registers are in memory, so nobody can say for whom a plan is owed.")
        }
        let now = tally.shown(owed.values.reduce(ProtectedTally.Group(), +), "joint plans")
        let rows = zip(counts.moments, counts.owedAt).map { moment, group in
            let shown = tally.shown(group, "joint plans")
            return [
                NationTable.Cell(moment.words), SectionWords.cell(shown.whole),
                SectionWords.cell(shown.done),
                SectionWords.cell(shown.share, without: Self.without(shown)),
            ]
        }
        return NationSection(
            "joint-plans", title: title, sentence: Self.plansSentence(now),
            tables: [
                NationTable(
                    "Joint plans at the end of each month",
                    trendColumns("Pupils owed one", "In force"), rows, picture: .trend,
                    drawn: [3], unit: "% of plans owed in force")
            ],
            sources: [
                "Owed: half or more of at least 20 possible sessions missed since September, or "
                    + "missed before where fewer were possible (rule R-JOINT-01). In force: school "
                    + "and authority have agreed it.",
                "Those counted by what they missed before are in the sentence and the table of "
                    + "authorities, not in the months.",
                SectionWords.key, asKnown,
            ])
    }

    private static func plansSentence(_ now: ProtectedTally.Shown) -> String {
        guard let whole = now.whole.number else {
            return "Too few pupils at too few schools are owed a joint plan to be told of."
        }
        guard whole > 0 else { return "No pupil is owed a joint plan." }
        guard let share = SectionWords.percent(now.share) else {
            return "About \(SectionWords.count(whole)) pupils are owed a joint plan; for how many "
                + "one is in force is kept back."
        }
        return "Of about \(SectionWords.count(whole)) pupils who are owed a joint plan, \(share) "
            + "have one in force."
    }

    // MARK: Mentors

    /// How far the children came who were referred to a mentor this year.
    var mentors: NationSection {
        let all = counts.mentees
        let agreed: Set<MenteeState> = [
            .waiting, .matched, .active, .steppingDown, .watched, .closed,
        ]
        let matched = agreed.subtracting([.waiting])
        let stages: [(name: String, cases: [MenteeCourse])] = [
            ("Referred", all),
            ("The family agreed", all.filter { agreed.contains($0.state) }),
            (
                "A mentor was found",
                all.filter { matched.contains($0.state) || $0.started != nil }
            ),
            ("Met for the first time", all.filter { $0.started != nil }),
            ("Programme ended", all.filter { $0.started != nil && $0.ended != nil }),
        ]
        let group = Self.group(all)
        let shown = stages.map { stage -> ProtectedTally.Shown in
            var part = group
            part.done = stage.cases.map(\.pupil)
            return tally.shown(part, "mentors \(stage.name)")
        }
        let rows = zip(stages, shown).map { stage, part in
            [
                NationTable.Cell(stage.name), SectionWords.cell(part.done),
                SectionWords.cell(part.share, without: Self.without(part)),
            ]
        }
        let months = counts.moments.enumerated().map { place, moment -> [NationTable.Cell] in
            let first =
                place == 0
                ? AcademicYear(of: counts.today).firstDate
                : counts.moments[place - 1].last.adding(days: 1)
            func shown(_ name: String, _ date: (MenteeCourse) -> CivilDate?) -> NationTable.Cell {
                let part = all.filter { one in
                    date(one).map { $0 >= first && $0 <= moment.last } ?? false
                }
                return SectionWords.cell(tally.shown(Self.group(part), "mentors \(name)").whole)
            }
            return [
                NationTable.Cell(moment.words), shown("month referred") { $0.referred },
                shown("month started") { $0.started }, shown("month ended") { $0.ended },
            ]
        }
        return NationSection(
            "mentors", title: "Attendance mentors",
            sentence: Self.mentorSentence(all.isEmpty, shown[0].whole, shown[3].share),
            tables: [
                NationTable(
                    "From referral to end, cases referred this year",
                    [
                        NationTable.Column("Step", isNumber: false), NationTable.Column("Children"),
                        NationTable.Column("Share of referred"),
                    ], rows, picture: .bars, drawn: [2], unit: "% of those referred"),
                NationTable(
                    "Children by month",
                    [
                        NationTable.Column("Month", isNumber: false),
                        NationTable.Column("Referred"), NationTable.Column("First met"),
                        NationTable.Column("Ended"),
                    ], months),
            ],
            sources: [
                "Cases that schools referred since 1 August, at the step where they stand. Who "
                    + "declined stands in the first row only.", SectionWords.key, asKnown,
            ])
    }

    private static func group(_ courses: [MenteeCourse]) -> ProtectedTally.Group {
        ProtectedTally.Group(
            children: courses.map(\.pupil), done: [],
            bySchool: Dictionary(grouping: courses, by: \.school).mapValues(\.count))
    }

    private static func mentorSentence(
        _ isEmpty: Bool, _ referred: ProtectedCount, _ met: Ratio?
    ) -> String {
        guard !isEmpty else { return "No child was referred to a mentor this school year." }
        guard let number = referred.number else {
            return "Too few children at too few schools were referred to a mentor to be told of."
        }
        let begun = SectionWords.percent(met).map { "; \($0) have met their mentor" } ?? ""
        return "About \(SectionWords.count(number)) children were referred to a mentor this "
            + "school year\(begun)."
    }

    // MARK: Targets

    /// How many children on the lists of virtual schools have a target of their own.
    var targets: NationSection {
        let now = tally.shown(
            counts.listed.values.reduce(ProtectedTally.Group(), +), "targets", isOfSchools: false)
        let rows = zip(counts.moments, counts.listedAt).map { moment, group in
            let shown = tally.shown(group, "targets", isOfSchools: false)
            return [
                NationTable.Cell(moment.words), SectionWords.cell(shown.whole),
                SectionWords.cell(shown.done),
                SectionWords.cell(shown.share, without: Self.without(shown)),
            ]
        }
        let lists = counts.listed.count
        return NationSection(
            "targets", title: "Targets of virtual schools",
            sentence: lists == 0
                ? "No authority has loaded its list of children in care or with a social worker."
                : "\(lists) of \(counts.schools.count) "
                    + "\(counts.schools.count == 1 ? "authority keeps its" : "authorities keep their") "
                    + "list of children in care or with a social worker here; "
                    + (SectionWords.percent(now.share).map {
                        "\($0) of those children have a target for attendance this year."
                    } ?? "how many have a target is kept back."),
            tables: [
                NationTable(
                    "Children with a target at the end of each month",
                    trendColumns("Children on lists", "With a target"), rows, picture: .trend,
                    drawn: [3], unit: "% of children with a target")
            ],
            sources: [
                "Children on an authority's own list that day; a target of their own for this "
                    + "school year, by the day on which it was first set.", SectionWords.key,
                asKnown,
            ])
    }

    // MARK: Authorities

    /// Advisers, hubs, meetings, joint plans and targets by authority.
    var authorities: NationSection {
        let places = counts.schools.keys.sorted {
            (Self.name($0), $0.number) < (Self.name($1), $1.number)
        }
        let owed = tally.shown(
            places.map { counts.owed?[$0] ?? ProtectedTally.Group() }, "joint plans")
        let listed = tally.shown(
            places.map { counts.listed[$0] ?? ProtectedTally.Group() }, "targets",
            isOfSchools: false)
        let rows = places.enumerated().map { place, code -> [NationTable.Cell] in
            let schools = counts.schools[code]?.count ?? 0
            let met = counts.met[code] ?? 0
            let (plans, targets) = (owed.groups[place], listed.groups[place])
            return [
                NationTable.Cell(Self.name(code)),
                NationTable.Cell(covers[code]?.words ?? SectionWords.nothing),
                SectionWords.cell(schools),
                SectionWords.cell(inHubs[code], without: "–"), SectionWords.cell(met),
                SectionWords.cell(Ratio(met, of: schools), without: "–"),
                SectionWords.cell(plans.whole),
                SectionWords.cell(plans.share, without: Self.without(plans)),
                SectionWords.cell(targets.share, without: Self.without(targets)),
            ]
        }
        return NationSection(
            "authorities", title: "By authority",
            sentence: "Each authority with schools here, by name; no ranking is meant.",
            tables: [
                NationTable(
                    "Advisers, hubs, meetings, joint plans and targets by authority",
                    [
                        NationTable.Column("Authority", isNumber: false),
                        NationTable.Column("Adviser", isNumber: false),
                        NationTable.Column("Schools"), NationTable.Column("In a hub"),
                        NationTable.Column("Met this term"),
                        NationTable.Column("Share met"), NationTable.Column("Joint plans owed"),
                        NationTable.Column("Of these in force"),
                        NationTable.Column("Children on list with a target"),
                    ], rows)
            ],
            sources: [
                "Adviser: who works with the authority, since the day on which it accepted; an offer "
                    + "that waits or was declined is said.", SectionWords.key, asKnown,
            ])
    }

    private static func without(_ shown: ProtectedTally.Shown) -> String {
        shown.whole == .about(0) ? SectionWords.nothing : SectionWords.keptBack
    }

    static func name(_ code: AuthorityCode) -> String {
        Geography.england.authority(code)?.name ?? "Authority \(code)"
    }
}
