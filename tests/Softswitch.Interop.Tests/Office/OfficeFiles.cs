using System.Globalization;
using System.Text.RegularExpressions;
using Softswitch.Interop.Tests.Processes;

namespace Softswitch.Interop.Tests.Office;

/// <summary>A copy of the example office with ports, data and times of its own; removed when disposed.</summary>
internal sealed partial class OfficeFiles : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public OfficeFiles(OfficeSettings settings)
    {
        Directory.CreateDirectory(Config);
        Directory.CreateSymbolicLink(_directory.At("prompts"), Path.Combine(Repository, "prompts"));
        var rtp = settings.FirstRtpPort ?? FreePorts.Row(settings.RtpPorts);
        Write("softswitch.yaml", $$"""
            organisation: { name: Provkommunen, language: sv, time-zone: Europe/Stockholm }
            office: { area-code: "0680", outside-prefix: "" }
            sip:
              realm: softswitch
              listen: [ "udp:127.0.0.1:{{SipPort}}", "tcp:127.0.0.1:{{SipPort}}", "udp:[::1]:{{SipPort}}", "tcp:[::1]:{{SipPort}}" ]
              rtp-ports: {{rtp}}-{{rtp + settings.RtpPorts - 1}}
            http: { listen: "http://127.0.0.1:{{HttpPort}}", token-file: ../var/admin.token }
            data: ../var
            """);
        Write("extensions.yaml", Example("extensions.yaml"));
        Write("dialplan.yaml", Replace(
            RingSeconds(), Example("dialplan.yaml"), $"  ring-seconds: {settings.RingSeconds.ToString(CultureInfo.InvariantCulture)}"));
        Write("schedule.yaml", Replace(Exceptions(), Example("schedule.yaml"), $$"""
              exceptions:
                - { from: 2000-01-01, to: 2099-12-31, hours: {{(settings.IsOpen ? "\"00:00-24:00\"" : "closed")}}, reason: prov }

            """));
    }

    /// <summary>Top of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The configuration directory.</summary>
    public string Config => _directory.At("config");

    /// <summary>The data directory; the exchange makes it.</summary>
    public string Data => _directory.At("var");

    /// <summary>SIP port for UDP and TCP on 127.0.0.1 and ::1.</summary>
    public int SipPort { get; } = FreePorts.One();

    public int HttpPort { get; } = FreePorts.One();

    public void Dispose() => _directory.Dispose();

    [GeneratedRegex("^  ring-seconds: .*$", RegexOptions.Multiline)]
    private static partial Regex RingSeconds();

    [GeneratedRegex("^  exceptions:\n(    - .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Exceptions();

    private static string Example(string file) => File.ReadAllText(Path.Combine(Repository, "config", file));

    private static string Replace(Regex what, string text, string with) =>
        what.Count(text) == 1 ? what.Replace(text, with.Replace("$", "$$", StringComparison.Ordinal)) : throw new InvalidDataException($"The example has not one '{what}'.");

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Softswitch.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return directory;
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(Config, file), text);
}
