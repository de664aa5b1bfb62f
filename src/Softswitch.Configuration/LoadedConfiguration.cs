using Softswitch.Exchange.Office;

namespace Softswitch.Configuration;

/// <summary>A configuration without errors.</summary>
public sealed record LoadedConfiguration(ServerOptions Server, OfficePlan Office);
