using Softswitch.Exchange.Office;

namespace Softswitch.Configuration;

/// <summary>Reads the configuration directory: all files are read and checked together.</summary>
public static class ConfigurationLoader
{
    /// <summary>Loads and checks everything.</summary>
    /// <returns>The configuration, or null with at least one error among the findings.</returns>
    public static LoadedConfiguration? Load(string directory, out IReadOnlyList<Finding> findings) => throw new NotImplementedException();
}

/// <summary>A configuration without errors.</summary>
public sealed record LoadedConfiguration(ServerOptions Server, OfficePlan Office);
