import RollDomain
import RollServices
import RollStore

/// What follow-up says in words.
enum FollowUpWords {
    /// Why a return is due.
    static func why(_ due: ReturnDue) -> String {
        switch due.kind {
        case .newPupil: return "On the register from \(due.about.spoken)"
        case .deletion:
            let ground = due.ground.map { ". Ground: \($0.words.firstSmall)" } ?? ""
            return "Last day \(due.about.spoken)\(ground)"
        case .attendance:
            guard let run = due.run else { return "" }
            return "\(days(run.days)) in a row without authority, "
                + "\(dates(run)); \(run.isOpen ? "not back yet" : "back since")"
        case .sickness:
            guard let run = due.run else {
                return "\(days(due.days ?? 0)) of illness in total this year"
            }
            return "\(days(run.days)) of illness in a row, \(dates(run))"
                + (due.standing == .expected ? "; are 15 to be expected?" : "")
        }
    }

    private static func dates(_ run: AbsenceRun) -> String {
        "\(run.first.spoken) to \(run.last.spoken)"
    }

    static func days(_ count: Int) -> String {
        SchoolWords.count(count, "school day", "school days")
    }

    /// How a return stands.
    static func tag(_ due: ReturnDue) -> Tag {
        switch due.standing {
        case .overdue: Tag("Overdue", .act)
        case .due: Tag("Due", .wait)
        case .expected: Tag("To decide", .info)
        case .sent: Tag("Sent", .good)
        }
    }

    /// What was noted of a return; empty where nothing was.
    static func sent(_ due: ReturnDue) -> String {
        guard let note = due.note, let sent = note.sentOn else { return "" }
        return "\(sent.spoken), noted by \(note.by.name)"
    }

    /// What is wrong with a part-time timetable.
    static func fault(_ fault: TimetableLine.Fault) -> Tag {
        switch fault {
        case .notAgreed: Tag("Not agreed with the parent", .act)
        case .reviewOverdue: Tag("Review overdue", .act)
        case .ended: Tag("Ended, and leave goes on", .act)
        case .notOnRecord: Tag("None on record", .act)
        }
    }

    /// Why a child is out of sight.
    static func why(_ child: OutOfSight) -> String {
        switch child.reason {
        case .codes(let codes):
            "Marked \(SchoolWords.list(codes)) in \(child.sessions) of \(child.registers) sessions"
        case .nothingPossible:
            "No session was possible, by \(SchoolWords.count(child.sessions, "mark", "marks"))"
        case .noMark: "No mark in \(child.registers) sessions whose register came"
        }
    }

    /// Whether a joint plan is owed, and is in force.
    static func duty(_ pupil: SeverePupil) -> (words: String, tag: Tag) {
        let tag = pupil.isCovered ? Tag("Plan in force", .good) : Tag("Plan owed", .act)
        return switch pupil.duty {
        case .thisYear: ("half or more of this year's sessions", tag)
        case .before: ("severely absent before, and fewer than 20 sessions here", tag)
        case .tooEarly: ("fewer than 20 possible sessions so far", Tag("Too early", .info))
        case .elsewhere: ("the school of the main registration answers", Tag("Elsewhere", .info))
        }
    }

    /// Where a leaver is said to be.
    static func standing(_ leaver: Leaver, _ schools: [URN: StoredSchool]) -> (String, Tag) {
        func name(_ urn: URN) -> String { schools[urn]?.name ?? "another school" }
        let said = leaver.step?.destination ?? ""
        switch leaver.standing {
        case .onRoll(let urn): return (name(urn), Tag("On roll", .good))
        case .begins(let urn, let date):
            return ("\(name(urn)) from \(date.spoken)", Tag("Not begun", .wait))
        case .confirmed: return (said, Tag("Confirmed", .good))
        case .said: return (said, Tag("Not confirmed", .wait))
        case .unknown: return ("Nobody knows", Tag("Unknown", leaver.isOfAge ? .act : .fact))
        }
    }

    /// Who does what next for a leaver, by when.
    static func next(_ step: LeaverStep?) -> String {
        guard let step else { return "" }
        let due = step.dueOn.map { " by \($0.spoken)" } ?? ""
        return [step.owner, step.nextStep.isEmpty ? "" : step.nextStep + due]
            .filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

/// The pages of follow-up of a place, as tabs.
struct FollowUpTabs {
    /// A page of it.
    enum Place: CaseIterable {
        case duties
        case list
        case returns
        case severe
        case leavers
        case yearSix
        case hotSpots

        var label: String {
            switch self {
            case .duties: "Duties"
            case .list: "Whom to see"
            case .returns: "Returns"
            case .severe: "Severe and out of sight"
            case .leavers: "Leavers"
            case .yearSix: "Year 6 to 7"
            case .hotSpots: "Where it rises"
            }
        }
    }

    let here: Place
    private let addresses: [(place: Place, address: String)]

    /// Those of a school.
    init(_ here: Place, of school: URN) {
        self.here = here
        addresses = [
            (.duties, Addresses.schoolDuties(school)), (.list, Addresses.schoolTeamList(school)),
            (.returns, Addresses.schoolReturns(school)),
            (.severe, Addresses.schoolSevere(school)),
            (.leavers, Addresses.schoolLeavers(school)),
            (.yearSix, Addresses.schoolYearSix(school)),
        ]
    }

    /// Those of an authority.
    init(_ here: Place, of authority: AuthorityCode) {
        self.here = here
        addresses = [
            (.returns, Addresses.authorityReturns(authority)),
            (.severe, Addresses.authoritySevere(authority)),
            (.leavers, Addresses.authorityLeavers(authority)),
            (.hotSpots, Addresses.authorityHotSpots(authority)),
        ]
    }

    var view: Tabs {
        Tabs(
            name: "Follow-up",
            links: addresses.map {
                Page.Link($0.place.label, to: $0.address, isHere: $0.place == here)
            })
    }
}
