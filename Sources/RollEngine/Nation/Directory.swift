import RollDomain

/// Where the partitions of a school, an authority or a trust stand.
///
/// Made anew only when a partition comes that was not there, or a school's facts change.
struct Directory: Sendable {
    private let bySchool: [URN: [Int]]
    private let byAuthority: [AuthorityCode: [Int]]
    private let byTrust: [String: [Int]]
    private let count: Int

    init(_ partitions: Shelves<Partition>) {
        var bySchool: [URN: [Int]] = [:]
        var byAuthority: [AuthorityCode: [Int]] = [:]
        var byTrust: [String: [Int]] = [:]
        for (place, partition) in partitions.enumerated() {
            bySchool[partition.school.urn, default: []].append(place)
            if let code = partition.school.authority {
                byAuthority[code, default: []].append(place)
            }
            if let uid = partition.school.trustUID { byTrust[uid, default: []].append(place) }
        }
        self.bySchool = bySchool
        self.byAuthority = byAuthority
        self.byTrust = byTrust
        count = partitions.count
    }

    /// The place of a school's year, nil where there is none.
    func place(of urn: URN, _ year: AcademicYear, in partitions: Shelves<Partition>) -> Int? {
        bySchool[urn]?.first { partitions[$0].year == year }
    }

    /// Places that hold every school of a selection, and perhaps others.
    func places(for selection: SchoolSelection) -> [Int] {
        if let schools = selection.schools {
            return schools.flatMap { bySchool[$0] ?? [] }.sorted()
        }
        if let trusts = selection.trusts {
            return trusts.flatMap { byTrust[$0] ?? [] }.sorted()
        }
        if let authorities = selection.authorities {
            return authorities.flatMap { byAuthority[$0] ?? [] }.sorted()
        }
        return Array(0..<count)
    }
}
