using Softswitch.Configuration;

namespace Softswitch.Commands;

/// <summary>Reads the configuration for commands that only look at it.</summary>
internal static class ConfigurationReading
{
    /// <param name="directory">Configuration directory.</param>
    /// <param name="error">Gets the errors when there are any; warnings are for <c>check</c>.</param>
    /// <returns>Null when there are errors.</returns>
    public static LoadedConfiguration? Load(string directory, TextWriter error)
    {
        var configuration = ConfigurationLoader.Load(directory, out var findings);
        if (configuration is null)
        {
            foreach (var finding in findings.Where(finding => finding.IsError))
            {
                error.WriteLine(finding);
            }

            error.WriteLine($"The configuration in {directory} has errors; 'softswitch check' tells them all.");
        }

        return configuration;
    }
}
