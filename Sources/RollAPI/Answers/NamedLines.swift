import RollDomain
import RollFormats
import RollServices
import RollStore

/// Lines about named pupils as answers have them.
enum NamedLines {
    static func duty(_ duty: Duty, _ page: DutiesPage) -> JSONText {
        return [
            "kind": .string(duty.kind.rawValue),
            "pupil": pupil(page.people[duty.pupil], duty.yearGroup), "days": .whole(duty.days),
            "since": .text(duty.since), "attempts": .int(duty.attempts),
            "return": .text(duty.due?.kind.rawValue),
        ]
    }

    static func family(_ family: ListedFamily, _ page: TeamListPage) -> JSONText {
        ["children": .array(family.children.map { child($0, page) })]
    }

    private static func child(_ child: TeamListChild, _ page: TeamListPage) -> JSONText {
        [
            "pupil": pupil(page.people[child.pupil], child.yearGroup), "step": .int(child.step),
            "reason": .string(child.reason.words),
            "because": .array(child.evidence.map { .string($0) }),
            "last_action": .text(child.lastAction), "is_worse": .bool(child.isWorse),
            "put_off": .int(child.deferrals.count),
        ]
    }

    static func forecast(_ line: FeedForecasts.Line) -> JSONText {
        [
            "pupil": pupil(line.person, line.yearGroup), "sess_possible": .int(line.possible),
            "sess_absent": .int(line.absent), "sess_year": .int(line.yearSessions),
            "persistent_in_100": .int(line.persistentPercent),
            "attendance_from": .int(line.attendance.lowerBound),
            "attendance_to": .int(line.attendance.upperBound), "words": .string(line.words),
        ]
    }

    static func due(_ due: ReturnDue, _ page: ReturnsPage) -> JSONText {
        return [
            "kind": .string(due.kind.rawValue), "standing": .string(due.standing.rawValue),
            "pupil": pupil(page.people[due.pupil], due.yearGroup),
            "about": .string(due.about.description), "due": .string(due.due.description),
            "sent_on": .text(due.note?.sentOn), "first_day": .text(due.run?.first),
            "last_day": .text(due.run?.last), "school_days": .whole(due.run?.days ?? due.days),
            "ground": .text(due.ground?.words),
        ]
    }

    private static func pupil(_ person: StoredPupil?, _ year: YearGroup?) -> JSONText {
        [
            "upn": .text(person?.upn), "surname": .text(person?.surname),
            "forename": .text(person?.forename), "year_group": .text(year),
        ]
    }
}
