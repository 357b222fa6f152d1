import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What a viewer may know of a practice card.
struct PracticeSight {
    let card: StoredPracticeCard
    /// Whether the viewer writes for the card's school.
    let isAuthor: Bool
    /// Whether the viewer moderates.
    let isModerator: Bool
    /// Whether the viewer writes for a school that took the card up.
    let isAdopter: Bool

    /// Looks at a card as somebody who may find practice.
    init(_ card: StoredPracticeCard, _ viewer: Viewer, in session: StoreSession) throws {
        self.card = card
        isAuthor = Self.shares(viewer, card.school)
        isModerator = Door.why(viewer, .moderatePractice, .nation) != nil
        isAdopter = try session.adoptions.of(card: card.number)
            .contains { Self.shares(viewer, $0.school) }
    }

    private static func shares(_ viewer: Viewer, _ school: PracticeSchool) -> Bool {
        Door.why(
            viewer, .sharePractice,
            .school(SchoolPlace(school.urn, authority: school.authority))) != nil
    }

    /// The version that the viewer reads first; nil where there is none for them.
    var version: Int? {
        if isAuthor { return card.newest }
        if isModerator, card.state == .submitted { return card.newest }
        return card.shown
    }

    /// Whether the text is closed to the viewer, who reads only why the card was withdrawn.
    var isClosed: Bool { card.state == .withdrawn && !isAuthor && !isModerator && !isAdopter }

    /// Whether a version may be read: all of them by those who write the card, the one that was handed in
    /// by those who moderate it, and those that were ever published by everybody.
    func shows(version: Int, published: Set<Int>) -> Bool {
        if isAuthor { return true }
        if isModerator, card.state == .submitted, version == card.newest { return true }
        return published.contains(version) && !isClosed
    }

    /// Whether a file may be known of and taken.
    func showsFile(_ file: StoredPracticeFile) -> Bool {
        if isAuthor || isModerator { return true }
        return file.state == .shown && card.shown != nil && !isClosed
    }
}
