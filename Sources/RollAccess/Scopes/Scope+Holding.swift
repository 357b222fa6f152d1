import RollDomain

extension Scope {
    /// Whether a subject lies wholly inside the scope of a person.
    ///
    /// - Parameters:
    ///   - subject: What something is done to.
    ///   - person: Whose scope it is, which tells whose children are “own”.
    /// - Returns: True where all of it lies inside; a subject that is not known lies nowhere.
    func holds(_ subject: Subject, of person: Int64) -> Bool {
        switch subject {
        case .own: return true
        case .pupil(let pupil): return holds(pupil, of: person)
        case .group(let place, let number, let years):
            switch self {
            case .group(let urn, let own): return urn == place.urn && own == number
            case .yearGroup(let urn, let year): return urn == place.urn && years == [year]
            default: return holds(place)
            }
        case .yearGroup(let place, let year):
            if case .yearGroup(let urn, let own) = self { return urn == place.urn && own == year }
            return holds(place)
        case .school(let place): return holds(place)
        case .schools(let places): return !places.isEmpty && places.allSatisfy(holds)
        case .trust(let uid):
            switch self {
            case .trust(let own): return own == uid
            case .nation, .installation: return true
            default: return false
            }
        case .authority(let code):
            switch self {
            case .authority(let own): return own == code
            case .nation, .installation: return true
            default: return false
            }
        case .nation: return self == .nation || self == .installation
        case .person, .installation: return self == .installation
        }
    }

    /// Whether every registration at a school lies inside.
    func holds(_ place: SchoolPlace) -> Bool {
        switch self {
        case .school(let urn): urn == place.urn
        case .schools(let urns): urns.contains(place.urn)
        case .trust(let uid): uid == place.trust
        case .authority(let code): code == place.authority
        case .nation, .installation: true
        case .group, .yearGroup, .care, .ownChildren, .referrals: false
        }
    }

    /// Whether one school's record of a child lies inside.
    func holds(_ pupil: PupilSubject, of person: Int64) -> Bool {
        switch self {
        case .group(let urn, let number):
            urn == pupil.place.urn && pupil.isOnRoll && pupil.groups.contains(number)
        case .yearGroup(let urn, let year):
            urn == pupil.place.urn && pupil.isOnRoll && pupil.yearGroup == year
        case .care(let code):
            pupil.careAuthority == code || pupil.listedBy.contains(code)
        case .ownChildren: pupil.workers.contains(person)
        case .referrals: pupil.referredTo.contains(person)
        default: holds(pupil.place)
        }
    }
}
