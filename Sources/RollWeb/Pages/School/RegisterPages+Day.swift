import RollAccess
import RollDomain
import RollServices
import RollStore

/// How the registers of a day stand, group by group.
extension RegisterPages {
    func day(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        let asked = ask.query.text("date").map { CivilDate($0) }
        let date = (asked ?? nil).flatMap { (1990...2100).contains($0.year) ? $0 : nil }
        let shown = date ?? ask.today
        let day = try DayRegisters(store: services.store).run(frame.school.urn, on: shown)
        var views: [any View] = []
        if asked != nil, date == nil {
            views.append(Notice(state: .act, title: "A date is written like 2025-09-08."))
        }
        views.append(record(frame.school))
        views.append(chooser(Addresses.schoolRegisters(frame.school.urn), shown))
        views += day.halves.map { half($0, day, ask.today) }
        if day.ungrouped > 0 {
            views.append(
                Prose(
                    words: "\(day.ungrouped) \(day.ungrouped == 1 ? "pupil is" : "pupils are") on "
                        + "roll and in no registration group, and so in none of these registers.",
                    voice: .note))
        }
        var page = Page(
            "Registers", heading: Self.finding(day, on: ask.today), lead: shown.spoken,
            content: Stack(views))
        page.basis =
            "registration groups with a pupil on roll on \(shown.spoken), and marks as known at "
            + ask.spoken(ask.now)
        return frame.frame(page, in: Addresses.schoolRegisters)
    }

    private static func finding(_ day: RegisterDay, on today: CivilDate) -> String {
        let open = day.halves.filter { $0.reasonClosed.isEmpty && isDue($0, day, today) }
        let groups = open.flatMap(\.groups)
        guard !groups.isEmpty else {
            let reason = day.halves.first { !$0.reasonClosed.isEmpty }?.reasonClosed ?? ""
            return reason.isEmpty ? "No group has a register that day" : "Closed: \(reason)"
        }
        let isIn = groups.count { $0.marked == $0.pupils }
        return "\(isIn) of \(groups.count) registers are complete"
    }

    /// Says where the register of record is, and what to do.
    private func record(_ school: StoredSchool) -> Notice {
        school.isRegisteredHere
            ? Notice(
                title: "These are this school's registers",
                text: "Open one to take it, or to change a mark with a reason.")
            : Notice(
                title: "This school's register is kept in its own system",
                text: "Take registers there; marks come here by themselves. Rollcall can be the "
                    + "register of record where a school has no other: the headteacher says so.")
    }

    func chooser(
        _ address: String, _ date: CivilDate, session: Session? = nil
    ) -> PupilFilterForm {
        PupilFilterForm(
            action: address,
            search: TextField(
                name: "date", label: "Day", kind: .date, value: date.description, isNarrow: true),
            groups: session.map { chosen in
                [
                    PupilFilterForm.Group(
                        title: "Session", name: "session", kind: .one,
                        choices: Session.allCases.map {
                            Choice(
                                value: $0.letters, words: $0.words.firstCapital,
                                isChosen: $0 == chosen)
                        }, isInUse: true)
                ]
            } ?? [], kept: [], label: "Choose a day", button: "Show it")
    }

    private func half(
        _ half: RegisterDay.Half, _ day: RegisterDay, _ today: CivilDate
    ) -> Part {
        let name = half.session.words.firstCapital
        let isDue = Self.isDue(half, day, today)
        guard half.reasonClosed.isEmpty else {
            return Part(
                heading: name,
                views: [Hollow(words: "Closed: \(half.reasonClosed). No register is due.")])
        }
        guard !half.groups.isEmpty else {
            return Part(
                heading: name,
                views: [
                    Hollow(words: "No registration group has a pupil. Load groups first.")
                ])
        }
        return Part(
            heading: name,
            note:
                "\(half.groups.count { $0.marked == $0.pupils }) of \(half.groups.count) complete",
            views: [
                Table(
                    caption: "\(name) registers", captionIsHidden: true,
                    columns: [
                        .init(label: "Group", kind: .head), .init(label: "Kept by"),
                        .init(label: "Marked", kind: .number),
                        .init(label: "In school", kind: .number),
                        .init(label: "State"),
                    ],
                    rows: half.groups.map { group in
                        let address =
                            Addresses.groupRegister(day.school.urn, group.group)
                            + Fields([
                                ("date", day.date.description), ("session", half.session.letters),
                            ]).question
                        return Table.Row(cells: [
                            Table.Cell(group.name, to: address),
                            Table.Cell(group.staff.joined(separator: ", ")),
                            Table.Cell("\(group.marked) of \(group.pupils)"),
                            Table.Cell("\(group.attending)"),
                            Table.Cell("", tags: [Self.state(group, isDue)]),
                        ])
                    }, folds: true)
            ])
    }

    /// The afternoon of today is due once its first register is in.
    private static func isDue(
        _ half: RegisterDay.Half, _ day: RegisterDay, _ today: CivilDate
    ) -> Bool {
        day.date < today
            || day.date == today
                && (half.session == .morning || half.groups.contains { $0.marked > 0 })
    }

    private static func state(_ group: GroupRegister, _ isDue: Bool) -> Tag {
        guard isDue else { return Tag("Not yet", .fact) }
        if group.marked == group.pupils { return Tag("Complete", .good) }
        return group.marked == 0 ? Tag("Not taken", .act) : Tag("In part", .wait)
    }
}
