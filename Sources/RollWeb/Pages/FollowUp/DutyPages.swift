import RollAccess
import RollDomain
import RollServices
import RollStore

/// A school's duties, and the list of its team: two pages, never mixed.
struct DutyPages: FollowUpPages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "school.duties", Addresses.schoolDuties, title: "Duties",
                needs: .grant(.listPupils, .school)
            ) { ask in .page(try duties(ask)) },
            .get(
                "school.list", Addresses.schoolTeamList, title: "Whom to see this week",
                needs: .grant(.listPupils, .school)
            ) { ask in .page(try list(ask)) },
            .post(
                "school.list.team", Addresses.schoolTeamList, title: "Says how many families",
                needs: .grant(.followUp, .school)
            ) { ask in try team(ask) },
            .post(
                "pupil.put-off", Addresses.pupilPutOff, title: "Puts a family off",
                needs: .grant(.followUp, .pupil)
            ) { ask in try putOff(ask) },
        ]
    }

    // MARK: Duties

    private func duties(_ ask: Ask) throws -> Page {
        try ofSchool("Duties", ask) { frame, figures in
            let found = try ShowDuties(figures).run(
                frame.school.urn, grant: ask.grant, on: ask.occasion())
            let view = DutyView(page: found)
            var page = Page(
                "Duties", heading: view.heading,
                lead: "What has to be done about single pupils, however small the team is. The "
                    + "list of whom to see is another page, and nobody here takes a place on it.",
                content: Stack([FollowUpTabs(.duties, of: frame.school.urn).view] + view.parts))
            page.namesPupils = !found.people.isEmpty
            page.basis = "registers and attempts up to \(ask.spoken(ask.now))"
            return page
        }
    }

    // MARK: The list

    private func list(_ ask: Ask, faults: [FormFault] = []) throws -> Page {
        try ofSchool("Whom to see this week", ask) { frame, figures in
            guard let viewer = ask.guest?.viewer,
                let grant = Door.grant(viewer, .listPupils, .school(SchoolPlace(frame.school)))
            else { throw WebFailure.notFound }
            let found = try ShowTeamList(figures).run(
                frame.school.urn, grant: grant, on: ask.occasion())
            let mayNote =
                Door.why(viewer, .followUp, .school(SchoolPlace(frame.school))) != nil
            let view = TeamListView(page: found, ask: ask, mayNote: mayNote, faults: faults)
            var page = Page(
                "Whom to see this week", heading: view.heading,
                lead:
                    "A prompt for people, with its reasons: no score, and no decision about a family.",
                content: Stack([FollowUpTabs(.list, of: frame.school.urn).view] + view.parts))
            page.namesPupils = !found.people.isEmpty
            page.why = "You see this because \(grant.reason)."
            page.basis =
                "marks of this year up to \(found.asOf.spoken), last year where it is held, and the "
                + "forecast \(found.model); nothing of who the child is"
            return page
        }
    }

    private func team(_ ask: Ask) throws -> Answer {
        let frame = try SchoolFrame(ask, services)
        do throws(ServiceFailure) {
            guard let families = ask.form.text("families").flatMap(Int.init) else {
                throw ServiceFailure(.usage, "Write how many families, from 1 to 500.")
            }
            try KeepFollowUp(store: services.store).team(
                families, frame.school.urn, on: ask.occasion())
        } catch {
            guard [.fault, .usage].contains(error.kind) else { throw error }
            return .again(try list(ask, faults: [FormFault("families", error.message)]))
        }
        return .go(to: Addresses.schoolTeamList(frame.school.urn) + "?done=team")
    }

    private func putOff(_ ask: Ask) throws -> Answer {
        guard case .pupil(let pupil) = ask.grant.subject else { throw WebFailure.notFound }
        let school = pupil.place.urn
        // The button of the list asks for the form; the form brings the reason.
        guard let given = ask.form["reason"] else {
            return .page(try reason(ask, school, pupil.child, []))
        }
        do throws(ServiceFailure) {
            try KeepFollowUp(store: services.store).putOff(
                given, school, pupil.child, on: ask.occasion())
        } catch {
            guard [.fault, .usage].contains(error.kind) else { throw error }
            let fault = FormFault("reason", error.message)
            return .again(try reason(ask, school, pupil.child, [fault]))
        }
        return .go(to: Addresses.schoolTeamList(school) + "?done=put-off")
    }

    /// Asks why a family is put off.
    private func reason(
        _ ask: Ask, _ school: URN, _ child: Int64, _ faults: [FormFault]
    ) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        let person = try services.store.read { try $0.pupils.person(school, child) }
        guard let person else { throw WebFailure.notFound }
        var page = Page(
            "Put off", heading: "Put \(person.fullName)'s family off until next week",
            lead: "They come back next week, a step higher.",
            content: FormView(
                action: ask.path, faults: faults,
                fields: [
                    TextField(
                        name: "reason", label: "Why it has to wait",
                        hint: "For example: the head of year sees them on Monday"
                    ).kept(ask.form, faults)
                ], button: "Put off",
                beside: [Page.Link("Back to the list", to: Addresses.schoolTeamList(school))]))
        page.namesPupils = true
        page.why = "You see this because \(ask.grant.reason)."
        return frame.frame(page, in: Addresses.schoolDuties)
    }
}
