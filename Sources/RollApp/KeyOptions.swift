import ArgumentParser
import Foundation
import RollServices

/// The key of the installation, which stands in a file outside the database.
struct KeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The file that holds the key of the installation, 64 hexadecimal digits. The variable \
            ROLLCALL_KEY_FILE is asked next.
            """, valueName: "file"))
    var keyFile: String?

    /// The key, nil where none was named.
    ///
    /// - Throws: environment, where the file cannot be read or holds no key.
    func key() throws(ServiceFailure) -> InstallationKey? {
        let environment = ProcessInfo.processInfo.environment["ROLLCALL_KEY_FILE"]
        guard let path = keyFile ?? environment else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ServiceFailure(.environment, "The key file \(path) cannot be read.")
        }
        guard let key = InstallationKey(hexadecimal: text) else {
            throw ServiceFailure(
                .environment,
                "The key file \(path) does not hold 64 hexadecimal digits. Make one with: "
                    + "openssl rand -hex 32")
        }
        return key
    }
}

extension RandomSource {
    /// The generator of the operating system.
    static let system = RandomSource { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
