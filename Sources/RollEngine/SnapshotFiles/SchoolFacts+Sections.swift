import RollColumns
import RollDomain

extension SchoolFacts {
    func append(to section: inout SectionBytes) {
        section.append(UInt32(urn.number))
        section.append(phase.rawValue)
        section.append(typeCode)
        section.append(UInt16(authority?.number ?? 0))
        section.append(trustUID)
        section.append(regionCode)
    }

    init(_ section: inout SectionReader) throws(SectionFailure) {
        guard let urn = URN(number: Int(try section.number(UInt32.self))),
            let phase = SchoolPhase(rawValue: try section.text())
        else { throw SectionReader.contradiction("there is no such school") }
        self.init(urn: urn, phase: phase)
        typeCode = try section.text()
        let code = Int(try section.number(UInt16.self))
        authority = AuthorityCode(number: code)
        guard code == 0 || authority != nil else {
            throw SectionReader.contradiction("there is no such authority")
        }
        trustUID = try section.textIfAny()
        regionCode = try section.textIfAny()
    }
}

/// What the index of a snapshot file says of one partition.
struct IndexEntry {
    let school: SchoolFacts
    let year: AcademicYear
    let enrolmentCount: Int

    func append(to section: inout SectionBytes) {
        school.append(to: &section)
        section.append(Int32(year.startYear))
        section.append(UInt32(enrolmentCount))
    }

    init(_ partition: Partition) {
        school = partition.school
        year = partition.year
        enrolmentCount = partition.enrolmentCount
    }

    init(_ section: inout SectionReader) throws(SectionFailure) {
        school = try SchoolFacts(&section)
        year = try SnapshotOrigin.year(try section.number())
        enrolmentCount = Int(try section.number(UInt32.self))
    }
}
