import RollAccess
import RollDomain
import RollServices
import RollStore

/// The frame of the practice library: its areas, as far as the visitor may open them.
struct PracticeFrame {
    private let ask: Ask

    init(_ ask: Ask) { self.ask = ask }

    /// The school for which the visitor shares practice; nil for nobody's.
    var school: URN? { Self.school(ask.guest?.viewer) }

    /// The one school for which somebody shares practice; the first of several.
    static func school(_ viewer: Viewer?) -> URN? {
        guard let viewer else { return nil }
        for assignment in viewer.assignments {
            let schools: [URN] =
                switch assignment.scope {
                case .school(let urn): [urn]
                case .schools(let urns): urns.sorted()
                default: []
                }
            let found = schools.first {
                Door.why(viewer, .sharePractice, .school(SchoolPlace($0))) != nil
            }
            if let found { return found }
        }
        return nil
    }

    private struct Area {
        let label: String
        let path: PathPattern
        let address: String
    }

    /// The page with its areas.
    func frame(_ page: Page, in here: PathPattern) -> Page {
        var page = page
        page.place = "Practice library"
        page.placeNote = "open to every school"
        page.areasName = "Practice"
        var areas = [
            Area(label: "Practice", path: Addresses.practice, address: Addresses.practice()),
            Area(label: "Webinars", path: Addresses.webinars, address: Addresses.webinars()),
            Area(
                label: "How we grade", path: Addresses.practiceGrades,
                address: Addresses.practiceGrades()),
        ]
        if let viewer = ask.guest?.viewer, Door.why(viewer, .seeHubs, .nation) != nil {
            areas.append(Area(label: "Hubs", path: Addresses.hubs, address: Addresses.hubs()))
        }
        if let school {
            areas += [
                Area(
                    label: "Our school's", path: Addresses.schoolPractice,
                    address: Addresses.schoolPractice(school)),
                Area(
                    label: "Check your school", path: Addresses.schoolCheck,
                    address: Addresses.schoolCheck(school)),
                Area(
                    label: "Conversations and visits", path: Addresses.practiceVisits,
                    address: Addresses.practiceVisits(school)),
            ]
        }
        if let viewer = ask.guest?.viewer,
            Door.why(viewer, .moderatePractice, .nation) != nil
        {
            areas.append(
                Area(
                    label: "Moderation", path: Addresses.practiceDesk,
                    address: Addresses.practiceDesk()))
        }
        page.areas = areas.filter { ask.site.routes.holds($0.path) }.map {
            Page.Link($0.label, to: $0.address, isHere: $0.path == here)
        }
        if page.why.isEmpty, let grant = ask.granted {
            page.why = "You see this because \(grant.reason)."
        }
        return page
    }

    /// Leave to find practice, for pages that need another leave first.
    func seeing() throws -> Grant {
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, .seePractice, .nation)
        else { throw WebFailure.notFound }
        return grant
    }

    /// The number of the card that the address names; 0 where it names none.
    var card: Int64 { Int64(ask.value("card")) ?? 0 }

    /// What is said above a page after something was done.
    func news() -> [any View] {
        let words: (Tag.State, String)? =
            switch ask.query["done"] {
            case "kept": (.good, "The text is kept")
            case "submit": (.good, "The card is handed in. Somebody else looks at it now")
            case "publish": (.good, "The card is published")
            case "send-back": (.good, "The card is sent back")
            case "withdraw": (.good, "The card is withdrawn")
            case "file": (.good, "The file is kept. It is shown once it was looked at")
            case "file-off": (.good, "The file is taken off")
            case "file-shown": (.good, "The file is shown")
            case "file-refused": (.good, "The file is not shown")
            case "adopted": (.good, "It is kept that you take this up")
            case "reported": (.good, "Your report is kept. Thank you")
            case "asked": (.good, "Your question is sent")
            case "own": (.wait, "Somebody else moderates this card: it is of a school of yours")
            case "not-now": (.wait, "That cannot be done with the card as it is now")
            case "changed": (.wait, "Somebody else changed the card. Look at it again")
            case "reason": (.wait, "Nothing was changed. Say why not")
            case "missing": (.wait, "That card is not there, or not for you")
            default: nil
            }
        return words.map { [Notice(state: $0.0, title: $0.1, isNews: true)] } ?? []
    }
}
