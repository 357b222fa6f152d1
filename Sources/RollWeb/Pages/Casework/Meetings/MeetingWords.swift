import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Meetings in words.
enum MeetingWords {
    /// The day and the time, such as `19 March 2026, 14:00 to 15:00`.
    static func when(_ meeting: StoredMeeting) -> String {
        "\(meeting.date.weekday.name) \(meeting.date.spoken), \(meeting.starts) to "
            + "\(meeting.starts.adding(minutes: meeting.minutes))"
    }

    static func tag(_ state: MeetingState) -> Tag {
        switch state {
        case .planned: Tag("Planned", .wait)
        case .underWay: Tag("Under way", .info)
        case .held: Tag("Held, record not sent", .act)
        case .sent: Tag("Held, record sent", .good)
        case .cancelled: Tag("Cancelled", .fact)
        }
    }

    static func tag(_ standing: MeetingLine.Standing) -> Tag {
        switch standing {
        case .due, .missed: Tag(standing.words, .act)
        case .planned: Tag(standing.words, .wait)
        case .held: Tag(standing.words, .info)
        case .sent: Tag(standing.words, .good)
        }
    }

    static func tag(_ action: some AgreedAction, on today: CivilDate) -> Tag {
        switch action.state {
        case .open: action.isOverdue(on: today) ? Tag("Late", .act) : Tag("Open", .wait)
        case .done: Tag("Done", .good)
        case .dropped: Tag("Dropped", .fact)
        }
    }

    /// What was done and what was not, such as `7 of 9 done, 1 late, 1 dropped`.
    static func sum(_ actions: [StoredAction], on today: CivilDate) -> String {
        guard !actions.isEmpty else { return "nothing was agreed" }
        var parts = ["\(actions.count { $0.state == .done }) of \(actions.count) done"]
        let late = actions.count { $0.isOverdue(on: today) }
        let dropped = actions.count { $0.state == .dropped }
        if late > 0 { parts.append("\(late) late") }
        if dropped > 0 { parts.append("\(dropped) dropped") }
        return parts.joined(separator: ", ")
    }

    /// What can be wrong with when and where any meeting is held, at its field.
    enum WhenFault {
        static let past = FormFault("date", "Choose a day that has not passed.")
        static let farAhead = FormFault("date", "Choose a day within a year.")
        static let length = FormFault(
            "minutes",
            "A meeting takes \(MeetingStatement.lengths.lowerBound) to "
                + "\(MeetingStatement.lengths.upperBound) minutes.")
        static let pastMidnight = FormFault(
            "starts", "It would end after midnight. Begin earlier.")
        static let noPlace = FormFault(
            "place", "Say where it is, such as At the school or By video.")
    }

    /// What is said once a meeting has another day, time or place.
    static var moved: Notice {
        Notice(
            state: .good, title: "The change is kept",
            text: "Send the calendar file again: whoever was invited has to be told.",
            isNews: true)
    }

    /// What is wrong, at its field.
    static func fault(_ fault: MeetingFault) -> FormFault {
        switch fault {
        case .past: WhenFault.past
        case .farAhead: WhenFault.farAhead
        case .length: WhenFault.length
        case .pastMidnight: WhenFault.pastMidnight
        case .noPlace: WhenFault.noPlace
        case .nobodyOfSchool:
            FormFault("school", "Name at least one person of the school, such as its champion.")
        case .nobodyOfAuthority:
            FormFault("authority", "Name at least one person of the authority.")
        case .tooMany:
            FormFault("service", "At most \(MeetingStatement.mostAttendees) people can be asked.")
        case .noName:
            FormFault(
                "service",
                "Each line begins with a name of at most "
                    + "\(MeetingStatement.longestName) letters.")
        case .twice: FormFault("service", "Two people have the same name. Tell them apart.")
        case .nextBefore: FormFault("next", "The next meeting comes after this one.")
        }
    }

    /// What is wrong with an action, at its field.
    static func fault(_ fault: ActionFault) -> FormFault {
        switch fault {
        case .noWords: FormFault("action", "Say what is to be done.")
        case .longWords:
            FormFault("action", "Say it in at most \(ActionStatement.longest) letters.")
        case .noOwner: FormFault("owner", "Say who does it.")
        case .noDate: FormFault("due", "Say by when, such as in four weeks.")
        case .dueBefore: FormFault("due", "It cannot be due before the meeting.")
        case .dueTooLate: FormFault("due", "Choose a day within a year.")
        }
    }

    /// What is said of an outcome that no field is to blame for.
    static func words(_ outcome: KeepMeetings.Outcome) -> String {
        switch outcome {
        case .noWords: "Write something first."
        case .longWords: "Write at most \(KeepMeetings.longestNote) letters."
        case .noPupil: "That pupil is not at this school."
        case .notNow: "The meeting does not stand where that is done. This is how it stands now."
        case .notYours: "That is for the other side to do."
        case .tooEarly: "Its day has not come. Change the day first if it is held earlier."
        case .changed: "Somebody else changed it meanwhile. Look again, then change it."
        default: "It is not kept."
        }
    }
}
