import RollAccess
import RollDomain
import RollServices
import RollStore

/// Whom to reach, what was tried, and what is kept of a pupil beside the register.
extension PupilYearView {
    var contacts: Part {
        guard !page.contacts.isEmpty else {
            return Part(
                heading: "Contacts", id: "contacts",
                views: [
                    Hollow(words: "No contact is on record. Ask the school's office to add one.")
                ])
        }
        return Part(
            heading: "Contacts", id: "contacts", note: "In the order in which to try",
            views: [
                Table(
                    caption: "Contacts", captionIsHidden: true,
                    columns: [
                        .init(label: "Name", kind: .head), .init(label: "Who"),
                        .init(label: "Telephone"), .init(label: "Note"),
                    ], rows: page.contacts.map(contact), folds: true)
            ])
    }

    private func contact(_ contact: StoredContact) -> Table.Row {
        var notes: [String] = []
        if contact.hasParentalResponsibility { notes.append("parental responsibility") }
        if contact.livesWithPupil { notes.append("lives with the pupil") }
        if !contact.language.isEmpty { notes.append("speaks \(contact.language)") }
        let tags = contact.restrictions.map { restriction in
            switch restriction.kind {
            case .noContact: Tag("Must not be contacted", .act)
            case .orderInForce: Tag("Court order in force", .wait)
            case .addressWithheld: Tag("Address withheld", .wait)
            }
        }
        let telephone = contact.mayBeContacted ? contact.telephone : ""
        return Table.Row(cells: [
            Table.Cell(contact.name, tags: tags), Table.Cell(contact.relationship),
            Table.Cell(
                telephone,
                to: telephone.isEmpty
                    ? "" : "tel:\(telephone.filter { $0.isNumber || $0 == "+" })"),
            Table.Cell(notes.joined(separator: ", ").firstCapital),
        ])
    }

    var attempts: Part {
        let names = Dictionary(page.contacts.map { ($0.number, $0.name) }) { first, _ in first }
        return Part(
            heading: "Attempts to reach the family", id: "attempts",
            views: page.attempts.isEmpty
                ? [Hollow(words: "None is noted this year.")]
                : [
                    Timeline(
                        moments: page.attempts.map { one in
                            Timeline.Moment(
                                when: ask.spoken(one.madeAt),
                                heading:
                                    "\(one.outcome.words.firstCapital), by \(one.channel.words)"
                                    + (one.contact.flatMap { names[$0] }.map { ", \($0)" } ?? ""),
                                text: [
                                    one.note, "About \(one.about.spoken). Noted by \(one.madeBy).",
                                ].filter { !$0.isEmpty }.joined(separator: " "), state: .did)
                        }, isWide: true)
                ])
    }

    var siblings: Part {
        Part(
            heading: "Brothers and sisters here", id: "siblings",
            note: "Pupils with the same contact, by name and telephone",
            views: [
                Tasks(
                    tasks: page.siblings.map {
                        Tasks.Task(
                            words: $0.person.fullName,
                            address: Addresses.pupil($0.person.school, $0.person.pupil),
                            note: $0.yearGroup?.words ?? "")
                    })
            ])
    }

    var followUp: Part {
        Part(
            heading: "Follow-up", id: "follow-up",
            views: [
                Tasks(tasks: [
                    Tasks.Task(
                        words: "Returns, part-time timetables, and where a leaver is",
                        address: Addresses.pupilFollowUp(page.part.school.urn, person.pupil),
                        note: "What the law asks, and what was done")
                ])
            ])
    }

    /// What is kept beside the register and may be seen; nil where nothing is.
    var known: Part? {
        guard let background = page.report.backgrounds.first, !background.isEmpty else {
            return nil
        }
        func dates(_ span: DateSpan) -> String {
            "from \(span.from.spoken)" + (span.to.map { " to \($0.spoken)" } ?? "")
        }
        // What is not so says little, and would hide the rest.
        var facts = characteristics.flatMap { fact, spans in
            spans.filter { !["no", "N", ""].contains($0.value) }.map {
                Facts.Fact(
                    term: fact.words.firstCapital,
                    words: "\(CensusWords.words(of: $0.value, fact)), \(dates($0.span))")
            }
        }
        for (relation, spans) in background.authorities.sorted(by: {
            $0.key.rawValue < $1.key.rawValue
        }) {
            facts += spans.map {
                Facts.Fact(
                    term: "\(relation.rawValue.firstCapital) authority",
                    words: "\(Geography.england.authority($0.value)?.name ?? "\($0.value)"), "
                        + dates($0.span))
            }
        }
        facts += background.suspensions.map {
            Facts.Fact(
                term: $0.isPermanent ? "Permanent exclusion" : "Suspension", words: dates($0.span))
        }
        guard !facts.isEmpty else { return nil }
        return Part(
            heading: "Known beside the register", id: "known",
            views: [Facts(facts: facts, isRuled: true)])
    }
}
