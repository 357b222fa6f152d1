public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// A pack with what members say of it, and what is known otherwise since it was sent.
public struct PackPage: Sendable, Hashable {
    /// The meeting.
    public let meeting: StoredAllianceMeeting
    /// The pack; nil where none was made.
    public let kept: StoredPack?
    /// What members say of it, in order.
    public let comments: [PackComment]
    /// Figures that read otherwise now; none for a draft.
    public let changes: [PackChange]
    /// Whether the figures could be made anew to compare them.
    public let isCompared: Bool
}

/// Makes, sends and shows the packs of the alliance's meetings.
public struct MakePack: Sendable {
    let store: Store
    let boards: NationBoards
    let figures: PageFigures?

    /// Works on a database, with the figures of the day.
    public init(store: Store, boards: NationBoards, figures: PageFigures?) {
        self.store = store
        self.boards = boards
        self.figures = figures
    }

    /// Makes a draft from the data of today, in the place of the draft before.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - foreword: What the secretary says first; may be empty.
    ///   - version: The version of the draft that was read; nil where there was none.
    ///   - grant: Leave to keep the alliance.
    ///   - occasion: Who makes it, and the day whose figures it has.
    /// - Returns: What has to be put right first; none where it is made.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of two years) for the first pack of a day, O(1) afterwards.
    public func make(
        _ number: Int64, foreword: String, over version: Int?, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> [CaseworkFault] {
        let keeper = KeepAlliance(store: store, grant: grant, on: occasion)
        keeper.requireKeeper()
        let book = try ShowAlliance(store: store).book(grant)
        guard let meeting = book.meetings.first(where: { $0.number == number }) else {
            return [CaseworkFault("", "The meeting is not here any more. Begin from the list.")]
        }
        guard meeting.state != .cancelled else {
            return [CaseworkFault("", "The meeting was cancelled, so it needs no pack.")]
        }
        if let fault = CaseworkText.fault(foreword, in: "foreword") { return [fault] }
        let pack = try pack(for: meeting, book, on: occasion.today)
        return try keeper.write("pack of meeting \(number) made") { session in
            if try session.alliance.pack(of: number)?.isSent == true {
                return [
                    CaseworkFault(
                        "", "The pack was sent, and stays as it is. Say more in a comment.")
                ]
            }
            return try session.alliance.put(
                pack, foreword: foreword, of: number, over: version, by: grant.viewer.name,
                at: occasion.now) ? [] : [KeepAlliance.changed]
        }
    }

    /// Sends a draft to the members: from then on it stays as it is.
    ///
    /// - Returns: What has to be put right first; nobody is sent a pack where nobody sits in the
    ///   alliance.
    /// - Throws: ``ServiceFailure`` of the database.
    public func send(
        _ number: Int64, version: Int, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [CaseworkFault] {
        let keeper = KeepAlliance(store: store, grant: grant, on: occasion)
        keeper.requireKeeper()
        return try keeper.write("pack of meeting \(number) sent") { session in
            guard let kept = try session.alliance.pack(of: number) else {
                return [CaseworkFault("", "Make the pack first.")]
            }
            guard !kept.isSent, kept.version == version else { return [KeepAlliance.changed] }
            let belonging = Set(
                try session.alliance.organisations()
                    .filter { $0.statement.belongs(on: occasion.today) }.map(\.number))
            guard
                try session.alliance.seats().contains(where: {
                    belonging.contains($0.organisation)
                })
            else {
                return [
                    CaseworkFault(
                        "",
                        "Nobody sits in the alliance, so nobody would get it. Add organisations "
                            + "and who sits for them first.")
                ]
            }
            return try session.alliance.send(kept, by: grant.viewer.name, at: occasion.now)
                ? [] : [KeepAlliance.changed]
        }
    }

    /// Keeps what a member says of a pack that was sent.
    ///
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func comment(
        _ words: String, on section: String, of number: Int64, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> [CaseworkFault] {
        let keeper = KeepAlliance(store: store, grant: grant, on: occasion)
        return try keeper.write("comment on pack of meeting \(number)") { session in
            guard let kept = try session.alliance.pack(of: number), kept.isSent else {
                return [CaseworkFault("words", "No pack was sent for this meeting yet.")]
            }
            var faults: [CaseworkFault] = []
            if CaseworkText.isBlank(words) {
                faults.append(CaseworkFault("words", "Write what you want to say."))
            }
            if let fault = CaseworkText.fault(words, in: "words", most: 2_000) {
                faults.append(fault)
            }
            if !section.isEmpty, !kept.pack.sections.contains(where: { $0.code == section }) {
                faults.append(CaseworkFault("section", "Choose one of the parts of the pack."))
            }
            guard faults.isEmpty else { return faults }
            try session.alliance.comment(words, on: section, of: number, by: keeper.author)
            return []
        }
    }

    /// The pack of a meeting as a viewer may see it: a draft only by who keeps the alliance.
    ///
    /// - Parameters:
    ///   - number: The meeting.
    ///   - grant: Leave to see the alliance, or to keep it.
    ///   - occasion: The day whose figures stand beside those of the pack.
    /// - Returns: Nil where there is no such meeting.
    /// - Throws: ``ServiceFailure`` of the database.
    public func page(
        _ number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> PackPage? {
        let book = try ShowAlliance(store: store).book(grant)
        guard let meeting = book.meetings.first(where: { $0.number == number }) else {
            return nil
        }
        guard let kept = try Self.kept(number, by: grant, in: store) else {
            return PackPage(
                meeting: meeting, kept: nil, comments: [], changes: [], isCompared: false)
        }
        let comments = try ServiceFailure.only {
            try store.read { try $0.alliance.comments(on: number) }
        }
        guard kept.isSent, kept.pack.rounding == boards.rounding,
            let later = try figuresOnly(kept.pack.month, on: occasion.today)
        else {
            return PackPage(
                meeting: meeting, kept: kept, comments: comments, changes: [], isCompared: false)
        }
        return PackPage(
            meeting: meeting, kept: kept, comments: comments,
            changes: kept.pack.changes(since: later), isCompared: true)
    }

    /// The pack of a meeting as it was kept; a draft only for who keeps the alliance.
    ///
    /// - Returns: Nil where none was made, or none that the viewer may see.
    /// - Throws: ``ServiceFailure`` of the database.
    public static func kept(
        _ number: Int64, by grant: Grant, in store: Store
    ) throws(ServiceFailure) -> StoredPack? {
        precondition(
            [.seeAlliance, .keepAlliance].contains(grant.action), "leave for something else")
        let mayDraft = Door.why(grant.viewer, .keepAlliance, .nation) != nil
        return try ServiceFailure.only {
            try store.read { try $0.alliance.pack(of: number) }
        }.flatMap { $0.isSent || mayDraft ? $0 : nil }
    }

    // MARK: Sections

    /// The sections of a pack in order; one more is added here.
    private func pack(
        for meeting: StoredAllianceMeeting, _ book: AllianceBook, on today: CivilDate
    ) throws(ServiceFailure) -> AlliancePack {
        let month = meeting.statement.month(madeOn: today)
        let work = PackWork(book: book, meeting: meeting, today: today)
        let changed = try boards.month(month, figures: figures, on: today)
        let coverage = try boards.coverage(figures, on: today)
        return AlliancePack(
            month: month, made: today, rounding: boards.rounding,
            sections: [work.pledges, work.actions] + changed + coverage
                + [
                    try ReachSections(store: store, today: today).voices(),
                    PackWork.needed(coverage, on: today), work.recommendations,
                ].compactMap { $0 })
    }

    /// The month's figures made anew; nil where its year is not held any more.
    private func figuresOnly(
        _ month: PackMonth, on today: CivilDate
    ) throws(ServiceFailure) -> [NationSection]? {
        let sections = try boards.month(month, figures: figures, on: today)
        return sections.contains { !$0.tables.isEmpty } ? sections : nil
    }
}
