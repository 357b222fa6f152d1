import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// Personal links by which the designated teacher of a school outside tells of one child's day.
///
/// A link is dated and can be ended; it opens one child's two marks of the day and nothing else.
/// What opens it is told once and kept as a digest.
public struct OutsideLinks: Sendable {
    let store: Store
    let random: RandomSource

    /// Works on a database.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - random: Where secrets come from.
    public init(store: Store, random: RandomSource) {
        self.store = store
        self.random = random
    }

    /// What somebody with a link sees.
    public struct Opened: Sendable, Hashable {
        /// The child's first name, which the school knows.
        public let forename: String
        /// Who holds the link.
        public let holder: String
        /// The last day on which it opens.
        public let last: CivilDate
        /// The day's two halves so far.
        public let day: OutsideDay
    }

    // MARK: Making and ending

    /// Makes a link for a child who is schooled outside.
    ///
    /// - Parameters:
    ///   - key: The child.
    ///   - holder: Who is to hold it, by name or office.
    ///   - last: The last day on which it opens.
    ///   - occasion: Who makes it, and when.
    /// - Returns: The secret, to be told once.
    /// - Throws: ``ServiceFailure`` when the child is not on the viewer's list, or the dates are out
    ///   of order or too long.
    public func make(
        _ key: CareKey, holder: String, until last: CivilDate, on occasion: Occasion
    ) throws(ServiceFailure) -> String {
        guard !holder.allSatisfy(\.isWhitespace), holder.count <= 200 else {
            throw ServiceFailure(.fault, "Say who is to hold the link, such as a teacher's name.")
        }
        guard last >= occasion.today,
            occasion.today.days(until: last) < PersonalLinkStanding.mostDays
        else {
            throw ServiceFailure(
                .fault, "A link ends on a day to come, within a year from today.")
        }
        let secret = SecretToken(random)
        try KeepCareList(store: store).change(.keepCareList, key, on: occasion) {
            session, _, who in
            try session.outside.add(
                PersonalLink(
                    digest: secret.digest, child: key, holder: holder,
                    span: DateSpan(from: occasion.today, to: last), madeBy: who.name,
                    madeAt: occasion.now))
            return "made a personal link for listed child \(key)"
        }
        return secret.text
    }

    /// Ends a link at once.
    ///
    /// - Parameters:
    ///   - digest: The digest of its secret, or its first letters as they are shown.
    ///   - key: The child.
    ///   - occasion: Who ends it, and when.
    /// - Throws: ``ServiceFailure`` when the child has no such link that is open.
    public func revoke(
        _ digest: String, of key: CareKey, on occasion: Occasion
    ) throws(ServiceFailure) {
        try KeepCareList(store: store).change(.keepCareList, key, on: occasion) {
            session, _, who in
            let open = try session.outside.links(of: key).filter {
                $0.revokedAt == nil && !digest.isEmpty && $0.digest.hasPrefix(digest)
            }
            guard open.count == 1, let link = open.first,
                try session.outside.revoke(
                    link.digest, of: key, by: who.name, at: occasion.now)
            else { throw ServiceFailure(.fault, "There is no such link that is open.") }
            return "ended a personal link of listed child \(key)"
        }
    }

    // MARK: Opening and telling

    /// Opens a link, and records that it was opened.
    ///
    /// - Parameters:
    ///   - secret: What the address holds.
    ///   - occasion: The day.
    /// - Returns: What its holder sees; nil for a link that does not open today, whatever the reason.
    /// - Throws: ``ServiceFailure`` of the database.
    public func open(
        _ secret: String, on occasion: Occasion
    ) throws(ServiceFailure) -> Opened? {
        try ServiceFailure.only {
            guard
                let (link, child, day) = try store.read({
                    try find(secret, on: occasion, in: $0)
                })
            else { return nil }
            try store.write { session in
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(.look, "personal link of listed child \(child.key)")
                event.personName = link.holder
                event.reason =
                    "a personal link of \(link.madeAt.date.spoken) opens this child's day"
                (event.child, event.childrenShown) = (child.pupil, 1)
                try pen.note(event)
            }
            return Opened(
                forename: child.forename, holder: link.holder,
                last: link.span.to ?? occasion.today, day: day)
        }
    }

    /// Takes the day's marks from the holder of a link.
    ///
    /// - Parameters:
    ///   - codes: A code for each half that is told; a half that was told alike is left as it is.
    ///   - reason: Why it differs from what was told before; needed where it does.
    ///   - secret: What the address holds.
    ///   - occasion: The day.
    /// - Returns: Whether the link opens today; nothing is kept where it does not.
    /// - Throws: ``ServiceFailure`` when nothing is told, a code is none, or a reason is missing.
    public func tell(
        _ codes: [Session: String], reason: String, by secret: String, on occasion: Occasion
    ) throws(ServiceFailure) -> Bool {
        guard reason.count <= 500 else {
            throw ServiceFailure(.fault, "A reason has at most 500 characters.")
        }
        return try ServiceFailure.only {
            try store.write { session in
                guard let (link, child, _) = try find(secret, on: occasion, in: session) else {
                    return false
                }
                guard !codes.isEmpty else {
                    throw ServiceFailure(.fault, "Choose how the morning or the afternoon was.")
                }
                try OutsideEntry(child.key, by: link.holder, .link, on: occasion)
                    .write(codes, reason: reason, in: session)
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(.change, "told the day of listed child \(child.key)")
                event.personName = link.holder
                event.reason =
                    "a personal link of \(link.madeAt.date.spoken) opens this child's day"
                event.child = child.pupil
                try pen.note(event)
                return true
            }
        }
    }

    private func find(
        _ secret: String, on occasion: Occasion, in session: StoreSession
    ) throws -> (PersonalLink, ListedChild, OutsideDay)? {
        guard secret.utf8.count <= 200,
            let link = try session.outside.link(SecretToken.digest(secret)),
            link.standing(on: occasion.today) == .open,
            let child = try session.careLists.child(link.child),
            // A child who has left the list is no longer anybody's to tell of.
            child.status(on: occasion.today) != nil
        else { return nil }
        let day = DateSpan(from: occasion.today, to: occasion.today)
        let marks = try session.outside.marks(of: link.child, in: day)
        return (link, child, OutsideDay(occasion.today, marks))
    }
}

/// Enters what was told of a child's day; what was told before stays beside it.
struct OutsideEntry {
    private let key: CareKey
    private let name: String
    private let way: OutsideMark.Way
    private let occasion: Occasion

    init(_ key: CareKey, by name: String, _ way: OutsideMark.Way, on occasion: Occasion) {
        self.key = key
        self.name = name
        self.way = way
        self.occasion = occasion
    }

    func write(_ codes: [Session: String], reason: String, in session: StoreSession) throws {
        let today = occasion.today
        let known = OutsideDay(
            today,
            try session.outside.marks(of: key, in: DateSpan(from: today, to: today)))
        for (half, code) in codes.sorted(by: { $0.key < $1.key }) {
            let when = SessionDate(today, half)
            guard OutsideMark.choices(on: when).contains(where: { $0.code == code }) else {
                throw ServiceFailure(.fault, "Choose one of the codes for the \(half.words).")
            }
            let before = known.marks[half]
            if before?.code == code { continue }
            if before != nil, reason.allSatisfy(\.isWhitespace) {
                throw ServiceFailure(
                    .fault,
                    "The \(half.words) was told otherwise before. Say why it is changed.")
            }
            try session.outside.add(
                OutsideMark(
                    when, code: code, toldBy: name, way: way, at: occasion.now,
                    reason: before == nil ? "" : reason), of: key)
        }
    }
}
