import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// What every page of the alliance begins with: who looks, what they may do, and the frame.
struct AllianceFrame {
    let ask: Ask
    let services: SiteServices

    /// Whether the visitor keeps the alliance.
    var keeps: Bool { may(.keepAlliance) }
    /// Whether the visitor joins in.
    var joins: Bool { may(.joinAlliance) }

    private func may(_ action: Action) -> Bool {
        ask.guest?.viewer.map { Door.why($0, action, .nation) != nil } ?? false
    }

    /// Leave to see the alliance.
    var seeing: Grant {
        get throws {
            guard let viewer = ask.guest?.viewer,
                let grant = Door.grant(viewer, .seeAlliance, .nation)
            else { throw WebFailure.notFound }
            return grant
        }
    }

    /// Everything that was written down.
    func book() throws -> AllianceBook {
        try ShowAlliance(store: services.store).book(try seeing)
    }

    /// Writes with the widest leave that the visitor has.
    func keeping() throws -> KeepAlliance {
        guard let viewer = ask.guest?.viewer,
            let grant = Door.grant(viewer, keeps ? .keepAlliance : .joinAlliance, .nation)
        else { throw WebFailure.notFound }
        return KeepAlliance(store: services.store, grant: grant, on: ask.occasion())
    }

    /// Makes packs.
    var packs: MakePack {
        MakePack(store: services.store, boards: services.boards, figures: services.figures)
    }

    private static let areas: [(String, PathPattern)] = [
        ("Overview", Addresses.alliance), ("Meetings and packs", Addresses.allianceMeetings),
        ("Pledges", Addresses.alliancePledges), ("Groups and statements", Addresses.allianceWork),
        ("Members", Addresses.allianceMembers), ("Published", Addresses.alliancePublished),
    ]

    /// A page among those of England, with the alliance's own areas.
    func frame(_ page: Page) -> Page {
        var page = NationFrame(ask).frame(page)
        page.areas = page.areas.map { link in
            link.address == Addresses.alliance()
                ? Page.Link(link.label, to: link.address, holds: true) : link
        }
        page.areasWithin = Self.areas.map { label, path in
            let address = path()
            let holds =
                path != Addresses.alliance && ask.path.hasPrefix(address) && ask.path != address
            return holds
                ? Page.Link(label, to: address, holds: true)
                : Page.Link(label, to: address, isHere: ask.path == address)
        }
        if page.why.isEmpty, let viewer = ask.guest?.viewer,
            let reason = Door.why(viewer, .seeAlliance, .nation)
        {
            page.why = "You see this because \(reason)."
        }
        return page
    }

    // MARK: Forms

    /// What a form of this page holds: what was typed where this form was sent, else nothing.
    func typed(_ action: String) -> Fields { ask.path == action ? ask.form : Fields() }

    /// A date of a form; nil where none was given or it is none.
    func date(_ name: String) -> CivilDate? {
        ask.form.text(name).flatMap { CivilDate($0) }.flatMap {
            (2000...2100).contains($0.year) ? $0 : nil
        }
    }

    /// A whole number of a form.
    func number(_ name: String) -> Int64? { ask.form.text(name).flatMap(Int64.init) }

    /// What is wrong as a form shows it.
    static func shown(_ faults: [CaseworkFault]) -> [FormFault] {
        faults.map { FormFault($0.field == "version" ? "" : $0.field, $0.words) }
    }

    /// A field of a form with what was typed into it.
    func field(
        _ name: String, _ label: String, _ kind: TextField.Kind = .text, value: String = "",
        hint: String = "", narrow: Bool = false, of action: String, _ faults: [FormFault],
        key: String = "", rows: Int = 3
    ) -> TextField {
        let isSent = ask.path == action && !faults.isEmpty
        return TextField(
            name: name, key: isSent ? "" : key, label: label, kind: kind, value: value,
            hint: hint, isNarrow: narrow, rows: rows
        ).kept(typed(action), isSent ? faults : [])
    }

    /// News after something was kept.
    func news(_ words: [String: String]) -> [any View] {
        guard let done = ask.query["done"], let title = words[done] else {
            guard ask.query["done"] == "missing" else { return [] }
            return [
                Notice(
                    state: .wait, title: "What you asked for is not there",
                    text: "It may have been removed. Choose from what is listed here.",
                    isNews: true)
            ]
        }
        return [Notice(state: .good, title: title, isNews: true)]
    }
}

extension PledgeState {
    /// The state as a tag.
    var tag: Tag {
        switch self {
        case .made: Tag(words.firstCapital, .info)
        case .underWay: Tag(words.firstCapital, .info)
        case .kept: Tag(words.firstCapital, .good)
        case .notKept: Tag(words.firstCapital, .act)
        case .withdrawn: Tag(words.firstCapital, .fact)
        }
    }
}

extension AllianceItemState {
    /// The state as a tag.
    var tag: Tag {
        switch self {
        case .proposed: Tag(words.firstCapital, .wait)
        case .accepted: Tag(words.firstCapital, .info)
        case .done: Tag(words.firstCapital, .good)
        case .rejected: Tag(words.firstCapital, .fact)
        }
    }
}
