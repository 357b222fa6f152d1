import RollDomain
import RollFormats
import RollServices
import RollStore

/// Lines about named pupils as answers have them.
enum NamedLines {
    static func duty(_ duty: Duty, _ page: DutiesPage) -> JSONText {
        let kind: String? = duty.due?.kind.rawValue
        return [
            "kind": .string(duty.kind.rawValue),
            "pupil": pupil(page.people[duty.pupil], duty.yearGroup), "days": .of(duty.days),
            "since": .of(duty.since), "attempts": .int(duty.attempts), "return": .of(kind),
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
            "last_action": .of(child.lastAction), "is_worse": .bool(child.isWorse),
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
        let days: Int? = due.run?.days ?? due.days
        return [
            "kind": .string(due.kind.rawValue), "standing": .string(due.standing.rawValue),
            "pupil": pupil(page.people[due.pupil], due.yearGroup),
            "about": .string(due.about.description), "due": .string(due.due.description),
            "sent_on": .of(due.note?.sentOn), "first_day": .of(due.run?.first),
            "last_day": .of(due.run?.last), "school_days": .of(days),
            "ground": .of(due.ground?.words),
        ]
    }

    private static func pupil(_ person: StoredPupil?, _ year: YearGroup?) -> JSONText {
        [
            "upn": .of(person?.upn), "surname": .of(person?.surname),
            "forename": .of(person?.forename), "year_group": .of(year),
        ]
    }
}

extension JSONText {
    /// Text; null where there is none.
    fileprivate static func of(_ value: (some CustomStringConvertible)?) -> JSONText {
        value.map { .string($0.description) } ?? .null
    }

    /// A whole number; null where there is none.
    fileprivate static func of(_ value: Int?) -> JSONText { value.map { .int($0) } ?? .null }
}
