import RollDomain
import RollServices
import RollStore

/// The parts of a school's day, each by the id under which an open page has it.
struct TodayParts {
    let page: TodayPage
    let scene: TodayScene

    var day: SchoolToday { page.day }
    var school: URN { day.school.urn }

    /// All parts, for open pages.
    var all: [(id: String, view: any View)] {
        [
            ("finding", finding), ("counters", counters), ("calls", calls),
            ("registers", registers), ("reasons", reasons), ("usual", usual),
            ("groups", groups), ("late", late),
        ] + (scene.place == .own ? [("absent", absent)] : [])
    }

    /// The page, which hears of changes at an address; empty for none.
    func content(live address: String, notice: [any View] = []) -> LivePlace {
        let side: [Columns.Column] = [
            .init(wide: 4, middle: 6, views: [registers]),
            .init(wide: 4, middle: 6, views: [reasons]),
            .init(wide: 4, middle: 6, views: [usual]),
        ]
        var views: [any View] = [finding] + notice + [counters, calls]
        if scene.place == .own { views.append(absent) }
        return LivePlace(
            address: address, views: views + [Columns(columns: side), groups, late])
    }

    /// What the page rests on, in words.
    var basis: String {
        "marks of \(day.date.spoken) as known at \(scene.time(scene.now)); \(page.whole.marked) of "
            + "\(page.whole.onRoll) pupils on roll have a session that counts"
    }

    // MARK: The finding and the counters

    var finding: TodayFinding {
        let sessions = page.sessions.map(\.words).joined(separator: " and ")
        return TodayFinding(
            heading: heading, lead: "\(day.date.weekday.name) \(day.date.spoken), \(sessions).",
            known: (scene.isLive ? "Live: known at " : "Known at ") + scene.time(scene.now),
            isLive: scene.isLive)
    }

    private var heading: String {
        HomePages.finding(unexplained: page.unexplained.count, missing: day.missing.count)
    }

    /// How many of those without a reason come first.
    private var first: Int { page.unexplained.count(where: TodayCalls.isFirst) }

    var counters: LiveBlock {
        var views: [any View] = [Stats(stats: stats)]
        if !day.reasonExcluded.isEmpty {
            views.append(
                Prose(
                    words: "Figures leave this date out: \(day.reasonExcluded).", voice: .note))
        }
        if let missing { views.append(missing) }
        return LiveBlock(id: "counters", isSpoken: true, views: views)
    }

    private var stats: [Stat] {
        let due = page.registersExpected
        let known = page.reasons.filter { $0.symbol != "N" && Self.isAbsence($0.markClass) }
        let elsewhere = page.reasons.filter { $0.markClass == .approved }
        let before = page.late.count { !$0.isAfterClose }
        return [
            Stat(
                label: "Registers in", figure: "\(max(0, due - day.missing.count))",
                unit: "of \(due)",
                note: "\(page.whole.marked) of \(page.whole.onRoll) pupils marked",
                address: "#registers"),
            Stat(
                label: "No reason yet", figure: "\(page.unexplained.count)",
                note: page.unexplained.isEmpty
                    ? "nobody to ring"
                    : first == 0 ? "of \(page.whole.onRoll)" : "\(first) to ring first",
                address: "#calls"),
            Stat(
                label: "Absent, reason known",
                figure: "\(known.reduce(0) { $0 + $1.sessions })",
                note: Self.most(of: known)
                    + (page.noted.isEmpty ? "" : "; \(page.noted.count) noted here"),
                address: "#reasons"),
            Stat(
                label: "Late, before close", figure: "\(before)", note: "counts as present",
                address: "#late"),
            Stat(
                label: "Learning elsewhere",
                figure: "\(elsewhere.reduce(0) { $0 + $1.sessions })",
                note: Self.most(of: elsewhere)),
            Stat(
                label: "In school", figure: "\(day.tally[.present])",
                note: day.tally[.notPossible] == 0
                    ? "of \(day.tally.possible) \(unit) so far"
                    : "and \(day.tally[.notPossible]) not expected here"),
        ]
    }

    /// Pupils, while one session is in; sessions, once there are two.
    var unit: String { page.sessions.count == 1 ? "pupils" : "sessions" }

    static func isAbsence(_ kind: MarkClass) -> Bool {
        kind == .authorised || kind == .unauthorised
    }

    /// The most frequent of some reasons in words.
    private static func most(of reasons: [NationReason]) -> String {
        reasons.isEmpty
            ? "none so far"
            : reasons.prefix(2).map { "\($0.sessions) \($0.meaning.firstSmall)" }
                .joined(separator: ", ")
    }

    private var missing: Notice? {
        guard !day.missing.isEmpty, day.tally.marks > 0 else { return nil }
        let names = day.missing.map(Self.name)
        let pupils = day.missing.reduce(0) { $0 + $1.pupils }
        let shown = names.prefix(6).joined(separator: ", ")
        let more = names.count > 6 ? " and \(names.count - 6) more" : ""
        return Notice(
            state: .wait,
            title: names.count == 1
                ? "One register is not in: \(shown)"
                : "\(names.count) registers are not in: \(shown)\(more)",
            text: "\(pupils) pupils are not counted yet.\(expected(of: pupils))")
    }

    /// How many of those not counted may be out, where enough are counted to say so.
    private func expected(of pupils: Int) -> String {
        guard page.whole.possible >= 50, let percent = page.whole.absence.percent else { return "" }
        let about = Int((percent / 100 * Double(pupils)).rounded())
        return about == 0
            ? "" : " If they are like the rest, about \(about) of them are absent too."
    }

    static func name(_ register: MissingRegister) -> String {
        register.group.isEmpty ? "the whole school" : register.group
    }

    // MARK: Registers

    var registers: LiveBlock {
        guard !day.missing.isEmpty else {
            return LiveBlock(
                id: "registers", heading: "Registers",
                views: [Hollow(words: "Every register that is due is in.")])
        }
        let several = page.sessions.count > 1
        return LiveBlock(
            id: "registers",
            heading: day.missing.count == 1
                ? "One register to chase" : "\(day.missing.count) registers to chase",
            views: [
                Tasks(
                    tasks: day.missing.map { register in
                        Tasks.Task(
                            words: "\(Self.name(register).firstCapital), \(register.pupils) pupils"
                                + (several ? ", \(register.session.words)" : ""),
                            address: scene.linksRegisters
                                ? register.number.map { Addresses.groupRegister(school, $0) } ?? ""
                                : "",
                            note: register.staff.joined(separator: ", "))
                    })
            ])
    }

    // MARK: Late

    var late: Part {
        let heading =
            page.late.isEmpty
            ? "Nobody has come late"
            : page.late.count == 1 ? "One pupil came late" : "\(page.late.count) late arrivals"
        guard !page.late.isEmpty else {
            return Part(
                heading: heading, id: "late",
                views: [Hollow(words: "Late arrivals are listed here as they are marked.")])
        }
        let after = page.late.count(where: \.isAfterClose)
        return Part(
            heading: heading, id: "late",
            note: after == 0 ? "" : "\(after) after the register closed, which counts as missed.",
            views: [
                Table(
                    caption: "Late arrivals today", captionIsHidden: true,
                    columns: [
                        .init(label: "Pupil", kind: .head), .init(label: "Group"),
                        .init(label: "Session"), .init(label: "Minutes late", kind: .number),
                        .init(label: "Counts as"),
                    ],
                    rows: page.late.map { late in
                        Table.Row(cells: [
                            .init(late.name, to: scene.pupil(school, late.pupil)),
                            .init(Self.place(late.group, late.yearGroup)),
                            .init(late.session.words),
                            .init(late.minutes.map(String.init) ?? "not noted"),
                            .init(late.isAfterClose ? "missed" : "present"),
                        ])
                    }, folds: true)
            ])
    }

    // MARK: Out with a reason

    var absent: Part {
        guard !page.absent.isEmpty else {
            return Part(
                heading: "Nobody else is out", id: "absent",
                views: [Hollow(words: "Absences with a reason are listed here.")])
        }
        return Part(
            heading: "Out, with a reason", id: "absent",
            note: "\(Set(page.absent.map(\.pupil)).count) of \(page.whole.onRoll) pupils.",
            views: [
                Table(
                    caption: "Pupils out with a reason today", captionIsHidden: true,
                    columns: [
                        .init(label: "Pupil", kind: .head), .init(label: "Group"),
                        .init(label: "Session"), .init(label: "Reason"),
                    ],
                    rows: page.absent.map { out in
                        Table.Row(cells: [
                            .init(out.name, to: scene.pupil(school, out.pupil)),
                            .init(Self.place(out.group, out.yearGroup)),
                            .init(out.session.words), .init(out.meaning),
                        ])
                    }, folds: true)
            ])
    }

    /// The group of a pupil, or the year group where there is none.
    static func place(_ group: String, _ year: YearGroup?) -> String {
        group.isEmpty ? year?.words ?? "" : group
    }
}

extension String {
    /// The same with its first letter small, where the second is small too.
    var firstSmall: String {
        guard let second = dropFirst().first, second.isLowercase else { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}
