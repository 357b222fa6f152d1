public import RollAccess
public import RollCasework
public import RollDomain
import RollStore

/// Takes the work of an adviser with an authority or a trust from offer to close.
///
/// Three parties write into one record: the department, the adviser, and the place itself. Whoever writes says
/// which version they read, so that nobody writes over what another has just done.
public struct KeepEngagement: Sendable {
    let store: Store
    let figures: PlaceFigures

    /// Works on a database, with the figures from which objectives begin.
    public init(_ figures: PlaceFigures) {
        store = figures.store
        self.figures = figures
    }

    /// What became of it.
    public enum Outcome: Sendable, Hashable {
        /// It is kept; the number is the engagement's.
        case kept(Int64)
        /// Nothing is kept, for these faults.
        case faulty([CaseworkFault])
        /// The engagement does not stand where this is done, or by this party.
        case notNow
        /// Somebody else changed it since it was read.
        case changed
        /// There is no such engagement with the place.
        case missing
    }

    /// Which engagement is meant, and as it was read.
    public struct Handle: Sendable, Hashable {
        /// Its number.
        public let number: Int64
        /// The version that was read.
        public let version: Int

        /// Names an engagement.
        public init(_ number: Int64, version: Int) {
            self.number = number
            self.version = version
        }
    }

    /// What is said with a step.
    public struct Saying: Sendable, Hashable {
        /// The words.
        public var words: String
        /// The day on which it was done; nil for today.
        public var date: CivilDate?
        /// How it goes, of a review.
        public var rating: ProgressRating?
        /// The login of an adviser, where one is named.
        public var adviser: String

        /// Describes what is said.
        public init(
            words: String = "", date: CivilDate? = nil, rating: ProgressRating? = nil,
            adviser: String = ""
        ) {
            self.words = words
            self.date = date
            self.rating = rating
            self.adviser = adviser
        }
    }

    /// Offers an adviser's help.
    ///
    /// - Parameters:
    ///   - saying: Why, on which day, and which adviser, by login.
    ///   - grant: Leave to offer help to a trust or an authority.
    ///   - occasion: Who offers, and when.
    /// - Returns: The number of the engagement, or why there is none.
    /// - Throws: ``ServiceFailure`` of the database.
    public func offer(
        _ saying: Saying, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .offerEngagements, "leave for something else")
        guard let place = HelpPlace(grant.subject) else { return .missing }
        return try ServiceFailure.only {
            try store.write { session in
                let today = occasion.today
                let date = saying.date ?? today
                var faults = EngagementStep.offer.faults(
                    saying.words, on: date, after: .distant, today: today)
                if let fault = try HelpedPlace(place, on: today, in: session).fault {
                    faults.append(fault)
                }
                if try session.engagements.of(place).contains(where: \.state.isOpen) {
                    faults.append(
                        CaseworkFault(
                            "place", "An engagement is open there already. Open that one."))
                }
                let adviser = try Self.adviser(saying.adviser, of: place, on: today, in: session)
                if adviser == nil { faults.append(Self.noAdviser) }
                guard faults.isEmpty, let adviser else { return .faulty(faults) }
                let number = try session.engagements.add(
                    place, adviser, on: date, now: occasion.now)
                try Desk(session, grant, occasion).note(
                    .offer, saying, nil, of: number, as: .department, on: date)
                return .kept(number)
            }
        }
    }

    /// Takes a step.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - handle: The engagement as it was read.
    ///   - saying: What is said with it.
    ///   - grant: Leave to offer help, to work as an adviser or to answer: it says as whom the step is taken.
    ///   - occasion: Who takes it, and when.
    /// - Returns: That it is kept, or why it is not.
    /// - Throws: ``ServiceFailure`` of the database.
    public func take(
        _ step: EngagementStep, _ handle: Handle, _ saying: Saying, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try write(handle, by: grant, on: occasion) { desk, engagement in
            guard var state = step.taken(from: engagement.state, by: desk.party) else {
                return .notNow
            }
            // Nobody clears ties of their own, or agrees to a plan of their own for the place.
            guard
                desk.party == .adviser || step == .comment
                    || engagement.adviserPerson != grant.viewer.person
            else { return .faulty([Self.ownWork]) }
            let steps = try desk.session.engagements.steps(of: engagement.number)
            let today = occasion.today
            let date = saying.date ?? today
            var faults = step.faults(
                saying.words, on: date, after: steps.last?.date ?? engagement.offered,
                today: today)
            if step.hasRating, saying.rating == nil {
                faults.append(CaseworkFault("rating", "Choose how it goes."))
            }
            if step == .replace {
                let adviser = try Self.adviser(
                    saying.adviser, of: engagement.place, on: today, in: desk.session)
                if let adviser, adviser.number != engagement.adviserPerson {
                    (engagement.adviser, engagement.adviserPerson) = adviser
                } else {
                    faults.append(Self.noAdviser)
                }
            }
            faults += try desk.missing(before: step, engagement, on: today)
            guard faults.isEmpty else { return .faulty(faults) }
            if step == .settle { state = EngagementStep.settled(after: steps.map(\.step)) }
            engagement.state = state
            if !state.isOpen, engagement.ended == nil { engagement.ended = date }
            guard try desk.session.engagements.change(engagement, now: occasion.now) else {
                return .changed
            }
            try desk.note(
                step, saying, step.hasRating ? saying.rating : nil, of: engagement.number,
                as: desk.party, on: date)
            return .kept(engagement.number)
        }
    }

    /// Does something with one engagement in one transaction, for whom it is open.
    func write(
        _ handle: Handle, by grant: Grant, on occasion: Occasion,
        _ body: (Desk, inout StoredEngagement) throws -> Outcome
    ) throws(ServiceFailure) -> Outcome {
        try ServiceFailure.only {
            try store.write { session in
                let desk = Desk(session, grant, occasion)
                guard var engagement = try session.engagements.engagement(handle.number),
                    engagement.place == HelpPlace(grant.subject)
                else { return .missing }
                guard engagement.version == handle.version else { return .changed }
                guard
                    desk.party != .adviser || engagement.adviserPerson == grant.viewer.person
                else { return .notNow }
                return try body(desk, &engagement)
            }
        }
    }

    static let ownWork = CaseworkFault(
        "step",
        "You are the adviser here. Somebody else takes this on for the department or the place.")

    static let noAdviser = CaseworkFault(
        "adviser",
        "Name an adviser who has the role for this place today, by their sign-in name. An "
            + "administrator gives the role.")

    /// Somebody who is an adviser of a place; nil where the login is not one's.
    static func adviser(
        _ login: String, of place: HelpPlace, on date: CivilDate, in session: StoreSession
    ) throws -> (name: String, number: Int64)? {
        let login = login.lowercased().filter { !$0.isWhitespace }
        guard let person = try session.persons.person(login: login), person.isActive else {
            return nil
        }
        let has = try session.persons.roles(of: person.person).map(\.assignment).contains {
            $0.role == .adviser && $0.span.contains(date) && $0.scope.isOf(place)
        }
        return has ? (person.name, person.person) : nil
    }
}

extension Scope {
    /// Whether the scope is one trust or authority.
    fileprivate func isOf(_ place: HelpPlace) -> Bool {
        switch (self, place) {
        case (.trust(let own), .trust(let uid)): own == uid
        case (.authority(let own), .authority(let code)): own == code
        default: false
        }
    }
}

extension CivilDate {
    /// Before any step.
    fileprivate static let distant = CivilDate(dayNumber: .min)
}
