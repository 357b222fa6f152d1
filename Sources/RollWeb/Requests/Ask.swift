import RollAccess
import RollDomain
import RollServices

/// What a visitor asks, as a page sees it: everything it may use, and nothing of the machine.
struct Ask: Sendable {
    /// Names the request in logs and on error pages.
    let reference: String
    /// The path as it was asked, without its question.
    let path: String
    /// The question of the address.
    let query: Fields
    /// What a form sent; empty for a page that is read.
    let form: Fields
    /// The files that a form sent.
    let files: [UploadedFile]
    /// Who is signed in; nil for a stranger.
    let guest: Guest?
    /// The token of the session; nil for a stranger.
    let session: String?
    /// A token that lets nobody in yet, such as of a sign-in that awaits its second factor.
    let waiting: String?
    /// The leave that the route needs; nil where it needs none.
    let granted: Grant?
    /// The instant of the request.
    let now: Instant
    /// The date where the schools are.
    let today: CivilDate
    /// The address of the client, for limits and the audit.
    let client: String
    /// What the browser calls itself, shortened, for the list of sessions.
    let browser: String
    /// The last event that a page saw before its connection was lost; nil for a new one.
    let lastEvent: String?
    /// The token that every form of this visitor carries.
    let formToken: String
    /// The values of the names in the address.
    let values: [String: String]
    /// The site that was asked.
    let site: SiteFacts

    /// The leave that the route needs; only a route that needs one has it.
    var grant: Grant {
        guard let granted else { preconditionFailure("this route needs no grant") }
        return granted
    }

    /// Who does something, when, and as whom, for a service.
    func occasion(purpose: String = "") -> Occasion {
        var occasion = Occasion(
            now: now, today: today, operatorName: guest?.name ?? "", purpose: purpose)
        occasion.viewer = guest?.viewer
        occasion.writer = site.writer
        occasion.seed = site.randomBytes(32)
        return occasion
    }

    /// A value of the address by its name; an unknown name is a fault of the program.
    func value(_ name: String) -> String {
        guard let value = values[name] else { preconditionFailure("no {\(name)} in the address") }
        return value
    }

    /// A value of the address as what it stands for.
    ///
    /// - Throws: ``WebFailure/notFound`` where it cannot stand for one.
    func value<Value: LosslessStringConvertible>(
        _ name: String, as type: Value.Type
    ) throws(WebFailure) -> Value {
        guard let value = Value(value(name)) else { throw .notFound }
        return value
    }

    /// An instant in words, where the schools are.
    func spoken(_ instant: Instant) -> String { site.spoken(instant) }

    /// The same page with another question.
    func here(_ query: Fields) -> String { path + query.question }
}

/// What every page may know of the site.
struct SiteFacts: Sendable {
    /// Whether everything in it is made up.
    let isSynthetic: Bool
    /// The chain of the record that this process writes.
    let writer: String
    /// Bytes that nobody can guess.
    let randomBytes: @Sendable (Int) -> [UInt8]
    /// The time of day where the schools are, in words.
    let spoken: @Sendable (Instant) -> String
    /// A clock that only goes forward, for lengths of time.
    let nanoseconds: @Sendable () -> UInt64
    /// Whether it is a demonstration.
    let isDemo: Bool
    /// Whether the gallery is served.
    let hasGallery: Bool
    /// The files that pages refer to.
    let files: StaticFiles
    /// The routes, for links.
    let routes: RouteTable
}
