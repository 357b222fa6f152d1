import RollAccess
import RollDomain
import RollServices
import RollStore

/// One pupil: the year, what was changed and why, and who may be reached.
struct PupilPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("pupil", Addresses.pupil, title: "Pupil", needs: .grant(.seePupil, .pupil)) {
                ask in
                .page(try page(ask, grant: ask.grant))
            },
            .post(
                "pupil.amend", Addresses.amendMark, title: "Changes a mark",
                needs: .grant(.amendMark, .pupil)
            ) { ask in
                try amend(ask)
            },
        ]
    }

    private func page(_ ask: Ask, grant: Grant, faults: [FormFault] = []) throws -> Page {
        let frame = try SchoolFrame(ask, services)
        guard case .pupil(let pupil) = grant.subject else { throw WebFailure.notFound }
        var page = try content(ask, frame, pupil, grant, faults)
        page.why = "You see this because \(grant.reason)."
        page.crumbs = [
            Page.Link("Pupils", to: Addresses.schoolPupils(frame.school.urn))
        ].filter { _ in
            Door.why(grant.viewer, .listPupils, .school(SchoolPlace(frame.school))) != nil
        }
        return frame.frame(page, in: Addresses.schoolPupils)
    }

    private func content(
        _ ask: Ask, _ frame: SchoolFrame, _ pupil: PupilSubject, _ grant: Grant,
        _ faults: [FormFault]
    ) throws -> Page {
        let amending = AmendView(
            ask: ask, school: frame.school, pupil: pupil, viewer: grant.viewer,
            store: services.store, faults: faults)
        guard let figures = services.figures else {
            return Page(
                "Pupil", heading: "No registers are loaded yet",
                content: Stack(
                    [Hollow(words: "Load registers first, then start the server again.")]
                        + amending.faultsOnly))
        }
        var question = ShowPupil.Question(grant)
        question.everyChange = ask.query["changes"] == "all"
        let year: PupilPage
        do throws(ServiceFailure) {
            year = try ShowPupil(figures).run(
                frame.school.urn, pupil.child, question, on: ask.occasion())
        } catch {
            guard error.kind == .fault else { throw error }
            return Page(
                "Pupil", heading: "Not on this school's register this year",
                content: Hollow(words: "There are no marks of this year to show."))
        }
        var view = PupilYearView(
            page: year, ask: ask, grant: grant, amending: try amending.views(year))
        if let see = Door.grant(grant.viewer, .seePlan, grant.subject) {
            let found = try ShowHelp(store: services.store).run(see, as: nil, on: ask.occasion())
            view.help =
                HelpSection(
                    found: found, grant: see, school: frame.school.urn, today: ask.today
                ).part
        }
        var page = Page(
            "Pupil", heading: year.report.person.fullName, content: view.content)
        page.headsItself = true
        page.namesPupils = true
        page.basis =
            "every session of \(year.report.person.forename) at this school from "
            + "\(max(year.part.enrolment.span.from, year.report.year.firstDate).spoken) to "
            + "\(ask.today.spoken), by the codes in force on each day; "
            + "\(year.registers.taken) of \(year.registers.expected) sessions have a mark; as "
            + "known at \(ask.spoken(ask.now))"
        return page
    }

    // MARK: Changing a mark

    private func amend(_ ask: Ask) throws -> Answer {
        let form = AmendForm(ask.form, on: ask.today)
        guard let viewer = ask.guest?.viewer,
            let see = Door.grant(viewer, .seePupil, ask.grant.subject),
            case .pupil(let pupil) = ask.grant.subject
        else { throw WebFailure.notFound }
        let frame = try SchoolFrame(ask, services)
        var faults = form.faults
        if !frame.school.isRegisteredHere {
            faults = [FormFault("", AmendView.kept(elsewhere: frame.school))]
        }
        guard faults.isEmpty, let when = form.when else {
            return .again(try page(ask, grant: see, faults: faults))
        }
        do throws(ServiceFailure) {
            guard
                let upn = try ShowPupil.upn(of: pupil.child, at: frame.school.urn, services.store)
            else { throw ServiceFailure(.fault, "The pupil is not there any more.") }
            var change = AmendMark.Change(
                school: frame.school.urn, upn: upn, when: when, code: form.code,
                reason: form.reason, title: viewer.role.words.firstCapital)
            change.seen = form.seen
            change.minutesLate = form.minutesLate
            _ = try AmendMark(store: services.store).run(change, on: ask.occasion())
        } catch {
            guard error.kind == .fault || error.kind == .usage else { throw error }
            return .again(try page(ask, grant: see, faults: [FormFault("", error.message)]))
        }
        return .go(to: Addresses.pupil(frame.school.urn, pupil.child) + "?changed=yes#changes")
    }
}
