import Foundation
import RollCasework
import RollDomain
import RollStore

/// Looks for the pupils who are the children of a list.
///
/// Only a number and a date of birth that both agree need no person; what else points to a pupil is
/// proposed, and what a person has decided is never asked again.
struct CareMatcher {
    private let session: StoreSession
    private let occasion: Occasion

    /// What came of a list.
    struct Counts {
        var matched = 0
        var proposed = 0
        var unknown = 0

        /// The counts in words.
        var remarks: [String] {
            var words: [String] = []
            if matched > 0 {
                words.append("Children found by UPN and date of birth: \(matched).")
            }
            if proposed > 0 {
                words.append(
                    "Children for whom a person has to say whether a pupil is the same child: "
                        + "\(proposed).")
            }
            if unknown > 0 {
                words.append(
                    "Children of whom no school here knows: \(unknown). Their schools can tell "
                        + "by a personal link.")
            }
            return words
        }
    }

    init(_ session: StoreSession, _ occasion: Occasion) {
        self.session = session
        self.occasion = occasion
    }

    /// Looks for one child, and brings the allocations of workers up to date.
    func match(_ key: CareKey, _ counts: inout Counts) throws {
        guard let child = try session.careLists.child(key) else { return }
        if child.pupil == nil {
            let found = try candidates(child)
            let known = Set(child.matches.map(\.pupil))
            for (pupil, way) in found where !known.contains(pupil) {
                try session.careLists.set(
                    try beginning(way, pupil, among: found, of: key), way, pupil: pupil, of: key,
                    by: "", 0, at: occasion.now)
            }
            guard let now = try session.careLists.child(key) else { return }
            if now.pupil != nil {
                counts.matched += 1
            } else if now.matches.contains(where: { $0.state == .proposed }) {
                counts.proposed += 1
            } else {
                counts.unknown += 1
            }
        }
        try CareAllocation(session, occasion).renew(key)
    }

    /// Two pupils with one number, or a pupil who is another listed child already, need a person.
    private func beginning(
        _ way: CareMatchWay, _ pupil: Int64, among found: [Int64: CareMatchWay], of key: CareKey
    ) throws -> CareMatchState {
        guard way.beginning.isOneChild,
            found.values.count(where: { $0.beginning.isOneChild }) == 1
        else { return .proposed }
        let isTaken = try session.careLists.listed(as: pupil, by: key.authority) != nil
        return isTaken ? .proposed : way.beginning
    }

    private func candidates(_ child: ListedChild) throws -> [Int64: CareMatchWay] {
        var found: [Int64: CareMatchWay] = [:]
        if let upn = child.upn {
            for pupil in try session.pupils.find(nil, upn: upn) {
                let way: CareMatchWay =
                    pupil.birthDate == child.birthDate ? .number : .numberOnly
                if found[pupil.pupil] != .number { found[pupil.pupil] = way }
            }
        }
        guard !found.values.contains(.number) else { return found }
        let (surname, forename) = (Self.folded(child.surname), Self.folded(child.forename))
        for born in try session.careLists.born(on: child.birthDate)
        where found[born.pupil] == nil && Self.folded(born.surname) == surname
            && Self.folded(born.forename) == forename
        {
            found[born.pupil] = .name
        }
        return found
    }

    /// A name without capitals, accents and signs: `O’Neill` and `ONEILL` are one.
    static func folded(_ name: String) -> String {
        name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .filter(\.isLetter)
    }
}

/// Gives social workers of the list the children who are matched, by the same allocations by which
/// anybody gives a child to a worker.
struct CareAllocation {
    private let session: StoreSession
    private let occasion: Occasion

    init(_ session: StoreSession, _ occasion: Occasion) {
        self.session = session
        self.occasion = occasion
    }

    /// Brings the allocations of a child up to date with the list.
    func renew(_ key: CareKey) throws {
        guard let child = try session.careLists.child(key), let pupil = child.pupil else { return }
        // Once every status has an end, so has the worker's sight of the child.
        let ends = child.statuses.map(\.span.to)
        let last = ends.contains(nil) ? nil : ends.compactMap { $0 }.max()
        for worker in child.workers where worker.person != 0 {
            let end = last.map { min(worker.span.to ?? $0, $0) } ?? worker.span.to
            guard let span = DateSpan(checking: worker.span.from, to: end) else {
                try session.careLists.dropAllocation(of: pupil, to: worker.person)
                continue
            }
            try session.relations.allocate(
                pupil, to: worker.person, span, source: CareListRepository.source,
                at: occasion.now)
        }
    }

    /// Ends the time of a worker with a child.
    func end(_ worker: CareWorker, of pupil: Int64) throws {
        guard worker.span.to != nil else {
            return try session.careLists.dropAllocation(of: pupil, to: worker.person)
        }
        try session.relations.allocate(
            pupil, to: worker.person, worker.span, source: CareListRepository.source,
            at: occasion.now)
    }

    /// Takes back what a match that was none had given.
    func takeBack(_ child: ListedChild, _ pupil: Int64) throws {
        for worker in child.workers where worker.person != 0 {
            try session.careLists.dropAllocation(of: pupil, to: worker.person)
        }
    }
}
