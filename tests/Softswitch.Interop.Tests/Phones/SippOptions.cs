using Softswitch.Interop.Tests.Processes;

namespace Softswitch.Interop.Tests.Phones;

/// <summary>A scenario and whom it plays.</summary>
/// <param name="Scenario">File name in <c>Scenarios/</c> without <c>.xml</c>.</param>
/// <param name="Server">The exchange: <c>127.0.0.1:5060</c>.</param>
/// <param name="User">Extension it authenticates as.</param>
/// <param name="Password">Its password.</param>
internal sealed record SippOptions(string Scenario, string Server, string User, string Password)
{
    /// <summary>Number called; <c>[service]</c> in the scenario.</summary>
    public string Number { get; init; } = "none";

    /// <summary>User in From and Contact, <c>[user]</c> in the scenario; null: the one it authenticates as.</summary>
    public string? From { get; init; }

    /// <summary><c>udp</c> or <c>tcp</c>.</summary>
    public string Transport { get; init; } = "udp";

    /// <summary>Own port.</summary>
    public int Port { get; init; } = FreePorts.One();

    /// <summary>False: it waits to be called.</summary>
    public bool IsCaller { get; init; } = true;

    /// <summary>Tone that the scenario plays as <c>tone.alaw</c>, in Hz; null: none.</summary>
    public double? Tone { get; init; }

    /// <summary>Further arguments of SIPp.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
