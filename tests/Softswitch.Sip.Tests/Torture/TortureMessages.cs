namespace Softswitch.Sip.Tests.Torture;

/// <summary>The 49 messages of RFC 4475, byte for byte.</summary>
internal static class TortureMessages
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Torture", "rfc4475");

    /// <summary>Names without extension, as the RFC gives them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(_folder, "*.dat").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(_folder, name + ".dat"));
}
