public import RollDomain

/// An organisation of the alliance, and whom it speaks for.
public struct AllianceOrganisation: Sendable, Hashable {
    /// The name, which no other organisation of the alliance has.
    public var name: String
    /// Whom it represents, in plain words.
    public var represents: String
    /// The day it joined.
    public var joined: CivilDate
    /// The last day it belonged; nil while it does.
    public var left: CivilDate?

    /// Describes an organisation.
    public init(name: String, represents: String, joined: CivilDate, left: CivilDate? = nil) {
        self.name = name
        self.represents = represents
        self.joined = joined
        self.left = left
    }

    /// Whether it belongs to the alliance on a day.
    public func belongs(on date: CivilDate) -> Bool {
        joined <= date && left.map { $0 >= date } ?? true
    }

    /// What is wrong with it by itself.
    ///
    /// - Parameter today: The day on which it is said.
    /// - Returns: The faults by field: `name`, `represents`, `joined`, `left`.
    public func faults(on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if CaseworkText.isBlank(name) {
            faults.append(CaseworkFault("name", "Give the organisation a name."))
        }
        if CaseworkText.isBlank(represents) {
            faults.append(CaseworkFault("represents", "Say whom it speaks for."))
        }
        faults += [
            CaseworkText.fault(name, in: "name", most: CaseworkText.mostOfName),
            CaseworkText.fault(represents, in: "represents", most: 500),
        ].compactMap { $0 }
        if joined > today {
            faults.append(CaseworkFault("joined", "It joins on a day to come. Add it then."))
        }
        if let left, left < joined {
            faults.append(CaseworkFault("left", "It cannot leave before it joined."))
        }
        if let left, left > today {
            faults.append(CaseworkFault("left", "Say that it left once it has left."))
        }
        return faults
    }
}
