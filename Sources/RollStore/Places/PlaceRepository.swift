public import RollDomain
public import RollSQL

extension StoreSession {
    /// Regions and authorities.
    public var places: PlaceRepository { PlaceRepository(session: self) }

    /// Settings of the installation.
    public var settings: SettingRepository { SettingRepository(session: self) }
}

/// Writes the regions and authorities of England, which are facts, into the database.
public struct PlaceRepository {
    let session: StoreSession

    /// Writes today's and past authorities and their regions.
    ///
    /// - Throws: the failure of a statement.
    public func seed(_ geography: Geography = .england) throws(SQLFailure) {
        for region in geography.regions {
            try session.execute(
                "Place/put_region", ["code": .text(region.code), "name": .text(region.name)])
        }
        for authority in geography.authorities {
            try session.execute(
                "Place/put_authority",
                [
                    "la_code": .text(authority.code.description),
                    "ons_code": .text(authority.onsCode), "name": .text(authority.name),
                    "region_code": .text(authority.regionCode),
                    "valid_from": SQLValue(authority.inUse.from),
                    "valid_to": SQLValue(authority.inUse.to),
                ])
        }
    }

    /// How many authorities are in operation on a date.
    ///
    /// - Throws: the failure of a statement.
    public func countAuthorities(on date: CivilDate) throws(SQLFailure) -> Int {
        try session.row("Place/count_authorities", ["on": SQLValue(date)])?.int("authorities")
            ?? 0
    }
}

/// Settings of the installation, by name.
public struct SettingRepository {
    let session: StoreSession

    /// The value of a setting, nil where it was never set.
    ///
    /// - Throws: the failure of a statement.
    public func value(_ name: String) throws(SQLFailure) -> String? {
        try session.row("Setting/get", ["name": .text(name)])?.text("value")
    }

    /// Sets a setting.
    ///
    /// - Throws: the failure of a statement.
    public func set(_ name: String, to value: String) throws(SQLFailure) {
        try session.execute("Setting/put", ["name": .text(name), "value": .text(value)])
    }
}
