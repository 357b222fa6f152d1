import RollAccess
import RollDomain
import RollServices
import RollStore

/// The move from Year 6 to Year 7: who goes where, what is handed on, and what came.
struct YearSixPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.year-six", Addresses.schoolYearSix, title: "Year 6 to 7",
                needs: .grant(.listPupils, .school)
            ) { ask in .page(try school(ask)) },
            .get(
                "pupil.year-six", Addresses.pupilYearSix, title: "Hand on from Year 6",
                needs: .grant(.handOverCasework, .pupil)
            ) { ask in .page(try offer(ask)) },
            .post(
                "pupil.year-six.hand-on", Addresses.pupilYearSix, title: "Hands on from Year 6",
                needs: .grant(.handOverCasework, .pupil)
            ) { ask in try handOn(ask) },
        ]
    }

    // MARK: A school

    private func school(_ ask: Ask) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        let urn = frame.school.urn
        let found = try ShowYearSix(store: services.store).run(
            urn, grant: ask.grant, on: ask.occasion())
        let view = YearSixView(page: found, ask: ask)
        var page = Page(
            "Year 6 to 7", heading: view.heading,
            lead: "A primary school tells the next what attendance was like and what helped, one "
                + "pupil at a time, once the register there has the pupil.",
            content: Stack([FollowUpTabs(.yearSix, of: urn).view] + view.parts))
        page.namesPupils = !found.leaving.isEmpty || !found.received.isEmpty
        page.basis = "registrations of every school held here, on \(ask.today.spoken)"
        return frame.frame(page, in: Addresses.schoolDuties)
    }

    // MARK: One pupil

    private func offer(_ ask: Ask, faults: [FormFault] = []) throws -> Page {
        let frame = try CaseFrame(ask, services)
        let list = Addresses.schoolYearSix(frame.urn)
        let found = try HandOnYearSix(store: services.store, figures: services.figures)
            .offer(ask.grant, on: ask.occasion())
        guard let found else {
            return frame.page(
                Page(
                    "Hand on from Year 6", heading: "Nothing is handed on of this pupil",
                    content: Hollow(
                        words: HandOnYearSix.notMoving,
                        links: [Page.Link("Year 6 to 7", to: list)])), of: try frame.person())
        }
        let person = found.pupil.person
        let to = found.next?.name ?? "the next school"
        var views: [any View] = []
        if let fault = faults.first, !found.pupil.isToHandOn {
            views.append(Notice(state: .act, title: fault.words, isNews: true))
        }
        views.append(
            Part(
                heading: "What \(to) will read", id: "history",
                note: "Nothing else passes: no plan, no note, no mark",
                views: [YearSixView.history(found.years)]))
        views.append(decision(found, ask, faults, list: list))
        return frame.page(
            Page(
                "Hand on from Year 6", heading: "Hand on what helped \(person.forename)",
                lead: YearSixView.place(found.pupil, to: found.next?.name),
                content: Stack(views)),
            of: person, [Page.Link("Year 6 to 7", to: list)])
    }

    private func decision(
        _ found: YearSixOffer, _ ask: Ask, _ faults: [FormFault], list: String
    ) -> any View {
        let back = [Page.Link("Back to Year 6 to 7", to: list)]
        if let handover = found.pupil.handover {
            return Part(
                heading: "Handed on", id: "handed-on",
                note: "\(handover.by.name) on \(handover.handedOn.spoken)",
                views: [
                    Prose(
                        words: handover.helped.isEmpty
                            ? "Nothing was said of what helped." : handover.helped, links: back)
                ])
        }
        guard found.pupil.isToHandOn else {
            return Hollow(words: HandOnYearSix.notBegun, links: back)
        }
        guard found.mayHandOn else {
            return Hollow(words: HandOnYearSix.notSenior, links: back)
        }
        return FormView(
            action: ask.path, faults: faults,
            fields: [
                TextField(
                    name: "helped", label: "What helped \(found.pupil.person.forename) to be here",
                    kind: .area, value: found.suggestion,
                    hint: "Such as: met at the gate by Ms Arden; walks in with a friend. Tell the "
                        + "family what you write.", rows: 6
                ).kept(ask.form, faults)
            ], button: "Hand it on", beside: back)
    }

    private func handOn(_ ask: Ask) throws -> Answer {
        do throws(ServiceFailure) {
            guard let helped = ask.form["helped"] else {
                throw ServiceFailure(.usage, "Say what helped, or leave the field empty.")
            }
            _ = try HandOnYearSix(store: services.store, figures: services.figures)
                .run(helped, grant: ask.grant, on: ask.occasion())
        } catch {
            guard error.kind == .usage else { throw error }
            return .again(try offer(ask, faults: [FormFault("helped", error.message)]))
        }
        guard case .pupil(let pupil) = ask.grant.subject else { throw WebFailure.notFound }
        return .go(to: Addresses.schoolYearSix(pupil.place.urn) + "?done=yes")
    }
}
