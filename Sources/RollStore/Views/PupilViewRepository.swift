public import RollDomain
public import RollSQL

extension StoreSession {
    /// What people keep of lists of pupils.
    public var views: PupilViewRepository { PupilViewRepository(session: self) }
}

/// What a person keeps of a list of pupils: its filters, or children from a list that was pasted.
public struct PupilView: Sendable, Hashable {
    /// Its number among those of the person, from 1; 0 for one that is not kept yet.
    public var number: Int
    /// The list that it is of, such as `school 900001`.
    public var place: String
    /// The name that the person gave it.
    public var name: String
    /// The question of the address with the filters, without what names a child.
    public var question: String
    /// Whether it holds children.
    public var isList: Bool
    /// When it was made.
    public var madeAt: Instant

    /// Describes a view that is not kept yet.
    public init(
        place: String, name: String, question: String, isList: Bool, madeAt: Instant
    ) {
        number = 0
        self.place = place
        self.name = name
        self.question = question
        self.isList = isList
        self.madeAt = madeAt
    }

    init(_ row: SQLRow) throws(SQLFailure) {
        self.init(
            place: try row.text("place"), name: try row.text("name"),
            question: try row.text("question"), isList: try row.bool("is_list"),
            madeAt: try row.instant("made_at"))
        number = try row.int("view_no")
    }
}

/// What people keep of lists of pupils; nobody sees another person's.
public struct PupilViewRepository {
    let session: StoreSession

    /// For how many days a list of children is kept.
    public static let daysOfLists = 30

    /// Keeps a view, and forgets lists of children whose time is over.
    ///
    /// - Parameters:
    ///   - view: the view.
    ///   - person: the person's number.
    ///   - members: its children by school; none for filters.
    /// - Returns: the view with its number.
    /// - Throws: the failure of a statement.
    public func keep(
        _ view: PupilView, of person: Int64, members: [URN: Set<Int64>] = [:]
    ) throws(SQLFailure) -> PupilView {
        let before = ["before": SQLValue(view.madeAt.adding(days: -Self.daysOfLists))]
        try session.execute("View/past_members", before)
        try session.execute("View/past", before)
        let row = try session.row("View/next", ["person_id": .integer(person)])
        var kept = view
        kept.number = try row?.int("view_no") ?? 1
        try session.execute(
            "View/insert",
            [
                "person_id": .integer(person), "view_no": SQLValue(kept.number),
                "place": .text(kept.place), "name": .text(kept.name),
                "question": .text(kept.question), "is_list": .integer(kept.isList ? 1 : 0),
                "made_at": SQLValue(kept.madeAt),
            ])
        for (school, children) in members.sorted(by: { $0.key < $1.key }) {
            for child in children.sorted() {
                try session.execute(
                    "View/insert_member",
                    [
                        "school_id": SQLValue(school), "pupil_id": .integer(child),
                        "person_id": .integer(person), "view_no": SQLValue(kept.number),
                    ])
            }
        }
        return kept
    }

    /// The views that a person keeps of a place, in the order of their making.
    ///
    /// - Throws: the failure of a statement.
    public func views(of person: Int64, at place: String) throws(SQLFailure) -> [PupilView] {
        try session.rows(
            "View/of_person", ["person_id": .integer(person), "place": .text(place)]
        ).map(PupilView.init)
    }

    /// The children of a view by school; none where it is not the person's or holds none.
    ///
    /// - Throws: the failure of a statement.
    public func members(
        of number: Int, person: Int64
    ) throws(SQLFailure) -> [URN: Set<Int64>] {
        var members: [URN: Set<Int64>] = [:]
        for row in try session.rows("View/members", Self.key(number, person)) {
            members[try row.school(), default: []].insert(try row.integer("pupil_id"))
        }
        return members
    }

    /// Forgets a view of a person.
    ///
    /// - Returns: whether there was one.
    /// - Throws: the failure of a statement.
    @discardableResult
    public func erase(_ number: Int, of person: Int64) throws(SQLFailure) -> Bool {
        try session.execute("View/erase_members", Self.key(number, person))
        return try session.execute("View/erase", Self.key(number, person)) == 1
    }

    private static func key(_ number: Int, _ person: Int64) -> [String: SQLValue] {
        ["person_id": .integer(person), "view_no": SQLValue(number)]
    }
}
