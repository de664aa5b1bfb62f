namespace Softswitch.Tests;

/// <summary>A copy of the example office in a directory of its own; removed when disposed.</summary>
internal sealed class OfficeDirectory : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("softswitch-").FullName;

    public OfficeDirectory()
    {
        Directory.CreateDirectory(Config);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository, "config"), "*.yaml"))
        {
            File.Copy(file, Path.Combine(Config, Path.GetFileName(file)));
        }
    }

    /// <summary>Top of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The configuration directory.</summary>
    public string Config => Path.Combine(_root, "config");

    /// <summary>The data directory that the configuration names.</summary>
    public string Data => Path.Combine(_root, "var");

    /// <summary>Replaces a text that stands in a file once.</summary>
    public void Edit(string file, string text, string by)
    {
        var path = Path.Combine(Config, file);
        var parts = File.ReadAllText(path).Split(text);
        Assert.True(parts.Length == 2, $"{file} holds '{text}' {parts.Length - 1} times.");
        File.WriteAllText(path, string.Join(by, parts));
    }

    /// <summary>Lets the exchange listen on loopback only.</summary>
    /// <param name="sip">UDP port.</param>
    /// <param name="http">TCP port.</param>
    public void Listen(int sip, int http)
    {
        Edit("softswitch.yaml", "    - udp:0.0.0.0:5060\n    - tcp:0.0.0.0:5060\n    - \"udp:[::]:5060\" ", $"    - udp:127.0.0.1:{sip} ");
        Edit("softswitch.yaml", "    - \"tcp:[::]:5060\"\n", "");
        Edit("softswitch.yaml", "http://127.0.0.1:8080", $"http://127.0.0.1:{http}");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string FindRepository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Softswitch.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("Softswitch.sln is in no directory above the tests.");
        }

        return directory.FullName;
    }
}
