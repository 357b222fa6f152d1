import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What plans in force ask of one person: their actions, and the reviews that they lead.
struct PlanTasks {
    let viewer: Viewer

    /// The tasks, in no order.
    ///
    /// - Returns: None for somebody who may not see plans.
    /// - Throws: The failure of the database.
    /// - Complexity: O(plans in force of the schools reached).
    func lines(in session: StoreSession) throws -> [TaskLine] {
        guard let grant = Door.grant(viewer, .seePlan, .own) else { return [] }
        let listed = try ListedSchools(.own, grant, in: session)
        return try listed.schools.flatMap { school in
            try session.plans.inForce(at: school.urn, naming: viewer.name, viewer.person)
                .filter { listed.records.holds(school.urn, $0.plan.pupil) }
                .flatMap { try lines($0.plan, $0.version, school, in: session) }
        }
    }

    private func lines(
        _ plan: StoredPlan, _ version: PlanVersion, _ school: StoredSchool,
        in session: StoreSession
    ) throws -> [TaskLine] {
        var over: Set<Int> = []
        for entry in try session.plans.entries(of: plan) where entry.kind == PlanMove.note.key {
            let isOver = ActionState(rawValue: entry.state)?.isOver ?? false
            if isOver { over.insert(entry.item) } else { over.remove(entry.item) }
        }
        let actions = version.content.actions.filter {
            isViewer($0.owner) && !over.contains($0.number)
        }
        let leads = leadsReview(plan, version)
        guard !actions.isEmpty || leads,
            let person = try session.pupils.person(plan.school, plan.pupil)
        else { return [] }
        func line(_ source: TaskLine.Source, _ words: String, _ date: CivilDate) -> TaskLine {
            TaskLine(
                source: source, school: school.urn, schoolName: school.name, pupil: plan.pupil,
                name: person.fullName, words: words, date: date, isDue: true)
        }
        return actions.map { line(.action(plan, $0.number), $0.words, $0.due) }
            + (leads ? [line(.review(plan), "Review the \(plan.kind.words)", plan.reviewOn)] : [])
    }

    /// A joint plan is reviewed by those who lead it, a support plan by who wrote what is in force.
    private func leadsReview(_ plan: StoredPlan, _ version: PlanVersion) -> Bool {
        guard let joint = version.content.joint else {
            return version.author.person == viewer.person
        }
        return isViewer(joint.schoolLead) || isViewer(joint.authorityLead)
    }

    private func isViewer(_ name: String) -> Bool {
        name.lowercased() == viewer.name.lowercased()
    }
}
