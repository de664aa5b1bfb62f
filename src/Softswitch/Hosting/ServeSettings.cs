using Softswitch.Configuration;

namespace Softswitch.Hosting;

/// <summary>What <c>serve</c> was started with.</summary>
/// <param name="ConfigurationDirectory">As given.</param>
/// <param name="Configuration">What was read from it.</param>
/// <param name="StartedAt">Start of the process, UTC.</param>
internal sealed record ServeSettings(string ConfigurationDirectory, LoadedConfiguration Configuration, DateTime StartedAt);
