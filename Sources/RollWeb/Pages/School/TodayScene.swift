import RollAccess
import RollDomain
import RollServices

/// What a day is shown with, beside its figures: what the viewer may do, and where links lead.
///
/// Whatever is not in here and not in the figures is the same for all who look at a school with
/// the same fields, so that an open page's parts can be made once for all of them.
struct TodayScene: Sendable {
    /// Which page it is on.
    enum Place: String, Sendable {
        /// The page of the school.
        case school = "today"
        /// The page of the visitor's own groups or children.
        case own = "mine"
    }

    /// Where it is shown.
    let place: Place
    /// Whether the viewer may note what came of a call.
    let mayRecord: Bool
    /// Whether the viewer may see whom to ring.
    let seesContacts: Bool
    /// Whether pupils have a page.
    let linksPupils: Bool
    /// Whether registers have a page that the viewer may open.
    let linksRegisters: Bool
    /// Whether the page hears of changes; nil address for none.
    var isLive = false
    /// The instant.
    let now: Instant
    /// An instant in words.
    let spoken: @Sendable (Instant) -> String

    init(
        _ place: Place, _ grant: Grant, _ routes: RouteTable, now: Instant,
        spoken: @escaping @Sendable (Instant) -> String
    ) {
        self.place = place
        mayRecord = grant.viewer.may(.recordContact)
        seesContacts = grant.shows(.contacts)
        linksPupils = routes.holds(Addresses.pupil) && grant.viewer.may(.seePupil)
        linksRegisters = routes.holds(Addresses.groupRegister) && grant.viewer.may(.takeRegister)
        self.now = now
        self.spoken = spoken
    }

    /// The time of day of an instant, without its date.
    func time(_ instant: Instant) -> String {
        let words = spoken(instant)
        return words.lastIndex(of: ",").map { place in
            String(words[words.index(after: place)...].drop { $0 == " " })
        } ?? words
    }

    /// The page of a pupil; empty where there is none.
    func pupil(_ school: URN, _ pupil: Int64) -> String {
        linksPupils ? Addresses.pupil(school, pupil) : ""
    }
}

/// The content of a page with parts that are kept up to date while it is open.
struct LivePlace: View {
    /// Where changes are heard of; empty for none.
    let address: String
    let views: [any View]

    static let template = "today/place"

    func child(named name: String) -> Any? {
        switch name {
        case "isLive": !address.isEmpty
        case "address": address
        case "over":
            [
                Shown(
                    Notice(
                        state: .wait, title: "This page no longer moves by itself",
                        text: "Your sign-in has ended, or you may see something else now. Load "
                            + "the page again to see the day as it is."))
            ]
        case "views": views.map(Shown.init)
        default: nil
        }
    }
}

/// The finding of a day as the heading of its page.
struct TodayFinding: View {
    let heading: String
    let lead: String
    let known: String
    let isLive: Bool

    static let template = "today/finding"

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "lead": lead
        case "known": known
        case "isLive": isLive
        default: nil
        }
    }
}

/// A part that is put in the place of the one before it, as a whole.
struct LiveBlock: View {
    let id: String
    var heading = ""
    /// Whether screen readers say what changes in it.
    var isSpoken = false
    let views: [any View]

    static let template = "today/block"

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "hasHeading": !heading.isEmpty
        case "heading": heading
        case "isSpoken": isSpoken
        case "views": views.map(Shown.init)
        default: nil
        }
    }
}
