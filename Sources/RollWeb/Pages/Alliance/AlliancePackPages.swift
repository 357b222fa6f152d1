import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Packs of the alliance's meetings: made from the data, kept as they were sent, with comments.
struct AlliancePackPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "alliance.pack", Addresses.alliancePack, title: "The pack of a meeting",
                needs: .grant(.seeAlliance, .nation)
            ) { ask in
                guard let page = try page(ask) else { return Self.missing }
                return .page(page)
            },
            .get(
                "alliance.pack.file", Addresses.alliancePackFile,
                title: "The pack as text to hand out", needs: .grant(.seeAlliance, .nation)
            ) { try file($0) },
            .post(
                "alliance.pack.make", Addresses.alliancePack, title: "Make or send a pack",
                needs: .grant(.keepAlliance, .nation)
            ) { try make($0) },
            .post(
                "alliance.pack.comment", Addresses.allianceComments, title: "Comment on a pack",
                needs: .grant(.joinAlliance, .nation)
            ) { try comment($0) },
        ]
    }

    private static var missing: Answer { .go(to: Addresses.allianceMeetings() + "?done=missing") }

    private func frame(_ ask: Ask) -> AllianceFrame { AllianceFrame(ask: ask, services: services) }

    private func found(_ ask: Ask) throws -> PackPage? {
        let frame = frame(ask)
        guard let number = Int64(ask.value("meeting")) else { return nil }
        return try frame.packs.page(number, by: try frame.seeing, on: ask.occasion())
    }

    // MARK: The page

    private func page(_ ask: Ask, _ faults: [FormFault] = []) throws -> Page? {
        guard let found = try found(ask) else { return nil }
        let frame = frame(ask)
        let meeting = found.meeting
        var views: [any View] = frame.news([
            "made": "The pack is made; nobody else sees it until it is sent",
            "sent": "The pack is sent, and stays as it is", "said": "Your comment is kept",
        ])
        if !faults.isEmpty, ask.form.text("do") == "send" {
            views += faults.map { Notice(state: .act, title: $0.words, isNews: true) }
        }
        if frame.keeps, found.kept?.isSent != true { views.append(desk(frame, found, faults)) }
        guard let kept = found.kept else {
            if !frame.keeps {
                views.append(
                    Hollow(words: "The secretary has not sent the pack of this meeting yet."))
            }
            return finish(
                frame, meeting, "No pack yet for \(meeting.statement.date.spoken)",
                "Made today it would be about \(meeting.statement.month(madeOn: ask.today)), the last "
                    + "month that is over.", views)
        }
        if !kept.foreword.isEmpty {
            views.append(
                Part(
                    heading: "From the secretary", id: "foreword",
                    views: AllianceMeetingPages.paragraphs(kept.foreword)))
        }
        if kept.isSent { views.append(changes(found, kept)) }
        views.append(
            Part(
                heading: "In this pack", id: "contents",
                views: [
                    Tasks(
                        tasks: kept.pack.sections.map { section in
                            Tasks.Task(
                                words: section.title, address: "#\(section.code)",
                                note: section.sentence)
                        })
                ]))
        views += kept.pack.sections.map { SectionParts(section: $0).part }
        if kept.isSent { views.append(comments(frame, found, kept, faults)) }
        var page = finish(
            frame, meeting,
            "Pack for \(meeting.statement.date.spoken): \(kept.pack.month)",
            kept.isSent
                ? "Made on \(kept.pack.made.spoken), sent by \(kept.sentBy). It stands as it was "
                    + "sent."
                : "A draft of \(kept.pack.made.spoken), made by \(kept.madeBy). Only the "
                    + "secretary sees it.", views)
        page.acts = [Act("As text to hand out", to: Addresses.alliancePackFile(meeting.number))]
        page.basis =
            "protected figures as known at midnight before \(kept.pack.made.spoken); each part "
            + "says its definition, window and coverage"
        return page
    }

    private func finish(
        _ frame: AllianceFrame, _ meeting: StoredAllianceMeeting, _ heading: String,
        _ lead: String, _ views: [any View]
    ) -> Page {
        var page = Page(
            "The pack of a meeting", heading: heading, lead: lead, content: Stack(views))
        page.crumbs = [
            Page.Link("Meetings and packs", to: Addresses.allianceMeetings()),
            Page.Link(
                meeting.statement.date.spoken, to: Addresses.allianceMeeting(meeting.number)),
            Page.Link("Pack", to: frame.ask.path, isHere: true),
        ]
        return frame.frame(page)
    }

    /// The secretary's desk: make the draft, make it anew, send it.
    private func desk(
        _ frame: AllianceFrame, _ found: PackPage, _ faults: [FormFault]
    ) -> ScreenOnly {
        let action = Addresses.alliancePack(found.meeting.number)
        var fields: [any View] = [
            frame.field(
                "foreword", "What you say first", .area, value: found.kept?.foreword ?? "",
                hint: "May be empty. Name no pupil and no family.", of: action, faults)
        ]
        if let kept = found.kept {
            fields.insert(HiddenField("version", "\(kept.version)"), at: 0)
        }
        var views: [any View] = [
            FormView(
                action: action,
                faults: frame.ask.form.text("do") == "send" ? [] : faults, fields: fields,
                button: found.kept == nil
                    ? "Make the pack from the data" : "Make it anew from the data",
                weight: found.kept == nil ? .main : .second)
        ]
        if let kept = found.kept {
            views.append(
                Tasks(tasks: [
                    Tasks.Task(
                        words: "Send it to the members",
                        note: "from then on it stays as it is",
                        button: Button(
                            words: "Send the pack", action: action, weight: .main,
                            fields: Fields([("version", "\(kept.version)"), ("do", "send")])))
                ]))
        }
        return ScreenOnly(views: [
            Part(
                heading: found.kept == nil ? "Make the pack" : "Change or send the draft",
                id: "desk", views: views)
        ])
    }

    private func changes(_ found: PackPage, _ kept: StoredPack) -> Part {
        let heading = "What is known otherwise since it was made"
        guard found.isCompared else {
            return Part(
                heading: heading, id: "changes",
                views: [
                    Prose(
                        words: "The figures of that month cannot be made anew beside these: its "
                            + "registers are not held here any more, or counts are rounded by "
                            + "another key of the installation.", voice: .note)
                ])
        }
        guard !found.changes.isEmpty else {
            return Part(
                heading: heading, id: "changes",
                views: [
                    Prose(
                        words: "Nothing: the figures of the month read the same when they are made "
                            + "anew today.", voice: .note)
                ])
        }
        return Part(
            heading: heading, id: "changes",
            views: [
                Prose(
                    words: "Marks settle after a month has ended. The pack below stands as it was "
                        + "sent; these figures read otherwise today.", voice: .note),
                Table(
                    caption: "Figures that read otherwise today", captionIsHidden: true,
                    columns: [
                        .init(label: "Figure", kind: .head), .init(label: "Place"),
                        .init(label: "In the pack", kind: .number),
                        .init(label: "Today", kind: .number),
                    ],
                    rows: found.changes.map {
                        Table.Row(cells: [
                            Table.Cell("\($0.section): \($0.column)"), Table.Cell($0.row),
                            Table.Cell($0.then), Table.Cell($0.now),
                        ])
                    }, folds: true, isTight: true),
            ])
    }

    private func comments(
        _ frame: AllianceFrame, _ found: PackPage, _ kept: StoredPack, _ faults: [FormFault]
    ) -> Part {
        let action = Addresses.allianceComments(found.meeting.number)
        let titles = Dictionary(
            kept.pack.sections.map { ($0.code, $0.title) }
        ) { first, _ in first }
        var views: [any View] =
            found.comments.isEmpty
            ? [Hollow(words: "Nobody has commented on it yet.")]
            : found.comments.map { comment in
                Said(
                    words: comment.words,
                    who: comment.author.words
                        + (titles[comment.section].map { ", on “\($0)”" } ?? ""))
            }
        if frame.joins {
            let chosen = frame.typed(action).text("section")
            views.append(
                ScreenOnly(views: [
                    FormView(
                        action: action, faults: frame.ask.path == action ? faults : [],
                        fields: [
                            Select(
                                name: "section", label: "About",
                                choices: [Choice(value: "", words: "The whole pack")]
                                    + kept.pack.sections.map {
                                        Choice(
                                            value: $0.code, words: $0.title,
                                            isChosen: $0.code == chosen)
                                    }),
                            frame.field("words", "Your comment", .area, of: action, faults),
                        ], button: "Say this", weight: .second)
                ]))
        }
        return Part(heading: "Comments of members", id: "comments", views: views)
    }

    // MARK: Acting

    private func make(_ ask: Ask) throws -> Answer {
        let frame = frame(ask)
        guard let number = Int64(ask.value("meeting")) else { return Self.missing }
        let version = frame.number("version").map(Int.init)
        let isSending = ask.form.text("do") == "send"
        // A form that says nothing makes nothing.
        guard isSending || ask.form["foreword"] != nil else {
            return .go(to: Addresses.alliancePack(number))
        }
        let faults =
            isSending
            ? try frame.packs.send(
                number, version: version ?? 0, by: ask.grant, on: ask.occasion())
            : try frame.packs.make(
                number, foreword: ask.form.text("foreword") ?? "", over: version, by: ask.grant,
                on: ask.occasion())
        guard faults.isEmpty else {
            guard let page = try page(ask, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(
            to: Addresses.alliancePack(number) + (isSending ? "?done=sent" : "?done=made"))
    }

    private func comment(_ ask: Ask) throws -> Answer {
        let frame = frame(ask)
        guard let number = Int64(ask.value("meeting")) else { return Self.missing }
        let faults = try frame.packs.comment(
            ask.form.text("words") ?? "", on: ask.form.text("section") ?? "", of: number,
            by: ask.grant, on: ask.occasion())
        guard faults.isEmpty else {
            guard let page = try page(ask, AllianceFrame.shown(faults)) else {
                return Self.missing
            }
            return .again(page)
        }
        return .go(to: Addresses.alliancePack(number) + "?done=said#comments")
    }

    private func file(_ ask: Ask) throws -> Answer {
        guard let found = try found(ask), let kept = found.kept else { return Self.missing }
        let text = PackText(
            meeting: found.meeting, kept: kept, isSynthetic: ask.site.isSynthetic
        ).markdown
        return .download(
            Download(
                name: "alliance-pack-\(found.meeting.statement.date).md",
                type: "text/markdown; charset=utf-8", bytes: Array(text.utf8)))
    }
}
