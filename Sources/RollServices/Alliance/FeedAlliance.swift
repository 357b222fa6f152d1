import RollCasework
public import RollDomain
import RollStore

/// What the national alliance published, as other systems read it.
public struct FeedAlliance: Sendable, Hashable {
    /// An organisation of today.
    public struct Organisation: Sendable, Hashable {
        /// The name.
        public let name: String
        /// Whom it represents.
        public let represents: String
    }

    /// A meeting with published minutes.
    public struct Meeting: Sendable, Hashable {
        /// Its number.
        public let number: Int
        /// The day.
        public let on: CivilDate
        /// The day on which the minutes were published.
        public let published: CivilDate?
        /// The points of the agenda.
        public let agenda: [String]
        /// The organisations that came, by name.
        public let organisations: [String]
        /// The minutes.
        public let minutes: String
    }

    /// A published joint statement.
    public struct Statement: Sendable, Hashable {
        /// Its number.
        public let number: Int
        /// What it is about.
        public let heading: String
        /// What it says.
        public let words: String
        /// The day on which it was published.
        public let published: CivilDate?
        /// The organisations that signed, by name.
        public let signedBy: [String]
    }

    /// Its organisations, by name.
    public let organisations: [Organisation]
    /// Minutes, newest first.
    public let meetings: [Meeting]
    /// Joint statements, newest first.
    public let statements: [Statement]
}

extension FeedReading {
    /// What the alliance published; everybody may read it on the site.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func alliance(on today: CivilDate) throws(ServiceFailure) -> FeedAlliance {
        let found = try ShowAlliance(store: store).published(on: today)
        return FeedAlliance(
            organisations: found.organisations.map {
                FeedAlliance.Organisation(name: $0.name, represents: $0.represents)
            },
            meetings: found.minutes.map { one in
                FeedAlliance.Meeting(
                    number: Int(one.meeting.number), on: one.meeting.statement.date,
                    published: one.meeting.published, agenda: one.meeting.statement.points,
                    organisations: one.organisations, minutes: one.meeting.record)
            },
            statements: found.statements.map { one in
                FeedAlliance.Statement(
                    number: Int(one.statement.number), heading: one.statement.text.heading,
                    words: one.statement.text.words, published: one.statement.published,
                    signedBy: one.organisations)
            })
    }
}
