public import RollAccess
import RollCasework
public import RollDomain
public import RollStore

/// A pack as text with marks, to hand out and to print.
public struct PackText: Sendable {
    let meeting: StoredAllianceMeeting
    let kept: StoredPack
    let isSynthetic: Bool

    /// Takes a pack.
    ///
    /// - Parameters:
    ///   - meeting: The meeting.
    ///   - kept: Its pack.
    ///   - isSynthetic: Whether everything in the database is made up, which the text says first.
    public init(meeting: StoredAllianceMeeting, kept: StoredPack, isSynthetic: Bool) {
        self.meeting = meeting
        self.kept = kept
        self.isSynthetic = isSynthetic
    }

    /// The text.
    public var markdown: String {
        var lines: [String] = []
        if isSynthetic {
            lines += ["> Synthetic data. Every pupil, school and figure is invented.", ""]
        }
        lines += [
            "# Pack for the alliance's meeting of \(meeting.statement.date.spoken)", "",
            kept.isSent
                ? "About \(kept.pack.month). Made on \(kept.pack.made.spoken), sent by "
                    + "\(kept.sentBy)."
                : "About \(kept.pack.month). A draft of \(kept.pack.made.spoken), not sent.",
            "", "\(meeting.statement.starts), \(meeting.statement.place).", "", "## Agenda", "",
        ]
        lines += meeting.statement.points.enumerated().map { "\($0.offset + 1). \($0.element)" }
        if !kept.foreword.isEmpty { lines += ["", "## From the secretary", "", kept.foreword] }
        lines.append("")
        return lines.joined(separator: "\n") + "\n"
            + kept.pack.sections.map(\.markdown).joined(separator: "\n")
    }
}

extension ShowAlliance {
    /// The pack of a meeting as text to hand out.
    ///
    /// - Parameters:
    ///   - date: The day of the meeting; nil for the newest that has a pack.
    ///   - grant: Leave to see the alliance; a draft only for who keeps it.
    /// - Returns: Nil where there is no such pack, or none that the viewer may see.
    /// - Throws: ``ServiceFailure`` of the database.
    public func packText(
        ofMeetingOn date: CivilDate?, by grant: Grant
    ) throws(ServiceFailure) -> String? {
        let isSynthetic = try SyntheticOnly(store: store).holds()
        let meetings = try book(grant).meetings.filter { meeting in
            date.map { $0 == meeting.statement.date } ?? true
        }
        for meeting in meetings {
            guard let kept = try MakePack.kept(meeting.number, by: grant, in: store) else {
                continue
            }
            return PackText(meeting: meeting, kept: kept, isSynthetic: isSynthetic).markdown
        }
        return nil
    }
}
