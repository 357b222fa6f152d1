import ArgumentParser
import Foundation
import RollDomain
import RollServices
import RollStore

/// The database, the day and the person: options that most commands share.
struct SharedOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The database: a file, or the address of a PostgreSQL database such as \
            postgres://clerk@server/rollcall. The variable ROLLCALL_DATABASE is asked next.
            """,
            valueName: "database"))
    var database: String?

    @Option(help: ArgumentHelp("The date to take as today, such as 2025-11-21.", valueName: "date"))
    var today: CivilDate?

    @OptionGroup var who: OperatorOptions

    /// The database as it was named: a path or an address.
    var path: String {
        database ?? ProcessInfo.processInfo.environment["ROLLCALL_DATABASE"] ?? "rollcall.sqlite"
    }

    /// Which database is meant.
    var place: DatabasePlace { DatabasePlace(path) }

    /// The instant at which it is asked.
    static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }

    /// Who runs the command and when.
    func occasion(purpose: String = "") -> Occasion {
        who.occasion(today: today, purpose: purpose)
    }

    /// Who runs a command that shows named children, and what for.
    ///
    /// - Throws: usage, where the name or the purpose is missing.
    func lookingOccasion(purpose: String?) throws(ServiceFailure) -> Occasion {
        guard let name = who.statedName, let purpose, !purpose.allSatisfy(\.isWhitespace) else {
            throw ServiceFailure(
                .usage,
                """
                This shows named children, so it is recorded who looks and why. Say so with \
                --operator "Your Name" --purpose "first-day calls", for example.
                """)
        }
        var occasion = occasion(purpose: purpose)
        occasion.operatorName = name
        return occasion
    }

    /// Who runs a command that changes or erases what is kept.
    ///
    /// - Throws: usage, where the name is missing.
    func changingOccasion(purpose: String) throws(ServiceFailure) -> Occasion {
        guard let name = who.statedName else {
            throw ServiceFailure(
                .usage,
                """
                This changes what is kept, so it is recorded who does it. Say so with \
                --operator "Your Name", or set ROLLCALL_OPERATOR.
                """)
        }
        var occasion = occasion(purpose: purpose)
        occasion.operatorName = name
        return occasion
    }

    /// Opens the database that is there.
    ///
    /// - Throws: environment, where there is none or it is not ours.
    func open(bulk: Bool = false) throws(ServiceFailure) -> Store {
        try place.requirePresent()
        return try Self.connect(path, creates: false, bulk: bulk, now: occasion().now)
    }

    /// Makes or opens a database.
    static func connect(
        _ path: String, creates: Bool, bulk: Bool, now: Instant
    ) throws(ServiceFailure) -> Store {
        do {
            return try Store(DatabasePlace(path).connect(creates: creates, bulk: bulk), now: now)
        } catch {
            throw ServiceFailure(error)
        }
    }

    /// An instant where the schools are, such as `10 March 2026, 09:20`.
    static func spoken(_ instant: Instant) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute],
            from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000))
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let hour = parts.hour, let minute = parts.minute,
            let date = CivilDate(year: year, month: month, day: day)
        else { preconditionFailure("the Gregorian calendar gives every part") }
        return "\(date.spoken), \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

/// Which schools: options that several commands share.
struct SchoolOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A school by its six-digit URN; may be given again.", valueName: "urn"))
    var school: [URN] = []

    @Option(help: ArgumentHelp("An authority by its three-digit code.", valueName: "code"))
    var authority: AuthorityCode?

    @Option(help: ArgumentHelp("A trust by its unique number.", valueName: "uid"))
    var trust: String?

    @Option(help: ArgumentHelp("A region by its code, such as E12000001.", valueName: "code"))
    var region: String?

    @Option(help: "Schools of one phase.")
    var phase: SchoolPhase?

    @Option(
        help: ArgumentHelp(
            "A type of school by its code, such as 34; may be given again.", valueName: "code"))
    var type: [String] = []

    /// The filter that the options mean.
    var filter: SchoolFilter {
        var filter = SchoolFilter()
        filter.schools = school.isEmpty ? nil : Set(school)
        filter.authority = authority
        filter.trustUID = trust
        filter.regionCode = region
        filter.phase = phase
        filter.typeCodes = type.isEmpty ? nil : Set(type)
        return filter
    }
}
