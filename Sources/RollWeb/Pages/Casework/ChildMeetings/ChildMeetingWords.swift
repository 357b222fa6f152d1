import RollCasework
import RollDomain
import RollServices
import RollStore

/// Meetings about a child in words.
enum ChildMeetingWords {
    static func when(_ meeting: StoredChildMeeting) -> String {
        "\(meeting.date.weekday.name) \(meeting.date.spoken), \(meeting.starts) to "
            + "\(meeting.starts.adding(minutes: meeting.minutes)). \(meeting.place)."
    }

    /// The side as it is called where agencies sit.
    static func side(_ side: MeetingSide) -> String { side == .service ? "Agency" : side.words }

    /// What is wrong, at its field.
    static func fault(_ fault: ChildMeetingFault) -> FormFault {
        switch fault {
        case .past: MeetingWords.WhenFault.past
        case .farAhead: MeetingWords.WhenFault.farAhead
        case .length: MeetingWords.WhenFault.length
        case .pastMidnight: MeetingWords.WhenFault.pastMidnight
        case .noPlace: MeetingWords.WhenFault.noPlace
        case .noPurpose:
            FormFault(
                "purpose",
                "Say what it is to decide, in at most "
                    + "\(ChildMeetingStatement.longestPurpose) letters.")
        case .nobody:
            FormFault("people", "Name somebody, or choose an agency: a meeting has people in it.")
        case .tooMany:
            FormFault("people", "At most \(MeetingStatement.mostAttendees) can be asked.")
        case .noName:
            FormFault(
                "people",
                "Each line is a name of at most \(MeetingStatement.longestName) letters.")
        case .twice: FormFault("people", "Two people have the same name. Tell them apart.")
        case .noService: FormFault("service", "That agency does not work in this child's area.")
        case .closed: FormFault("service", "That agency takes no work now. Choose another.")
        case .left: FormFault("", "The child has left this school. Meet at the new one.")
        }
    }

    /// What is said of an outcome that no field is to blame for.
    static func words(_ outcome: KeepChildMeetings.Outcome) -> String {
        switch outcome {
        case .noWords: "Write something first."
        case .longWords: "Write at most \(KeepMeetings.longestNote) letters."
        case .notNow: "The meeting does not stand where that is done. This is how it stands now."
        case .notYours: "That is for others at the table to do."
        case .tooEarly: "Its day has not come. Change the day first if it is held earlier."
        case .changed: "Somebody else changed it meanwhile. Look again, then change it."
        default: "It is not kept."
        }
    }
}
