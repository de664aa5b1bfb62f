namespace Softswitch.Configuration.Tests;

/// <summary>A configuration directory with a small valid office, of which a test replaces what it is about.</summary>
internal sealed class TestOffice : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("softswitch-configuration-");

    public TestOffice()
    {
        Write("softswitch.yaml", "organisation: { name: Testkommun }\n");
        Write("extensions.yaml", """
            extensions:
              - { number: "10100", name: Anna, password: secret-anna, voicemail: { mode: record, pin: "7394" } }
              - { number: "10101", name: Bengt, password: secret-bengt }
            groups:
              - { number: "10090", name: Alla, members: [ "10100", "10101" ] }

            """);
        Write("dialplan.yaml", """
            calling-classes:
              national: { allow: [ internal, "0[1-9]." ] }
            routes:
              - { match: "10XXX", to: extension }
              - { match: "9", to: switchboard }

            """);
        Write("schedule.yaml", """
            switchboard:
              operators: [ "10101" ]
              hours: { mon-fri: "08:00-16:00" }

            """);
    }

    public string Path => _directory.FullName;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>The findings as printed, without the directory.</summary>
    public IEnumerable<string> Printed => Findings.Select(finding => finding.ToString().Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal));

    public TestOffice Write(string file, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), text);
        return this;
    }

    public TestOffice Write(string file, byte[] bytes)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), bytes);
        return this;
    }

    public TestOffice Delete(string file)
    {
        File.Delete(System.IO.Path.Combine(Path, file));
        return this;
    }

    public LoadedConfiguration? Load()
    {
        var loaded = ConfigurationLoader.Load(Path, out var findings);
        Findings = findings;
        return loaded;
    }

    /// <summary>Loads what has to be without errors.</summary>
    public LoadedConfiguration LoadValid()
    {
        var loaded = Load();
        Assert.True(loaded is not null, string.Join('\n', Printed));
        return loaded;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
