import RollAccess
import RollDomain
import RollServices
import RollStore

/// Tokens of systems that send and read.
struct FeedPages: Pages {
    let services: SiteServices

    private static let need = Need.grant(.keepFeeds, .installation)
    private var tokens: FeedTokens { FeedTokens(store: services.store) }

    var routes: [Route] {
        [
            .get("feeds", Addresses.feeds, title: "Feeds", needs: Self.need) { ask in
                .page(try page(ask, []))
            },
            .post("feeds.change", Addresses.feeds, title: "Change a feed", needs: Self.need) {
                try change($0)
            },
        ]
    }

    // MARK: Changing

    private func change(_ ask: Ask) throws -> Answer {
        do {
            switch ask.form["act"] {
            case "add": return try add(ask)
            case "rotate":
                guard let number = ask.form["number"].flatMap(Int.init) else {
                    throw WebFailure.badRequest
                }
                return made(
                    try tokens.rotate(number, overlap: 7, secret: secret(), on: ask.occasion()), ask
                )
            case "end":
                guard let number = ask.form["number"].flatMap(Int.init) else {
                    throw WebFailure.badRequest
                }
                _ = try tokens.revoke(number, on: ask.occasion())
                return .go(to: Addresses.feeds() + "?done=end")
            default: throw WebFailure.badRequest
            }
        } catch let failure as ServiceFailure {
            guard failure.kind == .fault || failure.kind == .usage else { throw failure }
            return .again(try page(ask, [FormFault("", failure.message.withoutCommands)]))
        }
    }

    private func secret() -> FeedSecret { FeedSecret(random: services.random.bytes(32)) }

    private func add(_ ask: Ask) throws -> Answer {
        var faults: [FormFault] = []
        let name = ask.form.text("name") ?? ""
        if name.isEmpty { faults.append(FormFault("name", "Say what people call the system.")) }
        let filter = schools(ask, &faults)
        let scopes = Set(ask.form.values("scope").compactMap(FeedScope.init(rawValue:)))
        if scopes.isEmpty { faults.append(FormFault("scope", "Choose what it may do.")) }
        let last = ask.form.text("last")
        let date = last.flatMap(CivilDate.init(typed:))
        if last != nil, date == nil {
            faults.append(FormFault("last", "This is no date. Leave it empty for no end."))
        }
        guard faults.isEmpty, let filter else { return .again(try page(ask, faults)) }
        var wanted = FeedTokens.Wanted(name: name, schools: filter)
        wanted.scopes = scopes
        wanted.lastDate = date
        do {
            return made(try tokens.add(wanted, secret: secret(), on: ask.occasion()), ask)
        } catch {
            guard error.kind == .fault || error.kind == .usage else { throw error }
            let field =
                date.map { $0 < ask.today } == true
                ? "last" : error.kind == .fault && error.message.contains("feed") ? "name" : "for"
            return .again(try page(ask, [FormFault(field, error.message.withoutCommands)]))
        }
    }

    /// Which schools were typed: their URNs, `trust 5001` or `authority 331`.
    private func schools(_ ask: Ask, _ faults: inout [FormFault]) -> SchoolFilter? {
        let words = (ask.form.text("for") ?? "").split {
            $0.isWhitespace || $0 == ","
        }.map(String.init)
        var filter = SchoolFilter()
        if words.count == 2, words[0].lowercased() == "trust" {
            filter.trustUID = words[1]
            return filter
        }
        if words.count == 2, words[0].lowercased() == "authority",
            let code = AuthorityCode(words[1])
        {
            filter.authority = code
            return filter
        }
        let urns = words.compactMap { URN($0) }
        guard !urns.isEmpty, urns.count == words.count else {
            faults.append(
                FormFault(
                    "for",
                    "Name schools by their URNs, or a trust or an authority as in the hint."))
            return nil
        }
        filter.schools = Set(urns)
        return filter
    }

    private func made(_ token: MadeToken, _ ask: Ask) -> Answer {
        let page = Page(
            "A secret", heading: "The secret of \(token.listed.feed.name)",
            lead: "It is shown this once and kept nowhere. Put it into the system now.",
            content: Stack([
                CodeList(codes: [token.secret.text]),
                Prose(
                    words: "Token \(token.listed.token.number), for "
                        + Self.count(token.listed.feed) + ".",
                    links: [Page.Link("Back to the feeds", to: Addresses.feeds())]),
            ]))
        return .page(AdministrationFrame.frame(page, ask, in: Addresses.feeds))
    }

    // MARK: The page

    private func page(_ ask: Ask, _ faults: [FormFault]) throws -> Page {
        let list = try tokens.list()
        let good = list.filter { $0.token.isGood(at: ask.now) }
        let silent = good.filter { $0.token.lastHeardAt == nil }.count
        var views: [any View] = []
        if ask.query["done"] == "end" {
            views.append(Notice(state: .good, title: "The token has ended", isNews: true))
        }
        if let fault = faults.first(where: { $0.field.isEmpty }) {
            views.append(Notice(state: .act, title: "Not done", text: fault.words, isNews: true))
        }
        views.append(
            good.isEmpty
                ? Hollow(words: "No system is connected. Add the first one below.")
                : Stack(good.map { part($0, ask) }))
        let ended = list.filter { !$0.token.isGood(at: ask.now) }
        if !ended.isEmpty {
            views.append(
                More(
                    summary: "\(ended.count) ended",
                    views: [Stack(ended.map { part($0, ask) })]))
        }
        views.append(form(ask, faults.filter { !$0.field.isEmpty }))
        let page = Page(
            "Feeds",
            heading: good.isEmpty
                ? "No system is connected"
                : "\(good.count) token\(good.count == 1 ? " is" : "s are") good"
                    + (silent == 0 ? "" : ", \(silent) never heard from"),
            lead:
                "A feed is a system that sends registers, or reads figures, lists of pupils or casework.",
            content: Stack(views))
        return AdministrationFrame.frame(page, ask, in: Addresses.feeds)
    }

    private static func count(_ feed: StoredFeed) -> String {
        "\(feed.schools.count) school\(feed.schools.count == 1 ? "" : "s")"
    }

    private func part(_ listed: ListedToken, _ ask: Ask) -> Part {
        let (token, feed) = (listed.token, listed.feed)
        let does = feed.scopes.map(\.words)
        let end =
            token.revokedAt.map { "ended \(ask.spoken($0)) by \(token.revokedBy)" }
            ?? token.expiresAt.map { "good until \(ask.spoken($0))" } ?? "without an end"
        let facts = Facts(
            facts: [
                .init(
                    term: "Last heard from",
                    words: token.lastHeardAt.map(ask.spoken) ?? "never"),
                .init(term: "It", words: does.sorted().joined(separator: ", ")),
                .init(term: "For", words: Self.count(feed)),
                .init(term: "Made", words: "\(ask.spoken(token.madeAt)) by \(token.madeBy)"),
                .init(term: "Time", words: end),
            ], isRuled: true)
        func button(_ words: String, _ act: String) -> Button {
            Button(
                words: words, action: Addresses.feeds(),
                label: "\(words): \(feed.name), token \(token.number)",
                fields: Fields([("act", act), ("number", String(token.number))]))
        }
        return Part(
            heading: feed.name, note: "token \(token.number)",
            views: token.isGood(at: ask.now)
                ? [
                    facts,
                    Prose(
                        words: "A new secret leaves the old one good for seven days.",
                        voice: .note),
                    button("Make a new secret", "rotate"), button("End it now", "end"),
                ] : [facts])
    }

    private func form(_ ask: Ask, _ faults: [FormFault]) -> Part {
        let chosen = ask.form.values("scope")
        return Part(
            heading: "Connect a system", id: "add",
            views: [
                FormView(
                    action: Addresses.feeds(), faults: faults,
                    fields: [
                        HiddenField("act", "add"),
                        TextField(
                            name: "name", label: "What people call it",
                            hint: "Such as the name of the school’s own system."
                        ).kept(ask.form, faults),
                        TextField(
                            name: "for", label: "For which schools",
                            hint: "URNs with blanks between, or: trust 5001, or: authority 331. "
                                + "Schools that are loaded later are not included."
                        ).kept(ask.form, faults),
                        Choices(
                            name: "scope", legend: "What it may do", kind: .several,
                            choices: [
                                Choice(
                                    value: FeedScope.sendMarks.rawValue, words: "Send marks",
                                    isChosen: chosen.contains(FeedScope.sendMarks.rawValue)),
                                Choice(
                                    value: FeedScope.readFigures.rawValue,
                                    words: "Read figures, without names",
                                    isChosen: chosen.contains(FeedScope.readFigures.rawValue)),
                                Choice(
                                    value: FeedScope.readPupils.rawValue,
                                    words: "Read lists that name pupils; each reading is recorded",
                                    isChosen: chosen.contains(FeedScope.readPupils.rawValue)),
                                Choice(
                                    value: FeedScope.readCasework.rawValue,
                                    words: "Read plans, referrals, meetings and actions, with UPNs",
                                    isChosen: chosen.contains(FeedScope.readCasework.rawValue)),
                                Choice(
                                    value: FeedScope.writeCasework.rawValue,
                                    words: "Say how actions fare, and answer referrals",
                                    isChosen: chosen.contains(FeedScope.writeCasework.rawValue)),
                                Choice(
                                    value: FeedScope.readAreas.rawValue,
                                    words: "Read advisers’ work and programmes, of areas all of "
                                        + "whose schools are named above",
                                    isChosen: chosen.contains(FeedScope.readAreas.rawValue)),
                                Choice(
                                    value: FeedScope.readNation.rawValue,
                                    words: "Read the national board and programmes across England",
                                    isChosen: chosen.contains(FeedScope.readNation.rawValue)),
                            ], fault: faults.first { $0.field == "scope" }?.words ?? ""),
                        TextField(
                            name: "last", label: "Last day (may be empty)", kind: .date,
                            isNarrow: true
                        ).kept(ask.form, faults),
                    ], button: "Make its secret")
            ])
    }
}
