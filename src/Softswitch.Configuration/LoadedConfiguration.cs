using Softswitch.Calls.Trunks;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration;

/// <summary>A configuration without errors.</summary>
public sealed record LoadedConfiguration(ServerOptions Server, OfficePlan Office)
{
    /// <summary>How each trunk of the office is spoken with, by name.</summary>
    public IReadOnlyDictionary<string, TrunkOptions> Trunks { get; init; } = new Dictionary<string, TrunkOptions>();
}
