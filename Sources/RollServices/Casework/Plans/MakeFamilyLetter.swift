public import RollAccess
import RollCasework
import RollDomain
public import RollStore

/// Makes the family's copy of a plan for one parent, or says why there is none for them.
public struct MakeFamilyLetter: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What came of it.
    public enum Made: Sendable, Hashable {
        /// For whom one can be made, where none was chosen.
        case choose([StoredContact])
        /// The letter.
        case letter(FamilyLetter)
        /// Why there is none for this person, in words.
        case refused(String)
    }

    /// Makes the letter of the version in force, or of the newest where none is.
    ///
    /// - Parameters:
    ///   - number: The plan.
    ///   - contact: For whom, by number in the school; nil to be told who may have one.
    ///   - grant: Leave to write about the child.
    ///   - occasion: The day, and who takes it.
    /// - Returns: The letter, or why not; nil where there is no such plan. What a restriction says is
    ///   told only to those who may see restrictions; for others such a person is not there.
    /// - Throws: ``ServiceFailure`` where the child is not there.
    public func run(
        _ number: Int, for contact: Int?, grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Made? {
        let order = try CaseOrder(grant, for: [.keepPlan], on: occasion)
        return try ServiceFailure.only {
            let made = try store.read { try make(number, contact, order, in: $0) }
            if case .letter = made {
                try store.write { session in
                    try order.noteLook("plan \(number), copy for a family", .export, in: session)
                }
            }
            return made
        }
    }

    private func make(
        _ number: Int, _ chosen: Int?, _ order: CaseOrder, in session: StoreSession
    ) throws -> Made? {
        guard let plan = try session.plans.plan(number, of: order.school),
            plan.pupil == order.child,
            let person = try session.pupils.person(order.school, order.child),
            let school = try session.schools.school(order.school)
        else { return nil }
        let all =
            order.grant.shows(.contacts)
            ? try session.contacts.of(order.school, order.child, on: order.occasion.today) : []
        let seesAll = order.grant.shows(.restrictions)
        let seen = seesAll ? all : all.filter(\.restrictions.isEmpty)
        guard let chosen else { return .choose(seen) }
        guard let contact = seen.first(where: { $0.number == chosen }) else {
            return .refused("The pupil has no such contact here. Choose one of the list.")
        }
        for restriction in contact.restrictions {
            switch restriction.kind {
            case .noContact:
                return .refused(
                    "\(contact.name) must not be contacted, by a restriction from "
                        + "\(restriction.inForce.from.spoken). There is no copy for this person.")
            case .orderInForce:
                return .refused(
                    "A court order about \(contact.name) is in force since "
                        + "\(restriction.inForce.from.spoken). Ask the safeguarding lead what it "
                        + "allows before anything is given.")
            case .addressWithheld: continue
            }
        }
        let versions = try session.plans.versions(of: plan)
        guard let version = versions.last(where: { $0.number == plan.inForce }) ?? versions.last
        else { return nil }
        let others = all.filter { $0.number != contact.number }
        let letter = FamilyLetter(
            version.content.shown(with: order.grant), kind: plan.kind, for: contact, of: person,
            others: others, school: school)
        let text = letter.text.lowercased()
        if others.contains(where: {
            !$0.restrictions.isEmpty && text.contains($0.name.lowercased())
        }) {
            return .refused(
                "The plan's text names somebody whose contact is restricted, so it goes to nobody "
                    + "as it stands. Ask the safeguarding lead, and change the text.")
        }
        return .letter(letter)
    }
}
