import Configuration
import RollServices
import SystemPackage

/// Reads settings from the environment, then from a file.
enum SettingsReader {
    /// What is read of names that begin with `ROLLCALL_`.
    ///
    /// - Parameters:
    ///   - environment: The environment, which comes before the file.
    ///   - file: The file; nil for none.
    ///   - example: A line as the file may have it.
    /// - Returns: The settings, the environment before the file.
    /// - Throws: environment, where the file cannot be read.
    static func reader(
        _ environment: [String: String], _ file: String?, example: String
    ) async throws(ServiceFailure) -> ConfigReader {
        var providers: [any ConfigProvider] = [
            EnvironmentVariablesProvider(environmentVariables: environment)
        ]
        if let file {
            do {
                providers.append(
                    try await EnvironmentVariablesProvider(environmentFilePath: FilePath(file)))
            } catch {
                throw ServiceFailure(
                    .environment,
                    "The settings in \(file) cannot be read. It has to be a file with lines such "
                        + "as \(example).")
            }
        }
        return ConfigReader(providers: providers).scoped(to: "rollcall")
    }
}
