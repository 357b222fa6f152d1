import RollDomain
import RollEngine
import RollStore

extension FoundPupils {
    /// Puts them into the order asked for; equal ones by name where it is known, then number.
    mutating func sort(in session: StoreSession) throws {
        if listed.schools.count == 1, search.order != .name {
            // One school's names are soon read, and let equal shares stand by name.
            let people = try people(of: listed.schools[0].urn, in: session)
            for place in all.indices { all[place].person = people[all[place].row.pupil] }
        }
        if search.order == .inHand {
            var open: [Int: [SessionDate]] = [:]
            for place in all.indices {
                let school = all[place].school
                let dates = try open[school] ?? openDates(school, in: session)
                open[school] = dates
                all[place].inHand = hand(all[place].row, dates).inHand
            }
        }
        let names = namePlaces
        let ranks = all.indices.map { rank($0, name: names.isEmpty ? 0 : names[$0]) }
        order = ranks.sorted { search.isReversed ? $1.isBefore($0) : $0.isBefore($1) }
            .map(\.place)
    }

    /// The place of each by name among all, equal names at the same; empty where names are not known.
    private var namePlaces: [Int] {
        guard all.contains(where: { $0.person != nil }) else { return [] }
        func name(_ place: Int) -> (String, String) {
            (all[place].person?.surname ?? "", all[place].person?.forename ?? "")
        }
        let sorted = all.indices.sorted { name($0) < name($1) }
        var places = [Int](repeating: 0, count: all.count)
        for (before, place) in zip(sorted, sorted.dropFirst()) {
            places[place] = places[before] + (name(before) == name(place) ? 0 : 1)
        }
        return places
    }

    /// What one is put into order by: whole numbers only, since there may be very many.
    private struct Rank {
        /// The greater share of the two stands first.
        let part: Int
        let whole: Int
        /// Where the list is by school, its place; otherwise 0.
        let group: Int
        /// The place by name; 0 where names are not known.
        let name: Int
        let school: Int
        let number: Int
        let place: Int

        func isBefore(_ other: Rank) -> Bool {
            let (mine, theirs) = (part * other.whole, other.part * whole)
            if mine != theirs { return mine > theirs }
            if group != other.group { return group < other.group }
            if name != other.name { return name < other.name }
            if school != other.school { return school < other.school }
            return number < other.number
        }
    }

    private func rank(_ place: Int, name: Int) -> Rank {
        let found = all[place]
        let (part, whole) = share(found)
        return Rank(
            part: part, whole: whole, group: search.order == .school ? found.school : 0,
            name: name, school: found.school, number: found.row.number, place: place)
    }

    /// The share by which one is ordered, the greater first.
    private func share(_ found: Found) -> (part: Int, whole: Int) {
        let row = found.row
        switch search.order {
        case .name, .school: return (0, 1)
        // Who has nothing possible has missed nothing, and stands with those.
        case .absence: return (row.counts.absent, max(1, row.counts.possible))
        case .yearGroup: return (-(row.yearGroup?.order ?? 1_000), 1)
        case .unauthorised: return (row.counts.unauthorised, 1)
        case .late: return (row.lateBefore + row.lateAfter, 1)
        case .inHand: return (-found.inHand, 1)
        }
    }
}
