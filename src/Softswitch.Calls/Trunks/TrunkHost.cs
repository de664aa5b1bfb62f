using System.Globalization;

namespace Softswitch.Calls.Trunks;

/// <summary>A host of an operator.</summary>
/// <param name="Name">Host name or IP address, an IPv6 address without brackets.</param>
/// <param name="Port">Port; null when none is written: 5060.</param>
public sealed record TrunkHost(string Name, int? Port = null)
{
    public const int DefaultPort = 5060;

    /// <summary>As it stands in a URI.</summary>
    public override string ToString()
    {
        var host = Name.Contains(':', StringComparison.Ordinal) ? $"[{Name}]" : Name;
        return Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{host}:{port}") : host;
    }
}
