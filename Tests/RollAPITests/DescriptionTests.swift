import Foundation
import HTTPTypes
import HummingbirdTesting
import RollServices
import Testing

@testable import RollAPI

/// The description cannot drift from the routes. That examples and answers fit it is checked by
/// `bin/test`, with a validator that others wrote.
@Suite struct `The description of the interface` {
    private typealias JSON = [String: Any]

    private static func document() throws -> JSON {
        let found = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.text.utf8))
        return try #require(found as? JSON)
    }

    /// Every call of the description, as `GET /schools`.
    private static func described() throws -> [String: JSON] {
        var calls: [String: JSON] = [:]
        let paths = try #require(try document()["paths"] as? [String: JSON])
        for (path, methods) in paths {
            for (method, call) in methods {
                calls["\(method.uppercased()) \(path)"] = call as? JSON
            }
        }
        return calls
    }

    @Test func `every route is described, and every call described is a route`() throws {
        let town = try APITown()
        let routes = town.api.routes.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(routes).count == routes.count)
        #expect(
            Set(try Self.described().keys) == Set(routes).union(["GET /openapi.json"]))
    }

    @Test func `every parameter is described, and every one described is taken`() throws {
        let town = try APITown()
        let calls = try Self.described()
        for route in town.api.routes {
            let call = try #require(calls["\(route.method.rawValue) \(route.path)"])
            let parameters = call["parameters"] as? [JSON] ?? []
            func names(_ place: String) -> Set<String> {
                Set(
                    parameters.filter { $0["in"] as? String == place }.compactMap {
                        $0["name"] as? String
                    })
            }
            #expect(names("query") == route.parameters, "\(route.path)")
            let inPath = route.path.matches(of: /\{([^}]+)\}/).map { String($0.1) }
            #expect(names("path") == Set(inPath), "\(route.path)")
            #expect((call["requestBody"] != nil) == (route.bodyLimit > 0))
        }
    }

    @Test func `every kind of problem is described`() throws {
        for kind in Problem.Kind.allCases {
            #expect(OpenAPIDocument.text.contains("\"urn:rollcall:problem:\(kind.rawValue)\""))
            #expect(
                kind == .methodNotAllowed
                    || OpenAPIDocument.text.contains("\"title\": \"\(kind.title)\""))
        }
    }

    @Test func `the description is served to everybody`() async throws {
        let response = try await APITown().run { try await $0.get("/openapi.json", secret: "") }
        #expect(response.status == .ok && response.type == "application/json")
        #expect(response.text == OpenAPIDocument.text)
    }
}
