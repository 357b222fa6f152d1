import RollAccess
import RollDomain
import RollServices

/// The frame of the pages of those who run an installation: the areas that the visitor may open.
enum AdministrationFrame {
    private struct Area {
        let label: String
        let path: PathPattern
        let action: Action
        let subject: Subject
    }

    private static let areas = [
        Area(
            label: "People", path: Addresses.people, action: .managePeople,
            subject: .installation),
        Area(
            label: "Organisations", path: Addresses.organisations, action: .importFiles,
            subject: .installation),
        Area(
            label: "Imports", path: Addresses.imports, action: .importFiles,
            subject: .installation),
        Area(label: "Feeds", path: Addresses.feeds, action: .keepFeeds, subject: .installation),
        Area(
            label: "Health", path: Addresses.condition, action: .seeHealth,
            subject: .installation),
        Area(label: "Audit", path: Addresses.audit, action: .readAudit, subject: .own),
    ]

    /// The page with its areas.
    static func frame(_ page: Page, _ ask: Ask, in here: PathPattern? = nil) -> Page {
        var page = page
        page.areasName = "Running Rollcall"
        page.areas = links(ask, in: here)
        return page
    }

    /// The areas that the visitor may open; none for somebody who runs nothing.
    static func links(_ ask: Ask, in here: PathPattern? = nil) -> [Page.Link] {
        guard let viewer = ask.guest?.viewer else { return [] }
        return areas.compactMap { area in
            guard Door.why(viewer, area.action, area.subject) != nil,
                ask.site.routes.holds(area.path)
            else { return nil }
            return Page.Link(area.label, to: area.path(), isHere: area.path == here)
        }
    }
}

/// A form that is read: what is typed stands in the address.
struct SearchForm: View {
    let action: String
    let fields: [any View]
    var button = "Search"

    static let template = "components/search"

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "fields": fields.map(Shown.init)
        case "button": button
        default: nil
        }
    }
}

extension CivilDate {
    /// A date as a form sends it, such as `2025-11-21`; nil for anything else.
    init?(typed text: String) { self.init(iso: Array(text.utf8)[...]) }
}

extension String {
    /// The sentences without those that name a command of the terminal.
    var withoutCommands: String {
        let flat = split(whereSeparator: \.isNewline).joined(separator: " ")
        var sentences: [String] = []
        var sentence = ""
        for word in flat.split(separator: " ") {
            sentence += (sentence.isEmpty ? "" : " ") + word
            if let last = word.last, ".:?!".contains(last) {
                sentences.append(sentence)
                sentence = ""
            }
        }
        if !sentence.isEmpty { sentences.append(sentence) }
        var kept: [String] = []
        for sentence in sentences {
            guard sentence.contains("rollcall ") || sentence.contains("--") else {
                kept.append(sentence)
                continue
            }
            // Words that led up to a command are of no use without it.
            if kept.last?.last == ":" { kept.removeLast() }
        }
        return kept.joined(separator: " ")
    }
}
